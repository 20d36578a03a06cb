// How long a rate takes in a browser's engine for the flows of benches/rates.rs: node solver.mjs <what xtask built>
//
// Prints a line for each: who, how many payments, microseconds. The bare Newton has floats for money, no bracket and no
// proof: it is what a page without an engine would do. Ours comes bare, as the page calls it, and as a host calls the
// module: object to JSON, rate, JSON to object.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROUNDS = 7;
const MILLISECONDS_A_ROUND = 100;

/** 297,000 yuan received, then level payments for 300,000 at 6 %: by month, or by day when there are 3,650. */
function flows(count) {
  const perYear = count === 3650 ? 365 : 12;
  const rate = 0.06 / perYear;
  const growth = (1 + rate) ** count;
  const payment = Math.round((300000 * rate * growth * 100) / (growth - 1)) / 100;
  return { perYear, amounts: [297000, ...Array(count).fill(-payment)] };
}

function newton(amounts, perYear) {
  let rate = 0.1 / perYear;
  for (let step = 0; step < 50; step += 1) {
    const factor = 1 / (1 + rate);
    let worth = 0;
    let slope = 0;
    for (let period = amounts.length - 1; period >= 0; period -= 1) {
      slope = slope * factor + worth;
      worth = worth * factor + amounts[period];
    }
    // The slope over the factor, turned into that over the rate.
    const change = worth / (-slope * factor * factor);
    rate -= change;
    if (Math.abs(change) < 1e-12) break;
  }
  return rate;
}

/** The best of several rounds. */
function microseconds(work) {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    let runs = 0;
    let spent = 0;
    for (let batch = 1; spent < MILLISECONDS_A_ROUND; batch *= 2) {
      for (let run = 0; run < batch; run += 1) work();
      runs += batch;
      spent = performance.now() - start;
    }
    best = Math.min(best, (spent / runs) * 1000);
  }
  return best;
}

const built = resolve(process.argv[2]);
const { init, effectiveRate } = await import(pathToFileURL(`${built}/engine/index.js`));
await init();
const search = (await WebAssembly.instantiate(await readFile(`${built}/bare.wasm`))).instance.exports;
for (const count of [12, 36, 360, 3650]) {
  const { perYear, amounts } = flows(count);
  const listed = amounts.map((amount, period) => ({ period, amount: amount.toFixed(2) }));
  // Months of 30 and 31 days, in turn; or days.
  const day = (period) => (perYear === 365 ? period : Math.floor((period * 61) / 2));
  const fill = (time) => {
    search.clear();
    amounts.forEach((amount, period) => search.add(time(period), Math.round(amount * 100)));
  };
  const answer = effectiveRate(listed, { periodsPerYear: perYear });
  fill((period) => period);
  // All must speak of the same loan.
  const rates = [newton(amounts, perYear) * perYear, Number(answer.rates[0].simple)];
  rates.push(((1 + search.rate_by_period(perYear)) ** (1 / perYear) - 1) * perYear);
  if (!(Math.max(...rates) - Math.min(...rates) < 1e-9)) throw new Error(`several rates for one loan: ${rates}`);
  const print = (name, work) => console.log([name, count, microseconds(work)].join('\t'));
  print('JavaScript Newton, no proof', () => newton(amounts, perYear));
  print('ours in WebAssembly, with JSON', () => effectiveRate(listed, { periodsPerYear: perYear }));
  print('ours in WebAssembly, by period', () => search.rate_by_period(perYear));
  fill(day);
  print('ours in WebAssembly, by date', () => search.rate_by_date());
}
