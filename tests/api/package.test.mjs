// The package as a bank's developer gets it: the tarball of a published site, installed by npm into an empty project
// without a registry, then run, type-checked and bundled there.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { SITE = join(root, 'target/hosts/site') } = process.env;
const downloads = join(SITE, 'loan-calc/downloads');
const installed = (file) => join(project, 'node_modules/loan-policy-calculator', file);

/** An empty folder, away from everything that is installed for the tests. */
let project;
before(async () => {
  project = await mkdtemp(join(tmpdir(), 'host-'));
  await writeFile(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  const [tarball] = (await readdir(downloads)).filter((name) => name.endsWith('.tgz'));
  assert.match(tarball, /^loan-policy-calculator-\d+\.\d+\.\d+\.tgz$/);
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', join(downloads, tarball)]);
});
after(() => rm(project, { recursive: true, force: true }));

const run = (program, options) => execFileSync(program, options, { cwd: project, encoding: 'utf8' });

/** Runs a program of the host in Node.js and gives back what it prints as JSON. */
async function runHost(name, source) {
  await writeFile(join(project, name), source);
  return JSON.parse(run('node', [name]));
}

/** What esbuild makes of a program of the host, for browsers. */
async function bundle(source, options = {}) {
  const { outputFiles: [{ text }], warnings } = await build({
    stdin: { contents: source, resolveDir: project }, bundle: true, write: false, format: 'esm', platform: 'browser',
    logLevel: 'silent', ...options,
  });
  assert.deepEqual(warnings, []);
  return text;
}

test('the package holds what it names, no compressed copies, and depends on nothing', async () => {
  const meta = JSON.parse(await readFile(installed('package.json'), 'utf8'));
  const entries = await readdir(installed(''));
  assert.deepEqual(entries.sort(), ['README.md', 'package.json', ...meta.files].sort());
  for (const field of ['dependencies', 'peerDependencies', 'optionalDependencies', 'scripts', 'bin']) assert.equal(meta[field], undefined);
  assert.deepEqual(meta.sideEffects, ['./element.js']);
});

test('a program in Node.js quotes, makes a schedule, finds a rate, checks a pack, and finds no new global', async () => {
  const said = await runHost('host.mjs', `
    import { createRequire } from 'node:module';
    const before = Object.getOwnPropertyNames(globalThis);
    const { init, quote, schedule, effectiveRate, checkPack, packInfo } = await import('loan-policy-calculator');
    await init();
    const loan = { principal: '1000000', termMonths: 12, repayment: 'interest_only_monthly', nominalRate: '0.04', drawdown: '2026-03-02' };
    const scenario = {
      ...loan, asOf: '2026-03-02', fees: [{ kind: 'guarantee', rate: '0.02' }],
      facts: { borrower: 'small_business', sector: 'catering_lodging', guarantor: 'government' },
    };
    console.log(JSON.stringify({
      net: quote(scenario).yours.net,
      instalments: schedule(loan).instalments.length,
      found: effectiveRate([{ period: 0, amount: '100' }, { period: 1, amount: '-101' }], { periodsPerYear: 12 }).rates[0].simple,
      errors: checkPack({}).errors.length > 0,
      policies: packInfo().policies.length > 10,
      added: Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name)),
    }));
  `);
  assert.equal(Number(said.found).toFixed(6), '0.120000');
  assert.deepEqual({ ...said, found: '' }, { net: '40000.00', instalments: 12, found: '', errors: true, policies: true, added: [] });
});

test('the example of its README runs and gives what it says', async () => {
  const [, example] = /```js\n(.*?)```/s.exec(await readFile(installed('README.md'), 'utf8'));
  const [, promised] = /yours\.net; \/\/ (".*")/.exec(example);
  assert.equal(await runHost('readme.mjs', `${example}\nconsole.log(JSON.stringify(yours.net));`), JSON.parse(promised));
});

test('the bytes of engine and policies may be passed in', async () => {
  const version = await runHost('bytes.mjs', `
    import { readFile } from 'node:fs/promises';
    import { init, packInfo } from 'loan-policy-calculator';
    const bytes = (name) => readFile(new URL(import.meta.resolve('loan-policy-calculator/' + name)));
    await init({ wasm: await bytes('engine.wasm'), pack: await bytes('pack.bin') });
    console.log(JSON.stringify(packInfo().policies.length));
  `);
  assert.ok(version > 10);
});

test('a host in TypeScript is checked against its types, in Node.js and for a bundler', async () => {
  const host = await readFile(join(root, 'tests/api/host.ts'), 'utf8');
  await writeFile(join(project, 'host.ts'), host.replaceAll('../../src/api/index.js', 'loan-policy-calculator'));
  const tsc = join(root, 'node_modules/.bin/tsc');
  for (const [module, resolution] of [['nodenext', 'nodenext'], ['esnext', 'bundler']]) {
    run(tsc, [
      '--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom', '--types', '', '--module', module,
      '--moduleResolution', resolution, 'host.ts',
    ]);
  }
});

test('a bundle with the element defines it, and its types fit a host', async () => {
  assert.match(await bundle(`import 'loan-policy-calculator/element';`), /"loan-policy-calculator"/);
  await writeFile(join(project, 'element.ts'), `
    import { theme, type LoanPolicyCalculator, type SentQuote } from 'loan-policy-calculator/element';
    const element: LoanPolicyCalculator = document.createElement('loan-policy-calculator');
    element.scene = 'farm';
    element.receiveQuote = true;
    let sent: SentQuote | undefined;
    element.addEventListener('lpc-quote', ({ detail }) => { sent = detail.quote; });
    console.log(theme('#0a4d8c')?.usedRatio, sent?.net);
    // @ts-expect-error there is no such scene
    element.scene = 'moon';
  `);
  run(join(root, 'node_modules/.bin/tsc'), [
    '--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom', '--types', '', '--module', 'nodenext', 'element.ts',
  ]);
});

test('a bundle holds what is imported and no other function', async () => {
  const used = ['init', 'effectiveRate'];
  const others = ['quote', 'whatIf', 'schedule', 'proof', 'regulationZ', 'comparePacks', 'packInfo', 'checkPack', 'useLocalPack'];
  const text = await bundle(`export { ${used} } from 'loan-policy-calculator';`);
  const all = await bundle(`export { ${[...used, ...others]} } from 'loan-policy-calculator';`);
  // Each function asks the engine by a method of its own name (useLocalPack by two).
  const asks = (text) => [...text.matchAll(/\bengine\d*\.(\w+)\(/g)].map(([, method]) => method).filter((it) => it !== 'useNationalPack');
  assert.deepEqual([...new Set(asks(all))].sort(), ['effectiveRate', ...others].sort());
  assert.deepEqual(asks(text), ['effectiveRate']);
  assert.ok(text.length < all.length);
  assert.equal((await bundle(`import { quote } from 'loan-policy-calculator';`)).trim(), '');
});

test('a bundle for browsers carries the bytes, if told to, and runs', async () => {
  await writeFile(join(project, 'bundled.mjs'), await bundle(`
    import { init, quote, packInfo } from 'loan-policy-calculator';
    import wasm from 'loan-policy-calculator/engine.wasm';
    import pack from 'loan-policy-calculator/pack.bin';
    await init({ wasm, pack });
    console.log(JSON.stringify(packInfo().policies.length));
  `, { loader: { '.wasm': 'binary', '.bin': 'binary' }, minify: true, target: 'chrome97' }));
  assert.ok(JSON.parse(run('node', ['bundled.mjs'])) > 10);
});
