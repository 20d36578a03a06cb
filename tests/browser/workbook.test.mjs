// The workbook that the page makes is that of the quote, and the reader is told while it is being made, or when it cannot be.
// What its formulas come to is computed by LibreOffice, in tests/workbook.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import JSZip from 'jszip';
import { launch, open } from './harness.mjs';

const { init, quote } = await import(new URL('../../dist/engine/index.js', import.meta.url));
const DAY = '2026-11-24';
const LOAN = {
  asOf: DAY, drawdown: DAY, principal: '300000', termMonths: 36, repayment: 'level_payment', nominalRate: '0.0435',
  fees: [{ kind: 'guarantee', rate: '0.01' }], facts: { borrower: 'small_business', sector: 'catering_lodging' },
};
const FORM = 'borrower=small_business&sector=catering_lodging&principal=30&term=3&rate-known=yes&nominal-rate=4.35&guarantee-kind=once_percent&guarantee-fee=1&press=1';
const PROGRAM = '**/assets/later/workbook-*.wasm';

let browser;
before(async () => {
  await init();
  browser = await launch();
});
after(() => browser.close());

const calculated = async (more = '') => {
  const visit = await open(browser, { day: DAY, path: `#${FORM}${more}` });
  await visit.page.waitForSelector('#take');
  await visit.settled();
  return visit;
};
const press = ({ page }) => page.click('[data-take="xlsx"]');
const told = ({ page }, words) => page.waitForFunction((words) => document.querySelector('#taken').textContent === words, words);

const saved = async (visit) => {
  const [download] = await Promise.all([visit.page.waitForEvent('download'), press(visit)]);
  const book = await JSZip.loadAsync(await readFile(await download.path()));
  const part = (name) => book.file(name).async('string');
  return { name: download.suggestedFilename(), book: await part('xl/workbook.xml'), texts: await part('xl/sharedStrings.xml'), plan: await part('xl/worksheets/sheet2.xml'), flows: await part('xl/worksheets/sheet3.xml') };
};

test('the workbook is made in the page, in its language, and holds the numbers of the quote as results of formulas', async () => {
  const { yours, computation } = quote(LOAN);
  for (const [more, sheet, name] of [['', '还款计划', '明白纸'], ['&lang=en', 'Schedule', 'cost-sheet']]) {
    const visit = await calculated(more);
    const file = await saved(visit);
    assert.equal(file.name, `${name}-${computation.fingerprint}.xlsx`);
    assert.ok(file.book.includes(`<sheet name="${sheet}"`), file.book);
    assert.ok(file.texts.includes(computation.fingerprint));
    assert.match(file.plan, /<f>ROUND\(-PMT\(D7\/12,36,K\d+,0\),2\)<\/f>/);
    for (const { payment, interest } of yours.schedule.instalments) {
      for (const number of [payment, interest]) assert.ok(file.plan.includes(`<v>${Number(number)}</v>`), number);
    }
    visit.assertNoRequestSinceLoad();
    await visit.assertSilent();
    await visit.close();
  }
});

test('a workbook has the reader\'s own numbers in it', async () => {
  const first = 'borrower=sole_trader&sector=retail&purpose=working_capital&region=shaanxi&first_loan=yes&principal=12&term=1&repayment=interest_only_monthly&rate-known=yes&nominal-rate=6&press=1';
  const visit = await open(browser, { day: DAY, path: `#${first}` });
  const { page } = visit;
  await page.fill('input[name="own__first-loan-subsidy__elsewhere__share__0"]', '50');
  await page.getByRole('button', { name: '按这些数再算一次' }).click();
  await page.waitForFunction(() => /按您填的当地数字算/.test(document.querySelector('.policies').innerText));
  await visit.settled();
  const file = await saved(visit);
  // Half of 12 × 600.00, which the schedule has as the sum of its interest.
  assert.ok(file.plan.includes('<v>7200</v>') && file.flows.includes('<v>3600</v>'));
  await visit.close();
});

test('who waits for the workbook is told so', async () => {
  const visit = await calculated();
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  await visit.page.route(PROGRAM, async (route) => {
    await released;
    await route.continue();
  });
  await press(visit);
  await told(visit, '正在生成表格……');
  await visit.assertAccessible();
  release();
  await told(visit, '已保存到您的设备。');
  await visit.assertSilent();
  await visit.close();
});

test('a workbook that cannot be fetched is said to be missing, and comes with the next press', async () => {
  const visit = await calculated();
  await visit.page.route(PROGRAM, (route) => route.abort(), { times: 1 });
  await press(visit);
  await told(visit, '没有成功。可以打开下面的文字,选中再复制。');
  const file = await saved(visit);
  assert.ok(file.book.includes('明白纸'));
  await visit.close();
});
