// Values that stand in the form though nobody typed them: a browser or an extension fills them in and says so by a `change`
// event alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Puts a value into a control as a program does that fills in forms, with the events given. */
const put = (page, name, value, events) => page.evaluate(([name, value, events]) => {
  const control = document.getElementsByName(name)[0];
  control.value = value;
  for (const type of events) control.dispatchEvent(new Event(type, { bubbles: true }));
}, [name, value, events]);

for (const events of [['change'], ['input'], ['input', 'change'], ['change', 'input'], ['change', 'change']]) {
  test(`a value put in with ${events.join(' and ')} counts`, async () => {
    const visit = await open(browser, { day: '2026-11-24' });
    const { page } = visit;
    await page.check('#rate-known-yes');
    // A month's interest of 50 万 at 4.8 %, twelve times, with the principal at the end: by hand.
    for (const [name, value] of [['principal', '50'], ['term', '1'], ['nominal-rate', '4.8']]) await put(page, name, value, events);
    await page.check('#repayment-interest_only_monthly');
    await page.check('#guarantee-kind-none');
    await page.click('#calculate');
    await page.waitForFunction(() => document.querySelector('#status').textContent !== '');
    assert.match(await page.locator('#result').innerText(), /24,000\.00/);
    await visit.assertSilent();
    await visit.close();
  });
}

test('a list and a box filled in with a change alone count, once', async () => {
  const visit = await open(browser, { day: '2026-11-24' });
  const { page } = visit;
  await put(page, 'region', 'shaanxi', ['change']);
  await page.check('#fees-some');
  assert.equal(await page.locator('.fee-row').count(), 1);
  await put(page, 'fee-0', '1200', ['change']);
  await page.evaluate(() => {
    const box = document.getElementsByName('fee-0-withheld')[0];
    box.checked = true;
    box.dispatchEvent(new Event('change', { bubbles: true }));
  });
  // A change elsewhere has the form drawn anew from what the program knows.
  await page.check('#borrower-sole_trader');
  const typed = await page.evaluate(() => Object.fromEntries(new FormData(document.querySelector('form'))));
  assert.deepEqual([typed.region, typed['fee-0'], typed['fee-0-withheld']], ['shaanxi', '1200', 'on']);
  await visit.close();
});

test('what was typed is not told twice on leaving the field', async () => {
  const visit = await open(browser, { day: '2026-11-24' });
  const { page } = visit;
  await page.evaluate(() => {
    window.told = [];
    document.addEventListener('input', ({ target }) => window.told.push(target.value), true);
  });
  await page.fill('#principal', '');
  await page.locator('#principal').pressSequentially('30');
  await page.press('#principal', 'Tab');
  await page.check('#borrower-individual');
  assert.deepEqual(await page.evaluate(() => window.told), ['', '3', '30', 'individual']);
  // By a button, and then filled in as it was typed before.
  await page.getByRole('button', { name: '50 万元', exact: true }).click();
  await put(page, 'principal', '30', ['change']);
  assert.deepEqual(await page.evaluate(() => window.told.at(-1)), '30');
  await visit.close();
});
