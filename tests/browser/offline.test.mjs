// After one visit the calculator works without a network: calculates, makes workbooks, changes its language, opens again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import JSZip from 'jszip';
import { launch, open, url } from './harness.mjs';

const FORM = 'principal=30&term=3&rate-known=yes&nominal-rate=4.35&press=1';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** A network: all that the site answers, until it is cut. `changed` may answer in its place, as a network's login page does. */
const network = async (changed = () => undefined) => {
  const server = createServer(async (request, response) => {
    const other = changed(request.url);
    if (other) return response.writeHead(200, { 'content-type': 'text/html' }).end(other);
    const found = await fetch(new URL(request.url, url), { headers: { accept: request.headers.accept ?? '*/*' } });
    const headers = Object.fromEntries(found.headers);
    for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'connection']) delete headers[name];
    return response.writeHead(found.status, headers).end(Buffer.from(await found.arrayBuffer()));
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const cut = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return { address: `http://127.0.0.1:${server.address().port}/`, cut };
};

const visited = (path) => open(browser, { path, serviceWorkers: 'allow' });
const calculated = async ({ page }) => {
  await page.waitForSelector('#take');
  await page.waitForFunction(() => !document.getElementById('details-awaited'));
};

test('after one visit all of it works without a network', async () => {
  const { address, cut } = await network();
  const visit = await visited(address);
  const { page } = visit;
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await cut();
  // The page is opened anew, as if on another day.
  await page.goto('about:blank');
  await page.goto(`${address}#${FORM}`);
  await calculated(visit);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-take="xlsx"]')]);
  const book = await JSZip.loadAsync(await readFile(await download.path()));
  assert.ok((await book.file('xl/workbook.xml').async('string')).includes('还款计划'));
  await page.reload();
  await calculated(visit);
  await page.goto(`${address}en.html#${FORM}`);
  await calculated(visit);
  assert.match(await page.textContent('#take'), /Take it to the bank/);
  await page.goto(`${address}paper.html`);
  assert.match(await page.textContent('h1'), /明白纸/);
  await visit.close();
});

test('what is kept is the program alone, and none of what was typed', async () => {
  const { address, cut } = await network();
  const visit = await visited(`${address}#${FORM}`);
  const { page } = visit;
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await calculated(visit);
  const kept = await page.evaluate(async () => {
    const names = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) names.push(url);
    const databases = await indexedDB.databases();
    return { names, others: [localStorage.length, sessionStorage.length, document.cookie, databases.length] };
  });
  const strange = kept.names.map((name) => name.replace(address, '')).filter((name) => !/^(|index\.html|en\.html|paper(\.en)?\.html|assets\/[\w/.-]+)$/.test(name));
  assert.deepEqual(strange, []);
  assert.ok(kept.names.length > 10);
  // The form is kept by the tab, and by nothing that outlives it.
  assert.deepEqual(kept.others, [0, 1, '', 0]);
  await visit.assertSilent();
  await visit.close();
  await cut();
});

test('the login page of a network is not kept in the place of the program', async () => {
  const { address, cut } = await network((path) => (path.includes('/later/workbook') ? '<h1>Log in</h1>' : undefined));
  const visit = await visited(address);
  const { page } = visit;
  await page.evaluate(async () => {
    const { installing, waiting, active } = await navigator.serviceWorker.getRegistration() ?? {};
    const worker = installing ?? waiting ?? active;
    if (worker && worker.state !== 'redundant') await new Promise((done) => { worker.addEventListener('statechange', () => worker.state === 'redundant' && done()); });
  });
  const kept = await page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).length));
    return all.reduce((sum, count) => sum + count, 0);
  });
  assert.equal(kept, 0);
  await visit.close();
  await cut();
});
