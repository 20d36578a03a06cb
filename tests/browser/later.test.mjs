// The parts of the program that come when somebody asks for them: the details of a result, and English.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const DETAILS = '**/later/details-*.wasm';
const ENGLISH = '**/later/english-*.txt';

const details = (page) => page.locator('#result .schedule');

test('the details of a result come with the first one, once, and the next results have them at once', async () => {
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

for (const [name, answer] of [
  ['cannot be had', (route) => route.abort()],
  ['are the login page of a network', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>请登录</h1>' })],
  ['are not there any more', (route) => route.fulfill({ status: 404 })],
]) {
  test(`details that ${name} are named, the result stands, and the next press fetches them`, async () => {
    const visit = await open(browser);
    const { page } = visit;
    await page.route(DETAILS, answer);
    await page.click('#calculate');
    const said = page.getByText('明细没有取到');
    await said.waitFor();
    assert.match(await page.innerText('#net-cost'), /^\d+,\d{3}\.\d\d 元$/);
    await visit.assertAccessible();
    await page.unroute(DETAILS);
    await page.click('#calculate');
    await details(page).waitFor();
    assert.equal(await said.count(), 0);
    await visit.close();
  });
}

for (const path of ['', 'embed.html']) {
  for (const [part, pattern, use] of [
    ['details', DETAILS, (page) => page.click('#calculate')],
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
      const visit = await open(browser, { path });
      const { page } = visit;
      await page.route(pattern, (route) => route.fulfill({ status: 404 }));
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

test('details that no network brings are no reason to open the page again', async () => {
  const visit = await open(browser);
  const { page } = visit;
  await page.route(DETAILS, (route) => route.abort());
  await page.click('#calculate');
  await page.getByText('明细没有取到').waitFor();
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
