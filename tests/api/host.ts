// A host's program, only to be type-checked: what a host may write against our types, and what it must not.
import { init, quote, schedule, effectiveRate, packInfo, LoanPolicyError } from '../../src/api/index.js';
import type { InputError, PackInfo, Quote } from '../../src/api/index.js';

export async function host(bytes: Uint8Array<ArrayBuffer>): Promise<Quote | InputError[]> {
  await init();
  await init({ wasm: bytes, pack: bytes });
  const info: PackInfo = packInfo();
  console.log(info, schedule({}), effectiveRate([]), effectiveRate([], {}));
  try {
    return quote({});
  } catch (error) {
    if (error instanceof LoanPolicyError) return error.errors;
    throw error;
  }
}

// @ts-expect-error a scenario is an object, not its text
quote('{}');
// @ts-expect-error bytes, not an address
init({ wasm: './engine.wasm' });
