// The reader's own numbers in the place of those that a locality sets.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';
import { TODAY, calculate, exact, fen, fromModule, typeLoan } from './loans.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** A first loan: 120,000 yuan for a year at 6 %, 600.00 yuan of interest a month. */
const FIRST = {
  principal: '120000', termMonths: 12, repayment: 'interest_only_monthly', nominalRate: '0.06', drawdown: TODAY,
  facts: { borrower: 'sole_trader', purpose: 'working_capital', sector: 'retail', region: 'shaanxi', first_loan: 'yes' },
};
const PLACE = { policy: 'first-loan-subsidy', track: 'elsewhere', index: 0 };
const share = (page) => page.locator(`input[name="own__${PLACE.policy}__${PLACE.track}__share__${PLACE.index}"]`);
const net = async (page) => fen(await page.innerText('#net-cost'));

async function quoted(options = {}) {
  const visit = await open(browser, { day: TODAY, ...options });
  await typeLoan(visit.page, FIRST);
  return visit;
}

const withShare = (value) => fromModule({ ...FIRST, ownValues: [{ ...PLACE, number: 'share', value }] });

test('a number of the locality that a reader enters counts as the module counts it, and its card says whose it is', async () => {
  const visit = await quoted({ viewport: { width: 360, height: 800 } });
  const { page } = visit;
  const card = page.locator(`#policy-${PLACE.policy}`);
  assert.match(await card.innerText(), /贴息标准由地方定,这里是示例/);
  await card.getByRole('link', { name: '填您当地的数字' }).click();
  await share(page).fill('５０％');
  await page.getByRole('button', { name: '按这些数再算一次' }).click();
  await page.waitForFunction(() => /按您填的当地数字算/.test(document.querySelector('.policies').innerText));
  const { yours } = await withShare('50');
  // Half of 12 × 600.00 is left to pay.
  assert.equal(yours.subsidy, '3600.00');
  assert.equal(await net(page), exact(yours.net));
  assert.match(await page.innerText('#own-numbers'), /您填的：《首贷贴息》贴息占利息的比例 50 %，示例 20 %/);
  await visit.assertAccessible();
  await visit.assertSilent();
  visit.assertNoRequestSinceLoad();
  await visit.close();
});

test('the result follows the number after a pause, and the field keeps the focus', async () => {
  const visit = await quoted();
  const { page } = visit;
  const before = await net(page);
  await share(page).focus();
  await page.keyboard.type('40');
  await page.waitForFunction((before) => document.getElementById('net-cost').innerText !== before, `${before}`);
  const expected = exact((await withShare('40')).yours.net);
  await page.waitForFunction((net) => document.getElementById('net-cost').innerText.replace(/[^\d]/g, '') === net, `${expected}`);
  await page.keyboard.type('.5');
  assert.equal(await share(page).inputValue(), '40.5');
  await share(page).fill('');
  await page.waitForFunction((net) => document.getElementById('net-cost').innerText.replace(/[^\d]/g, '') === net, `${before}`);
  await visit.close();
});

for (const [typed, sentence] of [['101', /0 到 100/], ['0.12345', /小数最多/], ['很多', /很多/]]) {
  test(`a number that no locality can set is refused in words: ${typed}`, async () => {
    const visit = await quoted();
    const { page } = visit;
    const before = await net(page);
    await share(page).fill(typed);
    await page.getByRole('button', { name: '按这些数再算一次' }).click();
    await page.locator('#error-summary').waitFor();
    const [told] = await page.locator('#error-summary li').allInnerTexts();
    assert.match(told, sentence);
    assert.equal(await net(page), before);
    await page.locator('#error-summary a').click();
    assert.equal(await page.evaluate(() => document.activeElement.name.split('__').at(-2)), 'share');
    assert.equal(await share(page).inputValue(), typed);
    assert.equal(await page.locator('.local .error').innerText(), told);
    await visit.assertAccessible();
    await visit.close();
  });
}

test('a number of a policy that is folded away can be entered, cleared and found again', async () => {
  const visit = await quoted();
  const { page } = visit;
  const group = page.locator('.local details:not([open])').first();
  const id = await group.getAttribute('id');
  const folded = page.locator(`#${id}`);
  await folded.locator('summary').click();
  await folded.locator('input').first().fill('很多');
  await folded.locator('input').first().fill('');
  assert.equal(await folded.evaluate((it) => it.open), true);
  await folded.locator('input').first().fill('很多');
  await folded.locator('summary').click();
  await page.getByRole('button', { name: '按这些数再算一次' }).click();
  await page.locator('#error-summary a').click();
  assert.equal(await folded.locator('input').first().evaluate((it) => it === document.activeElement), true);
  await visit.close();
});

test('own numbers outlive a change of the loan, and a fault of the program', async () => {
  const visit = await quoted();
  const { page } = visit;
  await share(page).fill('50');
  await page.fill('#principal', '6');
  await calculate(page);
  const { yours } = await fromModule({ ...FIRST, principal: '60000', ownValues: [{ ...PLACE, number: 'share', value: '50' }] });
  assert.equal(await net(page), exact(yours.net));
  assert.equal(await share(page).inputValue(), '50');
  await page.evaluate(() => { Promise.reject(new WebAssembly.RuntimeError('unreachable')); });
  await page.locator('#resumed').waitFor();
  await calculate(page);
  assert.equal(await net(page), exact(yours.net));
  assert.equal(await share(page).inputValue(), '50');
  await visit.close();
});
