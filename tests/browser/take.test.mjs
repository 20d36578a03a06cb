// What is taken to the bank holds the numbers of the published module: on paper, in the text, in the file and in the link.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { launch, open, url } from './harness.mjs';

const { init, quote } = await import(new URL('../../dist/engine/index.js', import.meta.url));
const DAY = '2026-11-24';
const LOAN = {
  asOf: DAY, drawdown: DAY, principal: '300000', termMonths: 36, repayment: 'level_payment', nominalRate: '0.0435',
  fees: [{ kind: 'guarantee', rate: '0.01' }], facts: { borrower: 'small_business', sector: 'catering_lodging' },
};
const FORM = 'borrower=small_business&sector=catering_lodging&principal=30&term=3&rate-known=yes&nominal-rate=4.35&guarantee-kind=once_percent&guarantee-fee=1&press=1';

let browser;
before(async () => {
  await init();
  browser = await launch();
});
after(() => browser.close());

// Beside the engine, by Python's decimals: the payment is P·i ÷ (1 − (1 + i)^−36), the interest of a month is rounded to the fen, the
// subsidy of one point counts for twelve months; the rates are those at which the flows of 297,000 yuan are worth nothing.
const PAYMENT = 890_398n;
const ON_PAPER = {
  2: ['300,000.00'],
  3: ['4.35%', '3.00%', '20,543.31', '4.35%'],
  4: ['3,000.00', '0.67%'],
  6: ['2,564.86', '0.56%'],
  '8a': ['5.02%', '5.14%'],
  '8b': ['4.46%', '4.55%'],
  9: ['8,903.98', '8,904.01', '320,543.31', '20,978.45', '699.28'],
};

/** The rows of the printed schedule, in the order of its columns, by whole fen. */
function rowsByHand() {
  const written = (fen) => grouped(`${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`);
  const rows = [['—', DAY, '0.00', '0.00', '0.00', '3,000.00', '0.00', '300,000.00']];
  let balance = 30_000_000n;
  for (let number = 1n; number <= 36n; number += 1n) {
    // 4.35 % ÷ 12 of the balance, and one point ÷ 12; halves go up.
    const interest = (balance * 435n + 60_000n) / 120_000n;
    const subsidy = number > 12n ? 0n : (balance + 600n) / 1200n;
    const principal = number === 36n ? balance : PAYMENT - interest;
    balance -= principal;
    const month = 11n + number;
    const due = `${2026n + (month - 1n) / 12n}-${String((month - 1n) % 12n + 1n).padStart(2, '0')}-24`;
    rows.push([`${number}`, due, ...[principal + interest, principal, interest, 0n, subsidy, balance].map(written)]);
  }
  return rows;
}

const grouped = (yuan) => Number(yuan).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const calculated = async (more = '', options = {}) => {
  const visit = await open(browser, {
    day: DAY, path: `#${FORM}${more}`, permissions: ['clipboard-read', 'clipboard-write'],
    before: (page) => page.addInitScript(() => { window.print = () => { window.isPrinted = true; }; }), ...options,
  });
  await visit.page.waitForSelector('#take');
  await visit.settled();
  return visit;
};
const done = (visit) => visit.page.waitForFunction(() => document.querySelector('#taken').textContent);

test('the paper alone is printed: thirteen rows and the whole schedule, with the numbers of the quote', async () => {
  const { computation } = quote(LOAN);
  for (const [more, isEnglish] of [['', false], ['&lang=en', true], ['&mode=elder', false]]) {
    const visit = await calculated(more);
    const { page } = visit;
    await page.click('[data-take="print"]');
    await page.waitForFunction(() => window.isPrinted);
    await page.emulateMedia({ media: 'print' });
    const shown = await page.evaluate(() => document.body.innerText);
    for (const [number, expected] of Object.entries(ON_PAPER)) {
      const row = await page.locator('.statement tbody tr').filter({ has: page.locator('th', { hasText: new RegExp(`^${number} `) }) }).innerText();
      assert.deepEqual(row.match(/[\d,]+\.\d\d%?/g), expected, row);
    }
    const rows = await page.$$eval('.paper table:not(.statement) tbody tr', (all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
    assert.deepEqual(rows, rowsByHand());
    assert.ok(shown.includes(computation.fingerprint) && /2026-11-24 \d\d:\d\d/.test(shown));
    assert.ok(shown.startsWith(isEnglish ? 'Cost sheet of a loan' : '贷款综合融资成本明白纸'), shown.slice(0, 40));
    assert.ok(!/[㐀-鿿]/.test(isEnglish ? shown.replace(/《[^》]*》|[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]|〔|〕|财金|号/g, '') : ''), shown);
    assert.deepEqual(await page.$$eval('.statement tbody th', (heads) => heads.map((head) => head.textContent.split(' ')[0])), [
      '1', '2', '3', '4', '5', '6', '7', '8a', '8b', '9', '10', '11', '12',
    ]);
    const size = await page.$eval('.statement td', (cell) => parseFloat(getComputedStyle(cell).fontSize) * 0.75);
    assert.equal(Math.round(size), more.includes('elder') ? 16 : 12);
    await page.emulateMedia({ media: 'screen' });
    await visit.assertAccessible();
    await visit.assertSilent();
    await visit.close();
  }
});

test('text, link and file are those of the quote, and nothing is sent', async () => {
  const { yours, computation } = quote(LOAN);
  const visit = await calculated();
  const { page } = visit;
  const pasted = () => page.evaluate(() => navigator.clipboard.readText());
  await page.click('[data-take="copy"]');
  await done(visit);
  const message = await pasted();
  for (const number of [yours.net, yours.interest, yours.subsidy]) assert.ok(message.includes(grouped(number)), message);
  assert.ok(message.endsWith(`#quote=${computation.link}`), message.slice(-300));
  await page.click('[data-take="link"]');
  await page.waitForFunction(() => /链接/.test(document.querySelector('#taken').textContent));
  const link = await pasted();
  assert.equal(link, `${url}#quote=${computation.link}`);
  assert.ok(link.length < 300, link);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-take="csv"]')]);
  assert.match(download.suggestedFilename(), /^明白纸(-[0-9A-F]{4}){5}\.csv$/);
  const csv = await readFile(await download.path(), 'utf8');
  assert.ok(csv.startsWith('\ufeff') && csv.includes(yours.net) && csv.split('\r\n').length > 36 + 30);
  assert.equal(await page.$('[data-text^="\ufeff"]'), null, 'the file does not stay in the page');
  visit.assertNoRequestSinceLoad();
  await visit.assertSilent();
  await visit.close();
});

test('a code of the link is on the paper only where it is ticked, for elders too', async () => {
  for (const more of ['', '&mode=elder']) {
    const visit = await calculated(more);
    const { page } = visit;
    await page.click('#take-show');
    assert.equal(await page.$('.paper .code'), null);
    await page.check('#take-code');
    assert.ok((await page.getAttribute('.paper .code path', 'd')).length > 1000);
    const { width, height } = await page.locator('.paper .code').boundingBox();
    assert.ok(width > 100 && width === height, `${width} × ${height} px`);
    assert.ok((await page.innerText('.coded')).includes(quote(LOAN).computation.link));
    await page.uncheck('#take-code');
    assert.equal(await page.$('.paper .code'), null);
    await visit.assertSilent();
    await visit.close();
  }
});
