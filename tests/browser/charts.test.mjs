// Charts: their tables hold the module's numbers to the fen, their shapes are as long as those numbers, and a heading says
// what they show.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';
import { TODAY, exact, fen, fromModule, typeLoan } from './loans.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const LOAN = {
  principal: '500000', termMonths: 36, repayment: 'level_payment', nominalRate: '0.06', drawdown: TODAY,
  facts: { borrower: 'sole_trader', purpose: 'working_capital', sector: 'catering_lodging' },
};

const amounts = async (cells) => (await cells.allInnerTexts()).map(fen);
const sum = (values) => values.reduce((total, value) => total + value, 0n);

async function shown(viewport) {
  const visit = await open(browser, { day: TODAY, viewport });
  await typeLoan(visit.page, LOAN);
  return { visit, page: visit.page, yours: (await fromModule(LOAN)).yours };
}

for (const viewport of [{ width: 320, height: 800 }, { width: 1280, height: 900 }]) {
  test(`where the money goes, to the fen, at ${viewport.width} px`, async () => {
    const { visit, page, yours } = await shown(viewport);
    const [principal, interest, fees, subsidy] = await amounts(page.locator('.money td.amount'));
    const expected = [LOAN.principal + '.00', yours.interest, '0.00', yours.subsidy].map(exact);
    assert.deepEqual([principal, interest, fees, subsidy], expected);
    const heading = await page.locator('.money h3').innerText();
    const paid = principal + interest;
    assert.deepEqual([...heading.matchAll(/[\d,]+\.\d\d/g)].map(([amount]) => fen(amount)), [paid, interest]);
    const widths = await page.locator('.money .bar').first().locator('rect').evaluateAll((shapes) => shapes.map((it) => Number(it.getAttribute('width'))));
    const lengths = [principal, interest, fees].map((amount) => Number((amount * 1000n) / paid));
    assert.deepEqual(widths, lengths);
    await visit.close();
  });

  test(`what each year pays sums to the whole, at ${viewport.width} px`, async () => {
    const { visit, page, yours } = await shown(viewport);
    const rows = page.locator('.years tbody tr');
    const years = [];
    for (const row of await rows.all()) years.push(await amounts(row.locator('td.amount')));
    assert.equal(years.length, 3);
    const columns = years[0].map((_, column) => years.map((year) => year[column]));
    const [principal, interest, subsidy, owed] = columns;
    assert.equal(sum(principal), exact(LOAN.principal + '.00'));
    assert.equal(sum(interest), exact(yours.interest));
    assert.equal(sum(subsidy), exact(yours.subsidy));
    assert.equal(owed.at(-1), 0n);
    // By Python's decimals: 500,000 at 6 % in 36 payments of 15,210.97, the interest of each month rounded to the fen.
    assert.deepEqual(principal, ['156796.97', '166467.84', '176735.19'].map(exact));
    assert.deepEqual(interest, ['25734.67', '16063.80', '5796.41'].map(exact));
    assert.equal(await page.locator('.years h3').innerText(), '第 1 年付利息最多,25,734.67 元');
    const heights = await page.locator('.columns-chart g').evaluateAll((groups) => groups.map((group) => [...group.children].slice(0, 3)
      .reduce((height, shape) => height + Number(shape.getAttribute('height')), 0)));
    const paid = years.map(([one, other]) => one + other);
    const most = paid.reduce((highest, value) => (value > highest ? value : highest));
    for (const [index, height] of heights.entries()) {
      // Each piece is rounded down to a thousandth of the highest column.
      const whole = Number((paid[index] * 1000n) / most);
      assert.ok(height <= whole && height >= whole - 2, `${height} for ${whole}`);
    }
    await visit.close();
  });
}

test('every picture is hidden from a screen reader and stands beside its table', async () => {
  const { visit, page } = await shown({ width: 1280, height: 900 });
  const told = await page.locator('#result svg').evaluateAll((pictures) => pictures
    .filter((it) => it.getAttribute('aria-hidden') !== 'true' || it.querySelector('text, title, [tabindex]')).length);
  assert.equal(told, 0);
  for (const part of ['.money', '.years', '.ladder']) assert.equal(await page.locator(`${part} table caption`).count(), 1);
  await visit.close();
});
