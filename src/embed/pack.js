// A local pack over the national one. The engine's own module checks it and puts the two together: the page need not carry
// what reads such a file.
import { fetchModule, fetchPart } from '../web/fetch_part.js';

/** The module by its folder, once for all packs. */
const engines = new Map();
const engineIn = (folder) => {
  if (!engines.has(folder)) {
    const at = (name) => new URL(`engine/${name}`, folder).href;
    const bytes = async (name) => new Uint8Array(await (await fetchPart(at(name))).arrayBuffer());
    const engine = (async () => {
      // First what the module imports: whoever checks scripts can check one at a time.
      await fetchModule(at('glue.js'));
      const [module, wasm, pack] = await Promise.all([fetchModule(at('index.js')), bytes('engine.wasm'), bytes('pack.bin')]);
      await module.init({ wasm, pack });
      return module;
    })();
    engine.catch(() => engines.delete(folder));
    engines.set(folder, engine);
  }
  return engines.get(folder);
};

/** The bytes of both together, and what the pack says of itself: `local` is a pack, its text, or its address; the release lies in `folder`. */
export const packWith = async (local, folder) => {
  let text = typeof local === 'object' ? JSON.stringify(local) : local;
  if (typeof local === 'string' && !local.trimStart().startsWith('{')) {
    const response = await fetch(local);
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    text = await response.text();
  }
  const bytes = (await engineIn(folder)).packWith(text);
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

/** What each root was asked for last: of an answer that comes after another question nothing is said. */
const asked = new WeakMap();

/** Both together, or the national one alone with the notice that says so; `refused` is told why. */
export const policiesOf = async (root, local, folder, { national, refused }) => {
  const question = {};
  asked.set(root, question);
  const notice = root.querySelector('#no-local-pack');
  notice.hidden = true;
  tell(root);
  if (local === undefined) return national();
  try {
    const { bytes, ...pack } = await packWith(local, folder);
    if (asked.get(root) === question) tell(root, pack);
    return bytes;
  } catch (error) {
    if (asked.get(root) === question) {
      notice.hidden = false;
      refused(error);
    }
    return national();
  }
};
