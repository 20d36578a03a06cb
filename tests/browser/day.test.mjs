// Which day it is: asked anew while the page is open, not believed where it cannot be right, and said where the rules are old.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';
import { calculate, fromModule, TODAY } from './loans.mjs';

let browser;
let checked;
before(async () => {
  browser = await launch();
  checked = (await fromModule({})).packChecked;
});
after(() => browser.close());

const at = (day) => `${day}T10:00:00+08:00`;
const daysAfter = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const spoken = (day) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');
const grouped = (yuan) => Number(yuan).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const note = async ({ page }) => ((await page.locator('#age').count()) ? page.innerText('#age') : '');
const data = ({ page }) => page.innerText('#data');
/** The window is looked at again, as after another one was. */
const lookAgain = ({ page }) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
const example = (day) => fromModule({
  asOf: day, nominalRate: '0.06', facts: { borrower: 'sole_trader', purpose: 'working_capital', sector: 'catering_lodging' },
});

test('a page left open past midnight calculates as of the new day', async () => {
  const visit = await open(browser, { day: TODAY });
  const { page } = visit;
  await page.fill('#principal', '30');
  await calculate(page);
  assert.ok((await data(visit)).includes(`测算日期 ${spoken(TODAY)}`));
  const tomorrow = daysAfter(TODAY, 1);
  await page.clock.setFixedTime(at(tomorrow));
  await page.click('#calculate');
  await page.waitForFunction((told) => document.querySelector('#data').innerText.includes(told), `测算日期 ${spoken(tomorrow)}`);
  assert.equal(await page.inputValue('#drawdown'), tomorrow);
  await visit.assertSilent();
  await visit.close();
});

test('looked at again on another day, example, form and result are that day\'s without a press', async () => {
  const visit = await open(browser, { day: TODAY });
  const { page } = visit;
  const [second, third] = [daysAfter(TODAY, 1), daysAfter(TODAY, 2)];
  await page.clock.setFixedTime(at(second));
  await lookAgain(visit);
  await page.waitForFunction((told) => document.querySelector('#data').innerText.includes(told), `测算日期 ${spoken(second)}`);
  assert.equal(await page.inputValue('#drawdown'), second);
  assert.equal(await page.locator('.ribbon').first().isVisible(), true, 'it is still an example');
  await calculate(page);
  await page.clock.setFixedTime(at(third));
  await lookAgain(visit);
  await page.waitForFunction((told) => document.querySelector('#data').innerText.includes(told), `测算日期 ${spoken(third)}`);
  assert.equal(await page.inputValue('#drawdown'), third);
  await visit.assertSilent();
  await visit.close();
});

test('a date that was typed stays, whatever day it becomes', async () => {
  const visit = await open(browser, { day: TODAY });
  const { page } = visit;
  await page.fill('#drawdown', '2026-12-01');
  await page.clock.setFixedTime(at(daysAfter(TODAY, 1)));
  await lookAgain(visit);
  await calculate(page);
  assert.equal(await page.inputValue('#drawdown'), '2026-12-01');
  await visit.close();
});

test('a device whose date cannot be right is told so, and nothing is calculated with it', async () => {
  const expected = await example(checked);
  for (const path of ['', 'en.html']) {
    for (const day of ['1999-12-31', '2020-01-01', daysAfter(checked, -1), daysAfter(checked, 1828), '2099-12-31', '2150-06-01']) {
      const visit = await open(browser, { day, path });
      const { page } = visit;
      const written = path ? day.slice(0, 4) : spoken(day);
      assert.ok((await note(visit)).includes(written), `${day}: ${await note(visit)}`);
      assert.ok((await page.innerText('#net-cost')).includes(grouped(expected.yours.net)), day);
      assert.equal(await page.inputValue('#drawdown'), checked);
      await calculate(page);
      assert.equal(await page.locator('#error-summary').count(), 0, day);
      assert.ok((await note(visit)).includes(written));
      await visit.assertSilent();
      await visit.close();
    }
  }
});

test('a date that can be right is believed', async () => {
  for (const days of [0, 1, 89, 1827]) {
    const day = daysAfter(checked, days);
    const visit = await open(browser, { day });
    assert.equal(await visit.page.inputValue('#drawdown'), day);
    assert.ok(!(await note(visit)).includes('设备'), day);
    await visit.close();
  }
});

test('a device whose date is put right is believed from then on', async () => {
  const visit = await open(browser, { day: '2020-01-01' });
  const { page } = visit;
  await page.clock.setFixedTime(at(TODAY));
  await lookAgain(visit);
  await page.waitForFunction(() => !document.getElementById('age'));
  assert.equal(await page.inputValue('#drawdown'), TODAY);
  await visit.close();
});

test('from 90 days after the check the rules are said to be old, above every number', async () => {
  for (const path of ['', 'en.html']) {
    for (const [days, isOld] of [[89, false], [90, true], [464, true]]) {
      const visit = await open(browser, { day: daysAfter(checked, days), path });
      const { page } = visit;
      for (const isPressed of [false, true]) {
        if (isPressed) await calculate(page);
        assert.equal((await note(visit)).includes(`${days} `), isOld, `${days}: ${await note(visit)}`);
        if (!isOld) continue;
        const isAbove = await page.evaluate(() => document.querySelector('#age').compareDocumentPosition(document.querySelector('#net-cost')) & Node.DOCUMENT_POSITION_FOLLOWING);
        assert.ok(isAbove);
      }
      await visit.assertAccessible();
      await visit.close();
    }
  }
});

test('a programme whose last day is behind is not called ended where nobody could know', async () => {
  const facts = { borrower: 'sole_trader', purpose: 'working_capital', sector: 'catering_lodging' };
  for (const [drawdown, told] of [['2026-12-31', /适用/], ['2027-01-01', /还没有公布[^]*公布到 2026年12月31日/], ['2028-03-01', /还没有公布[^]*公布到 2026年12月31日/]]) {
    const visit = await open(browser, { day: drawdown });
    const { page } = visit;
    for (const [fact, value] of Object.entries(facts)) {
      const radio = page.locator(`#${fact}-${value}`);
      await ((await radio.count()) ? radio.check() : page.selectOption(`#${fact}`, value));
    }
    await page.check('#rate-known-yes');
    await page.fill('#nominal-rate', '6');
    await calculate(page);
    const card = new Map(await page.$$eval('.card', (cards) => cards.map(({ id, textContent }) => [id, textContent])));
    assert.match(card.get('policy-service-sector-subsidy'), told, drawdown);
    assert.doesNotMatch(card.get('policy-service-sector-subsidy'), /到期,没有算进去|没有生效/);
    // Its last day was before the check: it has ended.
    assert.match(card.get('policy-poverty-alleviation-microloan'), /借款那天没有生效的规定[^]*2025年12月31日到期/);
    await visit.close();
  }
});
