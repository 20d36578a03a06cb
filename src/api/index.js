// The engine as a JavaScript module, for browsers and Node.js: plain objects in, plain objects out.
//
// The program behind it speaks JSON text; this file loads it once, turns objects into text and back, and makes an
// exception of a list of errors.
import load, { Engine, __wbg_reset_state as resetState } from './glue.js';

/** What was wrong with an input, all of it at once. */
export class LoanPolicyError extends Error {
  /** @param {{ field: string, code: string, message: string }[]} errors */
  constructor(errors) {
    super(errors.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('\n'));
    this.name = 'LoanPolicyError';
    this.errors = errors;
  }
}

let loading;
let pack;
/** The text of the local pack in use; undefined when there is none. */
let local;
let engine;

/** Loads the engine; every later call waits for the first. */
export function init(options = {}) {
  loading ??= start(options).catch((error) => {
    // A broken connection may be whole at the next call.
    loading = undefined;
    throw error;
  });
  return loading;
}

export const quote = (scenario) => answer((engine) => engine.quote(text('scenario', scenario)));

export const whatIf = (scenario, change) =>
  answer((engine) => engine.whatIf(text('scenario', scenario), text('change', change)));

export const schedule = (terms) => answer((engine) => engine.schedule(text('terms', terms)));

export const effectiveRate = (flows, options = {}) =>
  answer((engine) => engine.effectiveRate(text('flows', flows), text('options', options)));

export const proof = (flows, options = {}) =>
  answer((engine) => engine.proof(text('flows', flows), text('options', options)));

export const regulationZ = (flows, options = {}) =>
  answer((engine) => engine.regulationZ(text('flows', flows), text('options', options)));

export function comparePacks(after, options = {}) {
  if (!(after instanceof Uint8Array)) throw refused('malformed', 'after must be the bytes of a pack');
  return answer((engine) => engine.comparePacks(after, text('options', options)));
}

export const packInfo = () => answer((engine) => engine.packInfo());

export const checkPack = (localPack) => answer((engine) => engine.checkPack(packText(localPack)));

export function packWith(localPack) {
  const given = packText(localPack);
  return ask((engine) => {
    try {
      return engine.packWith(given);
    } catch (refused) {
      throw typeof refused === 'string' ? new LoanPolicyError(JSON.parse(refused).errors) : refused;
    }
  });
}

export function useLocalPack(localPack) {
  const given = localPack === null ? undefined : packText(localPack);
  const info = answer((engine) => (given === undefined ? engine.useNationalPack() : engine.useLocalPack(given)));
  // Only now: a pack that is refused leaves the one in use.
  local = given;
  return info;
}

async function start(options) {
  const [wasm, bytes] = await Promise.all([
    options.wasm ?? read(new URL('./engine.wasm', import.meta.url)),
    options.pack ?? read(new URL('./pack.bin', import.meta.url)),
  ]);
  await load({ module_or_path: wasm });
  try {
    engine = new Engine(bytes);
  } catch (reason) {
    throw badPack(String(reason));
  }
  pack = bytes;
}

async function read(url) {
  if (url.protocol === 'file:') {
    // Node.js does not fetch files. An import of its module would stop bundlers for browsers, which have none.
    return globalThis.process.getBuiltinModule('node:fs/promises').readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function answer(put) {
  const said = JSON.parse(ask(put));
  if (said.errors) throw new LoanPolicyError(said.errors);
  return said.value;
}

function ask(put) {
  if (!pack) throw new Error('await init() before the first call');
  try {
    engine ??= renewed();
    return put(engine);
  } catch (fault) {
    if (typeof fault === 'string') throw badPack(fault);
    if (!(fault instanceof WebAssembly.RuntimeError)) throw fault;
    // After a fault the engine's memory cannot be trusted: the next call gets a fresh one.
    engine = undefined;
    resetState();
    throw refused('fault', 'the engine stopped on a fault of its own');
  }
}

function renewed() {
  const fresh = new Engine(pack);
  if (local !== undefined) fresh.useLocalPack(local);
  return fresh;
}

/** A pack that is text already is checked as it stands: of an object, members that stood twice are gone. */
const packText = (localPack) => (typeof localPack === 'string' ? localPack : text('localPack', localPack));

const refused = (code, message) => new LoanPolicyError([{ field: '', code, message }]);

const badPack = (message) => refused('bad_pack', message);

/** What JSON would silently write as null or leave out becomes a text, which the engine refuses at its own place. */
function told(key, value) {
  // An invalid date says that it is null.
  if (value === null && this[key] !== null) return String(this[key]);
  if (typeof value === 'number' || value instanceof Number) return Number.isFinite(+value) ? value : String(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function' || typeof value === 'symbol') return typeof value;
  return value instanceof Map || value instanceof Set ? String(value) : value;
}

function text(name, value) {
  try {
    // The engine refuses what is nothing, as it does what is no object.
    return JSON.stringify(value, told) ?? 'null';
  } catch (error) {
    const [reason] = String(error?.message ?? error).split('\n');
    throw refused('malformed', `${name} cannot be written as JSON: ${reason}`);
  }
}
