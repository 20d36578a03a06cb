// What was calculated before is one press away, in this page only; and 清空 leaves nothing of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const DAY = '2026-11-24';
const calculate = async (visit, principal) => {
  await visit.page.fill('#principal', principal);
  await visit.page.click('#calculate');
  await visit.settled();
  return visit.page.innerText('#net-cost');
};

test('an earlier calculation comes back with its form and its result', async () => {
  const visit = await open(browser, { day: DAY });
  const { page } = visit;
  const first = await calculate(visit, '30');
  assert.equal(await page.$('#history'), null, 'there is but one');
  const second = await calculate(visit, '7.5');
  assert.notEqual(first, second);
  const lines = await page.$$eval('#history li', (items) => items.map((item) => item.innerText));
  assert.equal(lines.length, 2);
  assert.match(lines[0], /75,000/);
  assert.match(lines[0], /就是现在这次/);
  assert.ok(lines[1].includes(first.replace(' 元', '')), lines[1]);
  await page.click('#history li button');
  await visit.settled();
  assert.equal(await page.inputValue('#principal'), '30');
  assert.equal(await page.innerText('#net-cost'), first);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'history');
  await visit.assertAccessible();
  await visit.assertSilent();
  await visit.close();
});

test('of it all only the form is kept, in this tab; a page opened in another knows nothing', async () => {
  const visit = await open(browser, { day: DAY });
  await calculate(visit, '30');
  await calculate(visit, '40');
  const kept = await visit.page.evaluate(async () => [
    { ...localStorage }, Object.keys(sessionStorage), document.cookie, (await indexedDB.databases()).length,
  ]);
  assert.deepEqual(kept, [{}, ['form'], '', 0]);
  const other = await open(browser, { day: DAY });
  assert.deepEqual([await other.page.$('#history'), await other.page.inputValue('#principal')], [null, '20']);
  await other.close();
  await visit.close();
});

test('clearing empties form, result, plans and address, and can be taken back', async () => {
  const visit = await open(browser, { day: DAY, path: '#principal=30&press=1' });
  const { page } = visit;
  await page.waitForFunction(() => document.querySelector('#compare'));
  await calculate(visit, '31.7');
  const shown = await calculate(visit, '52.3');
  await page.click('#clear');
  await visit.settled();
  const all = await page.evaluate(() => document.documentElement.outerHTML + location.href);
  for (const typed of ['31.7', '52.3', shown.replace(' 元', ''), 'principal=30']) assert.ok(!all.includes(typed), typed);
  const form = await page.$eval('#form', (form) => [...new FormData(form)].map(([, value]) => value).join(' '));
  assert.ok(!/31|52/.test(form), form);
  assert.match(await page.innerText('.ribbon'), /示例/);
  await page.click('#undo');
  await visit.settled();
  assert.equal(await page.inputValue('#principal'), '52.3');
  assert.equal(await page.innerText('#net-cost'), shown);
  assert.equal((await page.$$('#history li')).length, 3);
  await visit.assertSilent();
  await visit.close();
});
