// Links that somebody opens: on the same day, a year later, after the policies have changed, and broken ones. What they
// must show is what the published module says of the same loan.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { launch, open, url } from './harness.mjs';

const folder = new URL('../../dist/engine/', import.meta.url);
const { init, quote, packWith } = await import(new URL('index.js', folder));
const DAY = '2026-11-24';
const LOAN = {
  asOf: DAY, drawdown: '2026-12-01', principal: '300000', termMonths: 36, repayment: 'level_payment', nominalRate: '0.0435',
  fees: [{ kind: 'guarantee', rate: '0.01' }, { kind: 'valuation', amount: '800' }],
  facts: { borrower: 'small_business', sector: 'catering_lodging', purpose: 'working_capital', guarantor: 'government' },
};
const BANNER = '#opened';

let browser;
before(async () => {
  await init();
  browser = await launch();
});
after(() => browser.close());

const grouped = (yuan) => Number(yuan).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = (fraction) => `${(Number(fraction) * 100).toFixed(2)}%`;
const figures = ({ yours }) => [
  grouped(yours.net), percent(yours.netRate.rates[0].simple), percent(yours.grossRate.rates[0].simple),
  grouped(yours.schedule.instalments[0].payment), grouped(yours.subsidy),
];

const opened = async (link, options = {}) => {
  const visit = await open(browser, { day: DAY, path: `#quote=${link}`, ...options });
  await visit.page.waitForSelector(BANNER);
  await visit.settled();
  return visit;
};
const said = (visit) => visit.page.innerText(BANNER);
const cells = (visit) => visit.page.$$eval(`${BANNER} tbody tr`, (rows) => rows.map(({ cells }) => [...cells].slice(1).map((it) => it.textContent.replace(/\s/g, ''))));
const net = async (visit) => (await visit.page.innerText('#net-cost')).replace(/[^\d.,]/g, '');

test('on the day it was made a link shows the same quote, in the form and in the result', async () => {
  const expected = quote(LOAN);
  const visit = await opened(expected.computation.link);
  const words = await said(visit);
  assert.ok(words.includes(expected.computation.fingerprint) && words.includes('一分不差'), words);
  assert.deepEqual(await cells(visit), []);
  assert.equal(await net(visit), grouped(expected.yours.net));
  const form = await visit.page.$eval('#form', (form) => Object.fromEntries(new FormData(form)));
  assert.deepEqual(
    [form.principal, form.term, form['term-unit'], form['nominal-rate'], form['guarantee-fee'], form['fee-0'], form.drawdown],
    ['30', '3', 'years', '4.35', '1%', '800', '2026-12-01'],
  );
  assert.equal(await visit.page.evaluate(() => document.activeElement.id), 'opened');
  await visit.assertAccessible();
  await visit.assertSilent();
  // Pressed again, the form gives the same, and what was said of the link goes with it.
  await visit.page.click('#calculate');
  await visit.settled();
  assert.equal(await net(visit), grouped(expected.yours.net));
  assert.equal(await visit.page.$(BANNER), null);
  await visit.close();
});

test('a year later both stand there, that of then and that of the day', async () => {
  const then = quote(LOAN);
  const now = quote({ ...LOAN, asOf: '2027-11-24', drawdown: '2027-11-24' });
  assert.notDeepEqual(figures(then), figures(now), 'nothing would be shown by this test');
  for (const path of ['', 'en.html']) {
    const visit = await opened(then.computation.link, { day: '2027-11-24', path: `${path}#quote=${then.computation.link}` });
    const rows = await cells(visit);
    assert.deepEqual(rows.map(([first]) => first), figures(then));
    assert.deepEqual(rows.map(([, second]) => second), figures(now));
    assert.equal(await net(visit), grouped(then.yours.net));
    await visit.assertAccessible();
    await visit.assertSilent();
    await visit.close();
  }
});

