// The parts of the program that come after the first load: what calculates, at once, and English, when it is asked for.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, url, Visit } from './harness.mjs';
import { fromModule, TODAY } from './loans.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const ENGINE = '**/later/engine-*.wasm';
const ENGLISH = '**/later/english-*.txt';

const details = (page) => page.locator('#result .schedule');
const MISSING = '计算部分没有取到';

/** A page that is used while what calculates is on its way: `come` lets it arrive. */
async function early({ path } = {}) {
  let come;
  const held = new Promise((resolve) => {
    come = resolve;
  });
  const visit = await new Visit(await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).prepare();
  await visit.page.clock.setFixedTime(`${TODAY}T10:00:00+08:00`);
  await visit.page.route(ENGINE, async (route) => {
    await held;
    await route.continue();
  });
  await visit.page.goto(new URL(path ?? '', url).href);
  await visit.page.waitForFunction(() => !document.querySelector('#calculator noscript'));
  return { visit, page: visit.page, come };
}

test('what calculates comes at once, and the details of every result with it', async () => {
  const visit = await open(browser);
  const { page } = visit;
  assert.equal(await details(page).count(), 0);
  await page.click('#calculate');
  await details(page).waitFor();
  await page.fill('#principal', '31');
  await page.click('#calculate');
  await page.waitForFunction(() => /31/.test(document.querySelector('#money h3, .money h3').textContent));
  await visit.assertSilent();
  visit.assertNoRequestSinceLoad();
  await visit.close();
});

test('until it has come the example stands as it was drawn, the form works, and a press is answered then', async () => {
  const { visit, page, come } = await early();
  const drawn = await (await fetch(url)).text();
  const cost = await page.innerText('#net-cost');
  assert.ok(drawn.includes(`>${cost}<`), cost);
  assert.equal(await page.locator('#result .ribbon').isVisible(), true);
  assert.equal(await page.isVisible('#result-awaited'), false);
  await page.fill('#principal', '50');
  await page.check('#rate-known-yes');
  await page.fill('#nominal-rate', '6');
  await page.click('#calculate');
  await page.locator('#result-awaited').waitFor();
  assert.equal(await page.innerText('#net-cost'), cost);
  await visit.assertAccessible();
  // The answer is that of the form as it stands then.
  await page.fill('#principal', '30');
  come();
  await details(page).waitFor();
  // Computed in Python's decimals: 36 level payments at 6 %, each in whole fen, the last one clearing the rest.
  assert.ok((await page.textContent('#net-cost')).startsWith('28,556.92'));
  assert.ok((await page.textContent('#status')).includes('28557'));
  await visit.assertSilent();
  await visit.close();
});

test('what is wrong with the form is said before it has come', async () => {
  const { visit, page, come } = await early();
  await page.fill('#principal', '三十头猪');
  await page.click('#calculate');
  await page.locator('#error-summary').waitFor();
  assert.equal(await page.isVisible('#result-awaited'), false);
  come();
  await page.waitForFunction(() => !document.getElementById('result-awaited'));
  assert.equal(await page.locator('#error-summary').count(), 1);
  await visit.close();
});

test('清空 takes back a press that still waits', async () => {
  const { visit, page, come } = await early();
  await page.fill('#principal', '30');
  await page.click('#calculate');
  await page.locator('#result-awaited').waitFor();
  await page.click('#clear');
  await page.locator('#result-awaited').waitFor({ state: 'hidden' });
  come();
  await page.waitForFunction(() => !document.getElementById('result-awaited'));
  assert.equal(await page.locator('#error-summary').count(), 0);
  assert.equal(await page.locator('#result .ribbon').isVisible(), true);
  assert.equal(await page.inputValue('#principal'), '');
  await visit.close();
});

test('a link that is opened before it has come is opened then', async () => {
  const { computation, yours } = await fromModule({ nominalRate: '0.05', facts: { borrower: 'medium_business' } });
  const { visit, page, come } = await early({ path: `#quote=${computation.link}` });
  come();
  await page.locator('#opened').waitFor();
  assert.equal((await page.innerText('#net-cost')).replace(/[^\d.]/g, ''), yours.net);
  await visit.close();
});

test('in the other language no example of the first one stands there, and the answer is in that language', async () => {
  const { visit, page, come } = await early();
  await page.getByRole('button', { name: 'English' }).click();
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  assert.equal(await page.locator('#result').count(), 0);
  come();
  await page.locator('#result').waitFor();
  assert.doesNotMatch(await page.innerText('#result .head'), /\p{Script=Han}/u);
  await visit.assertSilent();
  await visit.close();
});

for (const [name, answer] of [
  ['cannot be had', (route) => route.abort()],
  ['is the login page of a network', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>请登录</h1>' })],
  ['is not there any more', (route) => route.fulfill({ status: 404 })],
]) {
  test(`what calculates ${name}: a press says so, nothing typed is lost, and the next press fetches it`, async () => {
    const visit = await open(browser, { before: (page) => page.route(ENGINE, answer) });
    const { page } = visit;
    await page.fill('#principal', '30');
    await page.click('#calculate');
    const said = page.getByText(MISSING);
    await said.waitFor();
    assert.equal(await page.locator('#result .ribbon').isVisible(), true, 'the example is called one');
    await visit.assertAccessible();
    await page.unroute(ENGINE);
    await page.click('#calculate');
    await details(page).waitFor();
    assert.equal(await said.count(), 0);
    assert.equal(await page.inputValue('#principal'), '30');
    await visit.close();
  });
}

for (const path of ['', 'embed.html']) {
  for (const [part, pattern, use] of [
    ['what calculates', ENGINE, () => undefined],
    ['English texts', ENGLISH, (page) => page.getByRole('button', { name: 'English' }).click()],
    ['what saves a result', '**/later/take-*.js', async (page) => {
      await page.click('#calculate');
      await page.click('[data-take="csv"]');
    }],
    ['the workbook’s program', '**/later/workbook-*.wasm', async (page) => {
      await page.click('#calculate');
      await page.click('[data-take="xlsx"]');
    }],
  ]) {
    test(`/${path}: ${part} of a release that is gone: the page says so, and opens again`, async () => {
      const visit = await open(browser, { path, before: (page) => page.route(pattern, (route) => route.fulfill({ status: 404 })) });
      const { page } = visit;
      await use(page);
      await page.locator('#outdated').waitFor();
      assert.match(await page.innerText('#outdated'), /换了新版/);
      // A frame's document alone is no whole page.
      if (path === '') await visit.assertAccessible();
      await page.evaluate(() => { window.isOld = true; });
      await page.click('#renew');
      await page.waitForFunction(() => !window.isOld && document.querySelector('#calculate'));
      await visit.close();
    });
  }
}

test('that no network brings it is no reason to open the page again', async () => {
  const visit = await open(browser, { before: (page) => page.route(ENGINE, (route) => route.abort()) });
  const { page } = visit;
  await page.click('#calculate');
  await page.getByText(MISSING).waitFor();
  assert.equal(await page.isVisible('#outdated'), false);
  await visit.close();
});

test('English texts that are the login page of a network leave the page in Chinese, in words', async () => {
  const visit = await open(browser);
  const { page } = visit;
  await page.route(ENGLISH, (route) => route.fulfill({ contentType: 'text/html', body: '<h1>请登录</h1>' }));
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('#no-english').waitFor();
  assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
  assert.match(await page.innerText('h1'), /\p{Script=Han}/u);
  await page.unroute(ENGLISH);
  await page.getByRole('button', { name: 'English' }).click();
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  assert.equal(await page.locator('#no-english').isVisible(), false);
  await visit.close();
});
