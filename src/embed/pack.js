// A local pack over the national one. The engine's own module checks it and puts the two together: the page need not carry
// what reads such a file.

/** The bytes of both together: `local` is a pack, its text, or its address; the release lies in `folder`. */
export const packWith = async (local, folder) => {
  let text = local;
  if (typeof local === 'string' && !local.trimStart().startsWith('{')) {
    const response = await fetch(local);
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    text = await response.text();
  }
  const engine = await import(new URL('engine/index.js', folder).href);
  await engine.init();
  return engine.packWith(text);
};

/** Both together, or the national one alone with the notice that says so; `refused` is told why. */
export const policiesOf = async (root, local, folder, { national, refused }) => {
  const notice = root.querySelector('#no-local-pack');
  notice.hidden = true;
  if (local === undefined) return national();
  try {
    return await packWith(local, folder);
  } catch (error) {
    notice.hidden = false;
    refused(error);
    return national();
  }
};
