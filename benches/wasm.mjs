// How long one full quote takes in WebAssembly: node wasm.mjs <folder of the module>
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const WARM_UP = 200;
const RUNS = 2000;

const { init, quote } = await import(pathToFileURL(resolve(process.argv[2], 'index.js')));
await init();

// A level-payment loan over three years that several policies fit.
const scenario = {
  asOf: '2026-03-02',
  drawdown: '2026-03-02',
  principal: '300000',
  termMonths: 36,
  repayment: 'level_payment',
  nominalRate: '0.06',
  facts: {
    borrower: 'sole_trader',
    sector: 'catering_lodging',
    first_loan: 'yes',
    region: 'shaanxi',
    startup_group: 'yes',
  },
};

const times = [];
for (let run = 0; run < WARM_UP + RUNS; run += 1) {
  const start = performance.now();
  quote(scenario);
  times.push(performance.now() - start);
}
const sorted = times.slice(WARM_UP).sort((a, b) => a - b);
const at = (share) => `${(sorted[Math.floor(share * (RUNS - 1))] * 1000).toFixed(0)} µs`;
console.log(`one quote in WebAssembly (Node.js ${process.version}): median ${at(0.5)}, 95th of 100 ${at(0.95)}, ${RUNS} runs`);
