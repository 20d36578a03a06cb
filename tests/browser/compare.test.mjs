// Plans side by side: what each costs, by how much they differ, and that none is lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';
import { TODAY, calculate, exact, fromModule, typeLoan } from './loans.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const LOAN = { principal: '200000', termMonths: 36, repayment: 'level_payment', nominalRate: '0.06', drawdown: TODAY };
const LONGER = { ...LOAN, termMonths: 60 };

const table = (page) => page.locator('#compare table');
const adds = (page) => page.getByRole('button', { name: '和另一个方案比' });
const yuan = (amount) => `${(amount / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',')}.${(amount % 100n).toString().padStart(2, '0')}`;

/** The cells of a row, by its name. */
async function row(page, name) {
  const cells = table(page).locator('tr', { has: page.getByRole('rowheader', { name, exact: true }) }).locator('td');
  return cells.evaluateAll((found) => found.map((cell) => [...cell.childNodes].map((part) => part.textContent).filter(Boolean)));
}

async function compared(options = {}) {
  const visit = await open(browser, { day: TODAY, ...options });
  await typeLoan(visit.page, LOAN);
  await adds(visit.page).click();
  await table(visit.page).waitFor();
  await visit.page.fill('#term', '60个月');
  await calculate(visit.page);
  return visit;
}

for (const [name, viewport] of [['a phone', { width: 360, height: 800 }], ['a desk', { width: 1280, height: 900 }]]) {
  test(`two plans stand side by side with the numbers of the module, on ${name}`, async () => {
    const visit = await compared({ viewport });
    const { page } = visit;
    const [one, other] = [await fromModule(LOAN), await fromModule(LONGER)];
    const [net, more] = [exact(one.yours.net), exact(other.yours.net)];
    assert.deepEqual(await row(page, '总共多付'), [[yuan(net)], [yuan(more), `多 ${yuan(more - net)} 元`]]);
    assert.deepEqual(await row(page, '哪个更省'), [['✓ 更省'], ['—']]);
    const paid = ({ schedule }) => exact(schedule.instalments[0].payment);
    const less = paid(one.yours) - paid(other.yours);
    const told = `方案乙每月少还 ${yuan(less)} 元,但总共多付 ${yuan(more - net)} 元。`;
    assert.equal(await page.locator('#compare .saving').innerText(), told);
    await visit.assertAccessible();
    await visit.assertSilent();
    visit.assertNoRequestSinceLoad();
    await visit.close();
  });
}

test('a plan that is removed can be taken back, and one of the form gives its place to the one before', async () => {
  const visit = await compared();
  const { page } = visit;
  const whole = await table(page).innerText();
  await page.getByRole('button', { name: '移除方案乙' }).click();
  await table(page).waitFor({ state: 'detached' });
  assert.equal(await page.inputValue('#term'), '36个月');
  assert.match(await page.locator('#compare [role="status"]').innerText(), /已移除方案乙/);
  await page.locator('#compare').getByRole('button', { name: '撤销' }).click();
  await table(page).waitFor();
  assert.equal(await table(page).innerText(), whole);
  assert.equal(await page.inputValue('#term'), '60个月');
  await page.getByRole('button', { name: '移除方案甲' }).click();
  await table(page).waitFor({ state: 'detached' });
  assert.equal(await page.inputValue('#term'), '60个月');
  await visit.close();
});

test('a third plan has room on a desk and none on a phone', async () => {
  const phone = await compared({ viewport: { width: 360, height: 800 } });
  assert.equal(await adds(phone.page).isVisible(), false);
  await phone.close();
  const desk = await compared();
  await adds(desk.page).click();
  await desk.page.fill('#principal', '10');
  await calculate(desk.page);
  assert.equal((await row(desk.page, '总共多付')).length, 3);
  assert.equal(await adds(desk.page).count(), 0);
  await desk.assertAccessible();
  await desk.close();
});

test('plans that cost the same are said to', async () => {
  const visit = await open(browser, { day: TODAY });
  const { page } = visit;
  await typeLoan(page, LOAN);
  await adds(page).click();
  await table(page).waitFor();
  assert.equal(await page.locator('#compare .saving').innerText(), '方案乙总共付的一样多。');
  assert.deepEqual(await row(page, '哪个更省'), [['—'], ['—']]);
  await visit.close();
});
