// After one visit the calculator works without a network: calculates, makes workbooks, changes its language, opens again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import JSZip from 'jszip';
import { serve } from './calculator_server.mjs';
import { launch, open, url } from './harness.mjs';

const FORM = 'principal=30&term=3&rate-known=yes&nominal-rate=4.35&press=1';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const visited = (path) => open(browser, { path, serviceWorkers: 'allow' });
const calculated = async ({ page }) => {
  await page.waitForSelector('#take');
  await page.waitForFunction(() => !document.getElementById('result-awaited'));
};

test('after one visit all of it works without a network', async () => {
  const { address, stop: cut } = await serve();
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
  const { address, stop: cut } = await serve();
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

/** In the page: `window.worker` becomes what becomes of the worker that the page registers. */
const watchWorker = (page) => page.addInitScript(() => {
  const { register } = ServiceWorkerContainer.prototype;
  ServiceWorkerContainer.prototype.register = async function (...given) {
    const registration = await register.apply(this, given);
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    const note = () => {
      if (['activated', 'redundant', 'installed'].includes(worker.state)) window.worker = worker.state;
    };
    worker.addEventListener('statechange', note);
    note();
    return registration;
  };
});

/** Every file that is kept, by its address without the site's. */
const keptFiles = (page) => page.evaluate(async () => {
  const files = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) files[request.url.replace(location.origin, '')] = (await (await cache.match(request)).arrayBuffer()).byteLength;
  }
  return files;
});

/** A visit after which the site is kept; its pages are dated 2 November. */
const DATE = 'Mon, 02 Nov 2026 08:00:00 GMT';
const isPage = (path) => path === '' || path.endsWith('.html');
const dated = (path) => (isPage(path) ? { headers: { date: DATE } } : undefined);
const keptSite = async () => {
  const site = await serve(dated);
  const visit = await visited(site.address);
  await visit.page.waitForFunction(() => navigator.serviceWorker.controller);
  await visit.page.goto('about:blank');
  return { site, visit, page: visit.page };
};

test('the login page of a network is not kept in the place of the program', async () => {
  const site = await serve((path) => (path.includes('later/workbook') ? { headers: { 'content-type': 'text/html' }, body: '<h1>Log in</h1>' } : undefined));
  const visit = await open(browser, { path: site.address, serviceWorkers: 'allow', before: watchWorker });
  const { page } = visit;
  await page.waitForFunction(() => window.worker);
  assert.equal(await page.evaluate(() => window.worker), 'redundant');
  assert.ok(site.asked.some((path) => path.includes('later/workbook')));
  assert.deepEqual(await keptFiles(page), {});
  await visit.close();
  await site.stop();
});

for (const [name, answer] of [
  ...[500, 502, 503, 504].map((status) => [`answers ${status}`, () => ({ status, headers: { 'content-type': 'text/html' }, body: `<h1>${status}</h1>` })]),
  ['takes the question and never answers', () => 'hang'],
  ['begins an answer and never ends it', () => ({ stalls: true })],
]) {
  test(`a server that ${name}: the kept copy is shown, says of which day it is, and calculates`, async () => {
    const { site, visit, page } = await keptSite();
    site.answer = (path) => (isPage(path) ? answer(path) : undefined);
    await page.goto(`${site.address}#${FORM}`);
    await calculated(visit);
    assert.match(await page.innerText('#kept-copy'), /网站现在没有回应。这是 2026-11-02 存在您设备上的一份/);
    await page.goto(`${site.address}en.html`);
    assert.match(await page.innerText('#kept-copy'), /copy that was kept on your device on 2026-11-02/);
    await page.goto(`${site.address}paper.html`);
    assert.match(await page.innerText('#kept-copy'), /2026-11-02/);
    // Once it answers again, the page is the server's.
    site.answer = dated;
    await page.goto(site.address);
    assert.equal(await page.locator('#kept-copy').count(), 0);
    await visit.close();
    await site.stop();
  });
}

