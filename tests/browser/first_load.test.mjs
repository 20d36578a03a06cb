// The page as it arrives: what is fetched, with which headers, and what is shown when it cannot start.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, url, Visit } from './harness.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** A page that meets `obstacle` on its way: a function of Playwright's page. */
async function hindered(obstacle) {
  const visit = await new Visit(await browser.newContext()).prepare();
  await obstacle(visit.page);
  await visit.page.goto(url);
  return visit;
}

test('the calculator starts, says nothing to the console and fetches nothing after it', async () => {
  const visit = await open(browser);
  assert.equal(await visit.page.locator('h1').count(), 1);
  assert.equal(await visit.page.locator('#cannot-start').isVisible(), false);
  assert.equal(await visit.page.locator('#has-stopped').isVisible(), false);
  await visit.page.waitForLoadState('networkidle');
  await visit.assertSilent();
  visit.assertNoRequestSinceLoad();
  await visit.close();
});

test('the first load is five files, then comes what calculates; each is fetched once, all from the same place', async () => {
  const visit = await open(browser);
  const names = visit.requests.map((request) => request.url().replace(url, ''));
  const kinds = names.map((name) => name.replace(/-[0-9a-f]{12}\./, '.'));
  assert.deepEqual(kinds.slice(0, 5).sort(), ['', 'assets/pack.bin', 'assets/page.js', 'assets/page.wasm', 'assets/style.css']);
  assert.deepEqual(kinds.slice(5), ['assets/later/engine.wasm']);
  await visit.close();
});

test('every file comes compressed, with its type and the security headers', async () => {
  const types = {
    '': 'text/html', css: 'text/css', js: 'text/javascript', wasm: 'application/wasm', bin: 'application/octet-stream',
  };
  const visit = await open(browser);
  for (const request of visit.requests) {
    const headers = await (await request.response()).allHeaders();
    const name = request.url();
    const extension = name.includes('/assets/') ? name.split('.').at(-1) : '';
    assert.equal(headers['content-type'].split(';')[0], types[extension], name);
    assert.match(headers['content-encoding'], /^(br|gzip)$/, name);
    assert.match(headers['content-security-policy'], /default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/, name);
    assert.doesNotMatch(headers['content-security-policy'], /'unsafe-(inline|eval)'/, name);
    assert.equal(headers['x-content-type-options'], 'nosniff', name);
    assert.equal(headers['referrer-policy'], 'no-referrer', name);
    assert.equal(headers['cache-control'], extension ? 'public, max-age=31536000, immutable' : 'no-cache', name);
  }
  await visit.close();
});

test('a program that does not arrive is said in words, and a press on a button fetches it without losing what was typed', async () => {
  const visit = await hindered((page) => page.route('**/*.wasm', (route) => route.abort()));
  const message = visit.page.locator('#cannot-start');
  await message.waitFor();
  await visit.page.unroute('**/*.wasm');
  await visit.page.fill('#principal', '41');
  await message.getByRole('button').click();
  await visit.started();
  assert.equal(await visit.page.inputValue('#principal'), '41');
  assert.equal(await message.isVisible(), false);
  await visit.close();
});

test('policies that do not arrive are said in words', async () => {
  const visit = await hindered((page) => page.route('**/*.bin', (route) => route.fulfill({ status: 404 })));
  await visit.page.locator('#cannot-start').waitFor();
  await visit.close();
});

test('a browser without WebAssembly is told so', async () => {
  const visit = await hindered((page) => page.addInitScript(() => delete window.WebAssembly));
  await visit.page.locator('#cannot-start').waitFor();
  await visit.close();
});
