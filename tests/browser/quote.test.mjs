// A person's task on the page: type a loan, press 计算, read the cost. The numbers are those of tests/engine/worked.rs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const PHONE = { viewport: { width: 360, height: 740 } };

/** A restaurant borrows a million for a year, interest monthly, at 4 %, with a guarantee fee of 2 % once. */
async function typeRestaurant(page) {
  await page.check('#borrower-small_business');
  await page.check('#purpose-working_capital');
  await page.selectOption('#sector', 'catering_lodging');
  await page.fill('#principal', '100');
  await page.fill('#term', '12');
  await page.check('input[name="term-unit"][value="months"]');
  await page.check('input[name="repayment"][value="interest_only_monthly"]');
  await page.check('input[name="rate-known"][value="yes"]');
  await page.fill('#nominal-rate', '4');
  await page.check('input[name="guarantee-kind"][value="once_percent"]');
  await page.fill('#guarantee-fee', '2');
  await page.fill('#drawdown', '2026-03-02');
  await page.check('#guarantor-government');
}

const text = (page, selector) => page.locator(selector).innerText();

test('an example is there at first sight', async () => {
  const visit = await open(browser, PHONE);
  assert.match(await text(visit.page, '#result'), /示例/);
  assert.match(await text(visit.page, '#net-cost'), /\d/);
  await visit.assertSilent();
  await visit.close();
});

for (const [name, options] of [['a phone', PHONE], ['a desk', {}]]) {
  test(`the restaurant reads its cost on ${name}`, async () => {
    const visit = await open(browser, options);
    const { page } = visit;
    await typeRestaurant(page);
    await page.click('#calculate');
    await page.waitForFunction(() => /40,000\.00/.test(document.querySelector('#net-cost').innerText));
    assert.match(await text(page, '#net-rate'), /4\.02/);
    assert.match(await text(page, '#gross-rate'), /5\.03/);
    const ladder = await text(page, '#ladder');
    for (const amount of ['59,999.96', '49,999.96', '40,000.00', '10,000.00', '9,999.96']) {
      assert.ok(ladder.includes(amount), `${amount} is not in\n${ladder}`);
    }
    assert.match(await text(page, '#status'), /40000/);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(overflow <= 0, `the page is ${overflow} px too wide`);
    await visit.assertAccessible();
    await visit.assertSilent();
    visit.assertNoRequestSinceLoad();
    await visit.close();
  });
}

test('errors come on 计算: a summary with focus, the same sentence at the field, and nothing typed is lost', async () => {
  const visit = await open(browser);
  const { page } = visit;
  await page.fill('#principal', '三十头猪');
  await page.fill('#term', '');
  await page.locator('#term').blur();
  assert.equal(await page.locator('#error-summary').count(), 0, 'no error before 计算');
  await page.click('#calculate');
  await page.waitForSelector('#error-summary');
  assert.equal(await page.evaluate(() => document.activeElement.closest('#error-summary') !== null), true);
  assert.match(await page.title(), /^有问题/);
  const told = await page.locator('#error-summary a').allInnerTexts();
  assert.equal(told.length, 2);
  for (const sentence of told) {
    assert.equal(await page.locator('form').getByText(sentence, { exact: true }).count(), 1, sentence);
  }
  assert.match(told[0], /三十头猪/);
  assert.equal(await page.inputValue('#principal'), '三十头猪');
  await page.locator('#error-summary a').first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'principal');
  await visit.assertAccessible();
  await visit.assertSilent();
  await visit.close();
});

test('the language changes and what was typed stays', async () => {
  const visit = await open(browser);
  const { page } = visit;
  await page.fill('#principal', '33');
  await page.getByRole('button', { name: 'English' }).click();
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  assert.equal(await page.inputValue('#principal'), '33');
  assert.match(await text(page, 'h1'), /loan/);
  await visit.assertAccessible();
  await visit.assertSilent();
  await visit.close();
});

test('rates and methods as a bank says them: flat rate by 月息, and a rate over the LPR', async () => {
  const visit = await open(browser, PHONE);
  const { page } = visit;
  await page.fill('#principal', '10');
  await page.fill('#term', '12个月');
  await page.check('input[name="repayment"][value="flat_rate"]');
  await page.check('input[name="rate-known"][value="yes"]');
  await page.fill('#nominal-rate', '月息5厘');
  await page.click('#calculate');
  // 0.5 % a month flat costs 6,000 and is 10.90 % a year.
  await page.waitForFunction(() => /6,000\.00/.test(document.querySelector('#net-cost').innerText));
  assert.match(await text(page, '#net-rate'), /10\.90/);
  await page.fill('#nominal-rate', 'LPR+150');
  await page.fill('#drawdown', '2023-09-01');
  await page.check('input[name="repayment"][value="level_payment"]');
  await page.fill('#term', '3');
  await page.check('input[name="term-unit"][value="years"]');
  await page.click('#calculate');
  await page.waitForFunction(() => /4\.95/.test(document.querySelector('#schedule').innerText));
  // LPR 3.45 %, then 3.35 % and 3.00 %, each and 1.5 points.
  const schedule = await text(page, '#schedule');
  for (const rate of ['4.95%', '4.85%', '4.50%']) assert.ok(schedule.includes(rate), `${rate} is not in the schedule`);
  await visit.assertAccessible();
  await visit.assertSilent();
  await visit.close();
});
