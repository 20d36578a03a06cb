// The pages that need no program: the table of costs and the blank cost sheet.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { init, quote } from '../../dist/engine/index.js';
import { launch, url, Visit } from './harness.mjs';

let browser;
before(async () => {
  browser = await launch();
  await init();
});
after(() => browser.close());

async function visit(path) {
  const visit = await new Visit(await browser.newContext({ viewport: { width: 320, height: 640 } })).prepare();
  await visit.page.goto(new URL(path, url).href);
  return visit;
}

test('every row of the table is what the module finds for the same loan', async () => {
  const opened = await visit('quick.html');
  const { page } = opened;
  const rows = await page.locator('[data-loan]').evaluateAll((rows) => rows.map((row) => [row.dataset.loan, ...[...row.cells].map((cell) => cell.innerText)]));
  assert.equal(rows.length, 6 * 6 * 4);
  const [, year, month, day] = /(\d+)年(\d+)月(\d+)日按年利率/.exec(await page.locator('main').innerText());
  const asOf = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  for (const [loan, , ...cells] of rows) {
    const [repayment, amount, years] = loan.split(' ');
    const { market } = quote({ asOf, drawdown: asOf, principal: `${amount}0000`, termMonths: years * 12, repayment });
    const plain = cells.map((cell) => cell.replaceAll(',', ''));
    const [{ simple, compound }] = market.grossRate.rates;
    const [first] = market.schedule.instalments;
    assert.deepEqual(plain, [first.payment, market.interest, `${(Number(simple ?? compound) * 100).toFixed(2)}%`], loan);
  }
  await opened.close();
});

for (const path of ['quick.html', 'quick.en.html', 'paper.html', 'paper.en.html']) {
  test(`${path} has no script and no barrier, and fits a narrow screen`, async () => {
    const opened = await visit(path);
    const { page } = opened;
    assert.equal(await page.locator('script').count(), 0);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(overflow <= 0, `the page is ${overflow} px too wide`);
    await opened.assertAccessible();
    await opened.assertSilent();
    await opened.close();
  });
}

test('the cost sheet is one page of A4', async () => {
  for (const path of ['paper.html', 'paper.en.html']) {
    const opened = await visit(path);
    const pdf = await opened.page.pdf({ preferCSSPageSize: true });
    assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length, 1, path);
    await opened.close();
  }
});
