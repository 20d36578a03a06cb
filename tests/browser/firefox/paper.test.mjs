// The cost sheet as Firefox prints it: the numbers of the published module, on A4, the statement on two sheets with its head on
// each, for elders on three, then the schedule. Firefox names not every glyph of a large font in its PDF: one without a name may
// be any character, and stands in its place.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { PATIENCE } from '../drivers/patience.mjs';
import { firefoxSession } from '../drivers/sessions.mjs';
import { lines, sheetsOf } from '../printed.mjs';

const { init, quote } = await import(new URL('../../../dist/engine/index.js', import.meta.url));
const DAY = '2026-03-02';
const LOAN = {
  asOf: DAY, drawdown: DAY, principal: '1000000', termMonths: 12, repayment: 'interest_only_monthly', nominalRate: '0.04',
  fees: [{ kind: 'guarantee', rate: '0.02' }],
  facts: { borrower: 'small_business', sector: 'catering_lodging', purpose: 'working_capital', guarantor: 'government' },
};
const FORM = `drawdown=${DAY}&borrower=small_business&purpose=working_capital&sector=catering_lodging&principal=100&term=12&term-unit=months&repayment=interest_only_monthly&rate-known=yes&nominal-rate=4&guarantee-kind=once_percent&guarantee-fee=2&guarantor=government`;
const EDITIONS = [
  { more: '', head: '项目 测算 银行核对', schedule: '还款计划', sheets: 2 },
  { more: '&mode=elder', head: '项目 测算 银行核对', schedule: '还款计划', sheets: 3 },
  { more: '&lang=en', head: "Item Calculated Bank's check", schedule: 'Repayment schedule', sheets: 2 },
];

let firefox;
before(async () => {
  await init();
  firefox = await firefoxSession();
});
after(() => firefox.close());

const grouped = (yuan) => Number(yuan).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const NAMELESS = '\uFFFD';

/** Whether a text stands somewhere in another, as far as its characters are named. */
function stands(text, within) {
  const isHere = (start) => [...text].every((character, index) => [character, NAMELESS].includes(within[start + index]));
  return [...within.keys()].some(isHere);
}

/** The sheets of the paper, as Firefox prints them. */
async function printed(more) {
  const { session } = firefox;
  const until = (code) => session.wait(() => session.executeScript(`return ${code}`), PATIENCE, `never true: ${code}`);
  await session.get('about:blank');
  await session.get(`${process.env.CALCULATOR_URL}#${FORM}${more}&press=1`);
  // Fills in and presses what the address names: the page itself does not.
  await session.executeScript(await readFile(new URL('../../../xtask/src/review.js', import.meta.url), 'utf8'));
  await until("document.querySelector('#take') && !document.getElementById('result-awaited')");
  await session.executeScript("window.print = () => { window.isPrinted = true; }; document.querySelector('[data-take=print]').click();");
  await until('window.isPrinted');
  const pdf = await session.printPage({ width: 21, height: 29.7, shrinkToFit: false });
  // Otherwise the tab would show this result on the next address, before that is filled in.
  await session.executeScript("document.getElementById('clear').click()");
  return sheetsOf(Buffer.from(pdf, 'base64'));
}

for (const { more, head, schedule, sheets } of EDITIONS) {
  test(`the paper is printed with the numbers of the quote and its heads: ${more || 'standard'}`, async () => {
    const { yours } = quote(LOAN);
    const read = (await printed(more)).map(({ width, height, pieces }) => ({ width, height, lines: lines(pieces).map(({ text }) => [...text]) }));
    for (const { width, height } of read) assert.ok(Math.abs(width - 595.3) < 1 && Math.abs(height - 841.9) < 1, `${width} × ${height}`);
    const first = read.findIndex((sheet) => stands(schedule, sheet.lines[0].slice(0, schedule.length)));
    assert.equal(first, sheets, 'sheets of the statement');
    assert.ok(read.slice(0, first).every((sheet) => sheet.lines.some((line) => line.length === head.length && stands(head, line))), 'a sheet lacks its head');
    const all = read.flatMap((sheet) => sheet.lines);
    const numbers = [
      LOAN.principal, yours.interest, yours.guaranteeFee, yours.subsidy, yours.net,
      ...yours.schedule.instalments.flatMap(({ payment, interest }) => [payment, interest]),
    ];
    for (const number of numbers) assert.ok(all.some((line) => stands(grouped(number), line)), `${number} is not on the paper`);
    for (const { due } of yours.schedule.instalments) assert.ok(all.some((line) => stands(due, line)), due);
    assert.deepEqual(firefox.heard, []);
  });
}
