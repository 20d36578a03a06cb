// The same quotes in WebAssembly as natively, byte for byte: node run.mjs <folder of native results> <folder of the module> [<links at least>]
//
// Each quote names its computation as a link; opened in WebAssembly, that gives the same quote once more.
//
// The folder holds `scenarios.jsonl` and `quotes.jsonl`, one scenario and its answer a line. The module's own text is
// compared, before anything in JavaScript has read it.
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [results, module, links = 0] = process.argv.slice(2);
const lines = (name) => createInterface({ input: createReadStream(join(results, name)), crlfDelay: Infinity });

const { default: load, Engine } = await import(pathToFileURL(resolve(module, 'glue.js')));
await load({ module_or_path: await readFile(join(module, 'engine.wasm')) });
const engine = new Engine(await readFile(join(module, 'pack.bin')));

const native = lines('quotes.jsonl')[Symbol.asyncIterator]();
let count = 0;
let refused = 0;
let opened = 0;
for await (const scenario of lines('scenarios.jsonl')) {
  const { value: expected } = await native.next();
  const answer = engine.quote(scenario);
  if (answer !== expected) {
    console.error(`scenario ${count + 1} differs\n${scenario}\nnatively       ${expected}\nin WebAssembly ${answer}`);
    process.exit(1);
  }
  count += 1;
  if (answer.startsWith('{"errors"')) {
    refused += 1;
    continue;
  }
  const { fingerprint, link, engineVersion, packVersion } = JSON.parse(answer).value.computation;
  const pinned = JSON.stringify({ fingerprint, engineVersion, packVersion, same: true });
  const again = engine.quote(JSON.stringify({ link, lang: JSON.parse(scenario).lang }));
  if (again !== answer.replace('"pinned":null', `"pinned":${pinned}`)) {
    console.error(`the link of scenario ${count} gives another quote\n${link}\nfrom members ${answer}\nfrom the link ${again}`);
    process.exit(1);
  }
  opened += 1;
}
if (count === 0 || !(await native.next()).done) {
  console.error(`${count} scenarios, and not as many quotes`);
  process.exit(1);
}
if (opened < Number(links)) {
  console.error(`only ${opened} links were opened, of ${links}`);
  process.exit(1);
}
console.log(`parity: ${count} scenarios answered alike natively and in WebAssembly, ${refused} of them refused; ${opened} links opened`);