test('what is not there is 404 for a kept site too, and what was never kept waits for the server', async () => {
  const { site, visit, page } = await keptSite();
  site.answer = (path) => (isPage(path) ? { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>none</h1>' } : undefined);
  assert.equal((await page.goto(site.address)).status(), 404);
  site.answer = () => ({ status: 503, headers: { 'content-type': 'text/html' }, body: '<h1>busy</h1>' });
  assert.equal((await page.goto(`${site.address}policies.html`)).status(), 503);
  await visit.close();
  await site.stop();
});

/** In the page: spoils what is kept of a file. */
const spoil = (page, address) => page.evaluate(async (address) => {
  const [name] = await caches.keys();
  await (await caches.open(name)).put(address, new Response('spoilt', { headers: { 'content-type': 'application/wasm' } }));
}, address);

test('a kept file that the device has spoilt is fetched anew, and kept', async () => {
  const { site, visit, page } = await keptSite();
  await page.goto(site.address);
  const addresses = await page.evaluate(() => ['page-wasm', 'page-pack'].map((id) => document.getElementById(id).href));
  const before = await keptFiles(page);
  for (const address of addresses) await spoil(page, address);
  assert.notDeepEqual(await keptFiles(page), before);
  await page.goto('about:blank');
  await page.goto(`${site.address}#${FORM}`);
  await calculated(visit);
  assert.deepEqual(await keptFiles(page), before);
  await visit.close();
  await site.stop();
});

test('a file that is spoilt while the server fails is mended by 重新打开', async () => {
  const { site, visit, page } = await keptSite();
  await page.goto(site.address);
  const [address] = await page.evaluate(() => ['page-wasm'].map((id) => document.getElementById(id).href));
  await spoil(page, address);
  site.answer = (path) => (path.endsWith('.wasm') ? { status: 503, body: 'busy' } : dated(path));
  await page.goto('about:blank');
  await page.goto(`${site.address}#${FORM}`);
  await page.locator('#cannot-start').waitFor();
  site.answer = dated;
  await page.click('#open-again');
  await calculated(visit);
  assert.equal(await page.isVisible('#cannot-start'), false);
  await visit.close();
  await site.stop();
});

test('of two releases the newer page is shown at once, its worker waits while a page of the older is open, and then what was kept of the older is gone', async () => {
  const { site, visit, page } = await keptSite();
  await page.goto(site.address);
  // The next release: another page, and a worker that names its hash.
  const mark = (bytes) => Buffer.from(bytes.toString().replace('</head>', '<meta name="release" content="next"></head>'));
  const hash = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  const old = Buffer.from(await (await fetch(new URL(url))).arrayBuffer());
  site.answer = (path) => {
    if (path === '' || path === 'index.html') return { change: mark };
    if (path === 'offline.js') return { change: (bytes) => Buffer.from(bytes.toString().replaceAll(hash(old), hash(mark(old))).replace('registration.scope} sha384-', 'registration.scope} next-')) };
    return undefined;
  };
  const release = () => page.evaluate(() => document.querySelector('meta[name="release"]')?.content ?? null);
  await page.goto(`${site.address}?again`);
  assert.equal(await release(), 'next');
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const look = () => {
      window.waits = Boolean(registration.waiting);
      registration.installing?.addEventListener('statechange', look);
    };
    registration.addEventListener('updatefound', look);
    look();
  });
  await page.waitForFunction(() => window.waits);
  const kept = () => page.evaluate(async () => (await caches.keys()).map((name) => name.split(' ')[1].split('-')[0]));
  assert.deepEqual((await kept()).sort(), ['next', 'sha384']);
  const [older] = page.context().serviceWorkers();
  const hasEnded = new Promise((ended) => { older.once('close', ended); });
  await page.goto('about:blank');
  await hasEnded;
  await page.goto(site.address);
  assert.deepEqual(await kept(), ['next']);
  await site.stop();
  await page.goto('about:blank');
  await page.goto(site.address);
  assert.equal(await release(), 'next');
  await visit.close();
});
