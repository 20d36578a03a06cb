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
  const { yours, computation } = quote(LOAN);
  for (const [more, isEnglish] of [['', false], ['&lang=en', true], ['&mode=elder', false]]) {
    const visit = await calculated(more);
    const { page } = visit;
    await page.click('[data-take="print"]');
    await page.waitForFunction(() => window.isPrinted);
    await page.emulateMedia({ media: 'print' });
    const shown = await page.evaluate(() => document.body.innerText);
    const { instalments } = yours.schedule;
    const numbers = [
      yours.interest, yours.net, yours.guaranteeFee, yours.subsidy, LOAN.principal, instalments[0].payment, instalments.at(-1).payment,
      ...instalments.flatMap(({ payment, principal, interest }) => [payment, principal, interest]),
    ];
    for (const number of numbers) assert.ok(shown.includes(grouped(number)), `${number} is not on the paper`);
    for (const { due } of instalments) assert.ok(shown.includes(due), due);
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
  assert.match(download.suggestedFilename(), /^明白纸-[0-9A-F-]{14}\.csv$/);
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