test('a loan that the form has no place for is shown whole', async () => {
  const plan = {
    ...LOAN, repayment: 'principal_plan', interest: 'quarterly', plan: [{ date: '2027-06-01', amount: '100000' }], nominalRate: '0.05',
  };
  const expected = quote(plan);
  const visit = await opened(expected.computation.link);
  assert.equal(await net(visit), grouped(expected.yours.net));
  assert.match(await said(visit), /表单写不下/);
  await visit.close();
});

// The page is given other policies than the version that made the link, which the site keeps beside it.
const withOtherPolicies = async (page, keepsVersion) => {
  const other = packWith({
    publisher: { zh: '某县', en: 'A county' }, version: '7', checked: '2026-11-01',
    values: [{
      policy: 'startup-guaranteed-loan', track: 'person', rate_cap: [{ rate: 'LPR1Y + 100 bp' }],
      source: { id: 'county', title: { zh: '办法', en: 'Rules' }, certainty: 'press', checked: '2026-11-01' },
    }],
  });
  const headers = { 'Access-Control-Allow-Origin': '*' };
  await page.route(/assets\/pack-/, (route) => route.fulfill({ body: Buffer.from(other), contentType: 'application/octet-stream', headers }));
  const types = { js: 'text/javascript', wasm: 'application/wasm', bin: 'application/octet-stream' };
  await page.route(/\/v1\.0\.0\/engine\//, async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').pop();
    if (!keepsVersion) return route.fulfill({ status: 404 });
    return route.fulfill({ body: await readFile(new URL(name, folder)), contentType: types[name.split('.').pop()] });
  });
};

test('after the policies have changed, the version of then is asked for what it said', async () => {
  const then = quote(LOAN);
  const visit = await opened(then.computation.link, { before: (page) => withOtherPolicies(page, true) });
  await visit.page.waitForSelector(`${BANNER} tbody`);
  assert.deepEqual((await cells(visit)).map(([first]) => first), figures(then));
  assert.match(await said(visit), /由当时的版本算出,测算编号一致/);
  await visit.assertSilent();
  await visit.close();
});

test('where the version of then is gone, the page says that it cannot show its numbers', async () => {
  const visit = await opened(quote(LOAN).computation.link, { before: (page) => withOtherPolicies(page, false) });
  await visit.page.waitForFunction((banner) => document.querySelector(banner).innerText.includes('找不到当时的版本'), BANNER);
  assert.deepEqual(await cells(visit), []);
  await visit.close();
});

test('a link that is broken, or of a later version, says so and changes nothing', async () => {
  const { link } = quote(LOAN).computation;
  const place = link.length >> 1;
  const broken = [
    link.slice(0, -3), `${link}A`, link.slice(0, place) + (link[place] === 'A' ? 'B' : 'A') + link.slice(place + 1), 'x',
    '<img src=x onerror=alert(1)>', '1.1.0.0.', `1.1.0.0.${'A'.repeat(50_000)}`, '%00', '1.../../.AAAA',
  ];
  for (const bad of broken) {
    const visit = await opened(encodeURIComponent(bad));
    assert.match(await said(visit), /链接不完整,或者中途被改动过/, bad.slice(0, 60));
    assert.equal(await visit.page.inputValue('#principal'), '20');
    await visit.assertSilent();
    await visit.close();
  }
  const visit = await opened('2.9.0.0.AAAA');
  assert.match(await said(visit), /更新的版本/);
  await visit.assertAccessible();
  await visit.close();
});

test('a link opened beside what is typed takes its place; the address of the page asks for it again', async () => {
  const { computation, yours } = quote(LOAN);
  const visit = await open(browser, { day: DAY });
  await visit.page.fill('#principal', '7');
  await visit.page.evaluate((link) => { location.hash = `quote=${link}`; }, computation.link);
  await visit.page.waitForSelector(BANNER);
  await visit.settled();
  assert.equal(await net(visit), grouped(yours.net));
  assert.ok(new URL(visit.page.url()).href.startsWith(url));
  await visit.assertSilent();
  await visit.close();
});
