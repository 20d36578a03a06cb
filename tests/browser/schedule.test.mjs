// The repayment schedule: to the fen the module's, its columns summing to the cost, readable on the narrowest screen.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';
import { TODAY, exact, fen, fromModule, typeLoan } from './loans.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** A restaurant with a guarantee fee each year: fees and a subsidy beside the instalments. */
const RESTAURANT = {
  principal: '500000', termMonths: 36, repayment: 'level_payment', nominalRate: '0.06', drawdown: '2026-03-02',
  facts: { borrower: 'sole_trader', purpose: 'working_capital', sector: 'catering_lodging' },
};
const FEE = { fees: [{ kind: 'guarantee', rate: '0.02', timing: 'yearly' }] };

const shown = async (options, loan) => {
  const visit = await open(browser, { day: TODAY, ...options });
  await typeLoan(visit.page, loan);
  return visit;
};

/** Every row of the schedule: the name of the row, and its amounts by column. */
const rows = (page) => page.$$eval('#schedule tbody tr', (lines) => lines.map((line) => ({
  name: line.querySelector('th').textContent,
  ...Object.fromEntries([...line.querySelectorAll('td')].map((cell) => [cell.dataset.label, cell.textContent])),
})));

const sum = (amounts) => amounts.reduce((total, amount) => total + amount, 0n);

test('every row is the module\'s, and every column sums to the cost', async () => {
  const visit = await shown({}, { ...RESTAURANT, guaranteeYearly: 2 });
  const { yours } = await fromModule({ ...RESTAURANT, ...FEE });
  const all = await rows(visit.page);
  const instalments = all.filter(({ name }) => /^\d+$/.test(name));
  assert.deepEqual(
    instalments.map((row) => [row['还款日'], ...['应还', '其中本金', '其中利息', '剩余本金'].map((column) => fen(row[column]))]),
    yours.schedule.instalments.map((it) => [it.due, ...[it.payment, it.principal, it.interest, it.balanceAfter].map(exact)]),
  );
  assert.equal(sum(all.map((row) => fen(row['其中本金']))), exact(RESTAURANT.principal + '.00'));
  assert.equal(sum(all.map((row) => fen(row['其中利息']))), exact(yours.interest));
  assert.equal(sum(all.map((row) => fen(row['费用']))), exact(yours.guaranteeFee) + exact(yours.otherFees));
  assert.equal(sum(all.map((row) => fen(row['预计贴息']))), exact(yours.subsidy));
  const total = (await visit.page.locator('#schedule-total').textContent()).match(/[\d,]+\.\d\d/g).map(fen);
  assert.deepEqual(total.slice(0, 3), [
    sum(instalments.map((row) => fen(row['应还']))), exact(RESTAURANT.principal + '.00'), exact(yours.interest),
  ]);
  const years = await visit.page.$$eval('#schedule summary', (summaries) => summaries.map((it) => it.textContent));
  const paid = years.map((told) => fen(told.match(/[\d,]+\.\d\d/)[0]));
  assert.equal(sum(paid), total[0]);
  await visit.assertSilent();
  await visit.close();
});

test('a loan without fees and subsidy has no columns for them, and says what its last payment takes up', async () => {
  const loan = { principal: '100000', termMonths: 12, repayment: 'level_payment', nominalRate: '0.0487', drawdown: '2019-12-02' };
  const visit = await shown({}, loan);
  const { yours } = await fromModule(loan);
  const heads = await visit.page.locator('#schedule thead').first().locator('th').allTextContents();
  assert.deepEqual(heads, ['期数', '还款日', '应还', '其中本金', '其中利息', '剩余本金']);
  const [before, last] = yours.schedule.instalments.slice(-2).map(({ payment }) => exact(payment));
  const told = await visit.page.locator('#schedule').textContent();
  assert.equal(fen(/末期调整 (\S+) 元/.exec(told)[1]), last - before);
  await visit.close();
});

test('the first year is open, the others open by keyboard', async () => {
  const visit = await shown({}, RESTAURANT);
  const open = () => visit.page.$$eval('#schedule details', (years) => years.map((year) => year.open));
  assert.deepEqual(await open(), [true, false, false]);
  await visit.page.locator('#schedule summary').nth(1).focus();
  await visit.page.keyboard.press('Enter');
  assert.deepEqual(await open(), [true, true, false]);
  await visit.assertAccessible();
  await visit.close();
});

test('at 320 px a row is a few lines within the page, and still a row of a table', async () => {
  const visit = await shown({ viewport: { width: 320, height: 640 } }, { ...RESTAURANT, guaranteeYearly: 2 });
  const frame = await visit.page.locator('#schedule .scroll').first().evaluate((it) => it.scrollWidth - it.clientWidth);
  assert.ok(frame <= 0, `the table is ${frame} px wider than its frame`);
  const page = await visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(page <= 0, `the page is ${page} px too wide`);
  const table = visit.page.getByRole('table', { name: /还款计划 第 1 年/ });
  // The heads, the drawdown with its fee, twelve instalments.
  assert.equal(await table.getByRole('row').count(), 14);
  assert.equal(await table.getByRole('rowheader', { name: '12', exact: true }).count(), 1);
  await visit.assertAccessible();
  await visit.close();
});

test('thirty years are there at once', async () => {
  const loan = { principal: '1000000', termMonths: 360, repayment: 'equal_principal', nominalRate: '0.045', drawdown: '2019-12-02' };
  const visit = await shown({}, loan);
  const all = await rows(visit.page);
  const { yours } = await fromModule(loan);
  assert.equal(all.length, 360);
  assert.equal(sum(all.map((row) => fen(row['其中利息']))), exact(yours.interest));
  await visit.close();
});
