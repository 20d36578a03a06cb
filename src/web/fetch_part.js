// Fetches parts of the program. Their names are fixed when it is built, and depend on nothing that is typed.

/**
 * How: `integrity` holds hashes by address where the script before has them, `cache` is fetch's own option, `module` imports a
 * script.
 */
export const loading = { integrity: {}, cache: undefined, module: (address) => import(address) };

/** The response; what is not there, or is not what was built, is an error, with the server's `status` if it gave one. */
export const fetchPart = async (address) => {
  const response = await fetch(address, { cache: loading.cache, integrity: loading.integrity[address] });
  if (!response.ok) throw Object.assign(new Error(`${response.url}: ${response.status}`), { status: response.status });
  return response;
};

/** A script; why it did not come is told as by `fetchPart`. */
export const fetchModule = (address) => loading.module(address).catch(async (error) => {
  // The browser does not say what the server answered.
  await fetchPart(address);
  throw error;
});
