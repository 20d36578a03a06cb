// What `cargo xtask serve` serves is the product: the same files as the release but the module, and a page that computes, shows its
// details and says nothing on the console; and it is loaded anew when a style has changed.
//
// The program is the one that runs the tests (XTASK). It serves a copy of the checkout in which all but `styles/` leads back to
// the real one, so that a style can be changed without touching what somebody works on. What was compiled is shared (TARGET).
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, mkdir, readFile, readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const { XTASK, TARGET = join(ROOT, 'target') } = process.env;
assert.ok(XTASK, 'XTASK is the program of the build; `cargo xtask test` sets it');
const COPY = join(TARGET, 'serve-test');
const COPIED = 'styles';
const NOT_SHARED = ['target', 'dist', '.git', COPIED];

// A loan whose numbers were found by hand: 120,000 for twelve months at 6 %, interest paid monthly, so 600.00 each month.
const FORM = 'borrower=individual&purpose=consumption&principal=12&term=12&term-unit=months&repayment=interest_only_monthly&rate-known=yes&nominal-rate=6';

let server;
let address;
let said = '';
let open;
let browser;
before(async () => {
  await rm(COPY, { recursive: true, force: true });
  await mkdir(join(COPY, 'target'), { recursive: true });
  for (const name of await readdir(ROOT)) if (!NOT_SHARED.includes(name)) await symlink(join(ROOT, name), join(COPY, name));
  await cp(join(ROOT, COPIED), join(COPY, COPIED), { recursive: true });
  await mkdir(join(TARGET, 'wasm'), { recursive: true });
  for (const name of ['debug', 'wasm']) await symlink(join(TARGET, name), join(COPY, 'target', name));
  await serve();
  // The harness opens its pages below this address.
  process.env.CALCULATOR_URL = address;
  const harness = await import('../browser/harness.mjs');
  open = harness.open;
  browser = await harness.launch();
});
after(async () => {
  await browser?.close();
  if (server?.exitCode === null) {
    const ended = once(server, 'exit');
    server.kill();
    await ended;
  }
});

/** Starts the program and waits until it says where it serves. */
async function serve() {
  const environment = { ...process.env, CARGO_MANIFEST_DIR: join(COPY, 'xtask'), CARGO_TARGET_DIR: join(COPY, 'target') };
  server = spawn(XTASK, ['serve', '--port', '0'], { cwd: COPY, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = () => server.kill();
  process.once('exit', end);
  server.stderr.on('data', (text) => { said += text; });
  address = await new Promise((resolve, reject) => {
    createInterface(server.stdout).on('line', (line) => {
      said += `${line}\n`;
      const [, found] = /^the calculator: (http:\S+)$/.exec(line) ?? [];
      if (found) resolve(found);
    });
    server.once('exit', () => reject(new Error(`it has ended:\n${said}`)));
    server.once('error', reject);
  });
  assert.match(said, /^built in/m, said);
}

/** Waits until the form is filled from the address, presses 计算 and waits for the details. */
async function press({ page }) {
  await page.waitForFunction(() => document.querySelector('#nominal-rate')?.value === '6');
  await page.click('#calculate');
  await page.waitForSelector('#take');
  await page.waitForFunction(() => !document.getElementById('result-awaited'));
}

test('it serves the files of the release, and the scripts for review and reloading', async () => {
  const paths = async (folder) => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name));
    const names = files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replace(/-[0-9a-f]{12}\./, '.'));
    // Neither the module for hosts nor the licences are part of a page.
    return names.filter((name) => !name.startsWith('engine/') && name !== 'third-party.txt').sort();
  };
  const served = await paths(join(COPY, 'target/serve-dist'));
  assert.deepEqual(served, [...await paths(join(ROOT, 'dist')), 'reload.js', 'review.js'].sort());
});

test('a press shows the result, policies, schedule and cost sheet, and a workbook is made; the console says nothing', async () => {
  const visit = await open(browser, { day: '2026-11-24', path: `#${FORM}` });
  const { page } = visit;
  await press(visit);
  // 12 × 600.00.
  assert.match(await page.textContent('#net-cost'), /7,200\.00/);
  assert.ok(await page.locator('.policies .card').count() > 10, 'every policy has a card');
  const interest = await page.$$eval('#schedule tbody td[data-label="其中利息"]', (cells) => cells.map((cell) => cell.textContent));
  assert.deepEqual(interest.filter((amount) => amount !== '0.00'), Array.from({ length: 12 }, () => '600.00'));
  await page.click('#take-show');
  await page.waitForSelector('.paper .statement');
  assert.match((await page.textContent('.paper')).replace(/\s+/g, ' '), /明白纸.*120,000\.00.*7,200\.00/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-take="xlsx"]')]);
  // A workbook is an archive.
  assert.equal((await readFile(await download.path())).subarray(0, 2).toString(), 'PK');
  await visit.assertSilent();
  await visit.close();
});

test('every page is there and says nothing on the console, in both languages', async () => {
  const pages = (await readdir(join(COPY, 'target/serve-dist'))).filter((name) => name.endsWith('.html'));
  assert.ok(pages.length >= 12, `${pages}`);
  const context = await browser.newContext();
  for (const name of pages) {
    const page = await context.newPage();
    const complaints = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('response', (response) => { if (response.status() >= 400) complaints.push(`${response.url()}: ${response.status()}`); });
    await page.goto(address + name);
    await page.waitForFunction(() => !document.querySelector('#calculator noscript, #result-awaited'));
    assert.deepEqual(complaints.filter((text) => !text.startsWith('Service Worker registration blocked')), [], name);
    await page.close();
  }
  await context.close();
});

test('what is served is kept for when there is no network, and a changed style is shown nevertheless', async () => {
  const visit = await open(browser, { day: '2026-11-24', serviceWorkers: 'allow', path: `#${FORM}` });
  const { page } = visit;
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await press(visit);
  const loaded = page.waitForEvent('load', { timeout: 0 });
  await appendFile(join(COPY, COPIED, 'base.css'), '\n:root { --planted: 7px; }\n');
  await loaded;
  await page.waitForFunction(() => getComputedStyle(document.documentElement).getPropertyValue('--planted') === '7px');
  await page.waitForFunction(() => !document.querySelector('#calculator noscript, #result-awaited'));
  await press(visit);
  assert.match(await page.textContent('#net-cost'), /7,200\.00/);
  await visit.assertSilent();
  await visit.close();
});
