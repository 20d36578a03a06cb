// A local pack over the national one. The engine's own module checks it and puts the two together: the page need not carry
// what reads such a file.

/** The bytes of both together, and what the pack says of itself: `local` is a pack, its text, or its address; the release lies in `folder`. */
export const packWith = async (local, folder) => {
  let text = typeof local === 'object' ? JSON.stringify(local) : local;
  if (typeof local === 'string' && !local.trimStart().startsWith('{')) {
    const response = await fetch(local);
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    text = await response.text();
  }
  const engine = await import(new URL('engine/index.js', folder).href);
  await engine.init();
  const bytes = engine.packWith(text);
  // What the engine has taken is JSON, and these are texts.
  const { publisher, version } = JSON.parse(text);
  return { bytes, publisher, version };
};

/** Says in the official line of a root that a local pack is in use, or that none is. */
const tell = (root, { publisher, version } = {}) => {
  for (const part of root.querySelectorAll('.official [data-local]')) {
    part.hidden = publisher === undefined;
    const name = part.closest('[lang]').lang === 'en' ? publisher?.en : publisher?.zh;
    for (const place of part.querySelectorAll('.publisher')) place.textContent = name ?? '';
    for (const place of part.querySelectorAll('.version')) place.textContent = version ?? '';
  }
};

/** Both together, or the national one alone with the notice that says so; `refused` is told why. */
export const policiesOf = async (root, local, folder, { national, refused }) => {
  const notice = root.querySelector('#no-local-pack');
  notice.hidden = true;
  tell(root);
  if (local === undefined) return national();
  try {
    const { bytes, ...pack } = await packWith(local, folder);
    tell(root, pack);
    return bytes;
  } catch (error) {
    notice.hidden = false;
    refused(error);
    return national();
  }
};
