// Files of this release, each taken only where it is what the release was built with. The hashes come with the one script whose
// own hash stands in the host's page.

/** The response for an address; a browser refuses what has another hash. */
export const fileOf = async (address, integrity) => {
  if (!integrity) throw new Error(`${address} is no part of this release`);
  const response = await fetch(address, { integrity });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
};

const preloaded = (address, integrity) => new Promise((found, failed) => {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'modulepreload', crossOrigin: 'anonymous', integrity, href: address });
  link.onload = found;
  link.onerror = () => failed(new Error(`${address} is not what this release was built with`));
  document.head.append(link);
});

const modules = new Map();

/** A script without others of its own, by its address. */
export const moduleOf = (address, integrity) => {
  if (!modules.has(address)) {
    const module = (async () => {
      // `import()` takes no hash. What a preload has fetched by one is what is imported; browsers that know no such preload check
      // what they then find in their cache.
      await fileOf(address, integrity);
      if (document.createElement('link').relList.supports('modulepreload')) await preloaded(address, integrity);
      return import(address);
    })();
    module.catch(() => modules.delete(address));
    modules.set(address, module);
  }
  return modules.get(address);
};
