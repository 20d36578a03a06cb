// How long one schedule and one whole quote take in WebAssembly: node wasm.mjs <what xtask built>
//
// Prints a line for each: what, how many payments, microseconds; bare, as the page calls the engine, and as a host calls
// the module, JSON and all.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const MONTHLY_MAX = 360;
const MILLISECONDS = 2000;
const WARM_UP = 0.1;

const built = resolve(process.argv[2]);
const { init, quote, schedule } = await import(pathToFileURL(`${built}/engine/index.js`));
await init();
const bare = (await WebAssembly.instantiate(await readFile(`${built}/bare.wasm`))).instance.exports;
for (const byte of await readFile(`${built}/engine/pack.bin`)) bare.add_pack_byte(byte);

/** The loan of benches/shared/scenario.rs: level payments month by month, or one yuan a day when there are more. */
function loan(payments) {
  const monthly = payments <= MONTHLY_MAX;
  const day = (index) => new Date(Date.UTC(2026, 2, 2 + index)).toISOString().slice(0, 10);
  const parts = Array.from({ length: payments - 1 }, (_, index) => ({ date: day(index + 1), amount: '1' }));
  return {
    asOf: day(0),
    drawdown: day(0),
    principal: '300000',
    termMonths: monthly ? payments : 120,
    nominalRate: '0.06',
    ...(monthly
      ? { repayment: 'level_payment' }
      : { repayment: 'principal_plan', plan: parts, interest: 'with_principal' }),
  };
}

const facts = {
  borrower: 'sole_trader',
  sector: 'catering_lodging',
  first_loan: 'yes',
  region: 'shaanxi',
  startup_group: 'yes',
};

/** The median, after a warm-up. */
function microseconds(work) {
  const times = [];
  for (const end = performance.now() + MILLISECONDS; performance.now() < end; ) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  const kept = times.slice(Math.floor(times.length * WARM_UP)).sort((a, b) => a - b);
  return kept[Math.floor(kept.length / 2)] * 1000;
}

for (const payments of [12, 36, 360, 3650]) {
  const terms = loan(payments);
  const print = (name, work) => console.log([name, payments, microseconds(work)].join('\t'));
  print('schedule in WebAssembly, with JSON', () => schedule(terms));
  bare.take_loan(payments);
  if (bare.quote_loan() !== payments) throw new Error(`another loan than that of ${payments} payments`);
  print('whole quote in WebAssembly', () => bare.quote_loan());
  print('whole quote in WebAssembly, with JSON', () => quote({ ...terms, facts }));
}
