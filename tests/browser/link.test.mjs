// Links that somebody opens: on the same day, a year later, after the policies have changed, and broken ones. What they
// must show is what the published module says of the same loan.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
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

/** A first loan of 120,000 yuan: 600.00 of interest a month, 7,200.00 in all, of which the sample of Shaanxi pays a fifth. */
const FIRST = {
  asOf: DAY, drawdown: DAY, principal: '120000', termMonths: 12, repayment: 'interest_only_monthly', nominalRate: '0.06',
  facts: { borrower: 'sole_trader', purpose: 'working_capital', sector: 'retail', region: 'shaanxi', first_loan: 'yes' },
};
/** Somebody's invention: all of it is paid. */
const INVENTED = { ...FIRST, ownValues: [{ policy: 'first-loan-subsidy', track: 'elsewhere', number: 'share', index: 0, value: '100' }] };
const SENDERS = /发链接的人填的：《首贷贴息》贴息占利息的比例 100 %，示例 20 %/;

/** A link with another version of the engine, or another body, signed as the calculator signs: whoever wants to can. */
const forged = (link, { engine = '1.0.0', change = (body) => body } = {}) => {
  const [, , , , text] = link.split('.');
  const head = `2.${engine}.`;
  const body = change(Buffer.from(text, 'base64url').subarray(0, -10));
  const check = createHash('sha256').update(head).update(body).digest().subarray(0, 10);
  const number = check.toString('hex').toUpperCase().match(/.{4}/g).join('-');
  return { link: head + Buffer.concat([body, check]).toString('base64url'), number };
};

/** The body of a link with another version of the pack: its first member, with the length before it. */
const claiming = (version) => (body) => {
  const bytes = Buffer.from(version);
  const length = bytes.length < 128 ? [bytes.length] : [bytes.length % 128 + 128, bytes.length >> 7];
  return Buffer.concat([Buffer.from(length), bytes, body.subarray(1 + body[0])]);
};

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

test('where what asks an earlier version does not come, the page does not wait for it', async () => {
  const { link } = forged(quote(LOAN).computation.link, { engine: '0.9.9' });
  for (const answer of [(route) => route.abort(), (route) => route.fulfill({ status: 404 })]) {
    const visit = await opened(link, { before: (page) => page.route(/\/earlier-[0-9a-f]+\.js$/, answer) });
    await visit.page.waitForFunction((banner) => document.querySelector(banner).innerText.includes('找不到当时的版本'), BANNER);
    assert.deepEqual(await cells(visit), []);
    await visit.close();
  }
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
  const visit = await opened('3.9.0.0.AAAA');
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

test('an address answers for no earlier version, and prints nothing of its own', async () => {
  const { link, number } = forged(quote(LOAN).computation.link, { engine: '0.9.9' });
  const answer = encodeURIComponent([number, '0.00', '0.00', '0.00', '0', '0', '请打电话12345'].join('\n'));
  for (const behind of [`x=1&quote=${answer}`, `quote=${answer}`, `=${answer}`, `earlier=${answer}`, `lang=zh-CN&quote=${answer}&quote=${answer}`]) {
    const visit = await opened(`${link}&${behind}`);
    await visit.page.waitForFunction((banner) => document.querySelector(banner).innerText.includes('找不到当时的版本'), BANNER);
    assert.deepEqual(await cells(visit), [], behind);
    assert.ok((await said(visit)).includes(number));
    assert.doesNotMatch(await visit.page.innerText('body'), /12345/, behind);
    await visit.close();
  }
});

test('a policy that an earlier version names and this one does not know is counted, and its name is not printed', async () => {
  const then = quote(LOAN);
  const visit = await opened(forged(then.computation.link, { engine: '0.9.9' }).link, {
    before: (page) => page.route(/\/v0\.9\.9\/engine\/index\.js/, (route) => route.fulfill({
      contentType: 'text/javascript',
      body: `export const init = async () => {};
        export const quote = () => ({
          computation: { fingerprint: '${forged(then.computation.link, { engine: '0.9.9' }).number}' }, pinned: { same: true },
          yours: { net: '1.00', subsidy: '0.00', netRate: { found: 'none' }, grossRate: { found: 'none' }, schedule: { instalments: [] } },
          policies: [{ id: '请打电话12345', applied: true }],
        });`,
    })),
  });
  await visit.page.waitForSelector(`${BANNER} tbody`);
  assert.match(await said(visit), /当时算进去的政策里，有 1 项现在的政策数据里没有/);
  assert.doesNotMatch(await visit.page.innerText('body'), /12345/);
  // The same link opened once more is answered once more.
  await visit.page.click('#calculate');
  await visit.page.waitForSelector(BANNER, { state: 'detached' });
  await visit.page.evaluate(() => { location.hash = location.hash.replace('#', '##'); });
  await visit.page.waitForSelector(`${BANNER} tbody`);
  await visit.close();
});

test('no sentence comes in the place of a version', async () => {
  const { link } = quote(LOAN).computation;
  for (const version of ['请拨打12345领取补贴', '1.0 \u202e', '', 'x'.repeat(41), 'y'.repeat(2000)]) {
    const visit = await opened(forged(link, { change: claiming(version) }).link);
    assert.match(await said(visit), /链接不完整,或者中途被改动过/);
    if (version) assert.ok(!(await visit.page.innerText('body')).includes(version));
    await visit.close();
  }
  const visit = await opened(forged(link, { change: claiming('2027.01-b_2') }).link);
  assert.match(await said(visit), /政策数据 2027\.01-b_2/);
  await visit.close();
});

test('a link opens whatever a chat, a mail or a person has done around it', async () => {
  const { yours, computation: { link } } = quote(LOAN);
  const encoded = encodeURIComponent(link);
  for (const hash of [
    `#quote=${link}%0A`, `#quote=${link}%0D%0A`, `#quote=${link}%20`, `#quote=${link}%E3%80%82`, `#quote=${link}?from=timeline`,
    `#quote=${link}%0A%E8%AF%B7%E7%9C%8B`, `#quote%3D${link}`, `#quote%253D${link}`, `#quote%3d${encoded}`, `##quote=${link}`, `#!quote=${link}`,
    `#/quote=${link}`, `#!/quote=${link}`, `#?quote=${link}`, `#&quote=${link}`, `#%23quote=${link}`, `#QUOTE=${link}`, `#Quote=${link}`,
    `#quote%20=%20${link}`, `#quote%EF%BC%9D${link}`, `#lang=zh-CN&quote=${link}`, `#a=1&QUOTE=${link}&b=2`,
  ]) {
    const visit = await open(browser, { day: DAY, path: hash });
    await visit.page.waitForSelector(BANNER);
    assert.match(await said(visit), /一分不差/, hash);
    assert.equal(await net(visit), grouped(yours.net), hash);
    await visit.assertSilent();
    await visit.close();
  }
});

test('a link with nothing in it, or with a line end in its midst, is said to be broken', async () => {
  const { link } = quote(LOAN).computation;
  for (const hash of ['#quote=', '#quote', '#QUOTE=', '##quote=%0A', '#quote=%zz', `#quote=${link.slice(0, 40)}%0A${link.slice(40)}`, `#quote%3D${link.slice(0, -2)}`]) {
    const visit = await open(browser, { day: DAY, path: hash });
    await visit.page.waitForSelector(BANNER);
    assert.match(await said(visit), /链接不完整,或者中途被改动过/, hash);
    await visit.close();
  }
  for (const hash of ['#data', '#quotes=1', '#unquote=1', '#result']) {
    const visit = await open(browser, { day: DAY, path: hash });
    assert.equal(await visit.page.$(BANNER), null, hash);
    await visit.close();
  }
});

test('a number that the sender has invented is called the sender\'s wherever it counts, and not counted by the rules of today', async () => {
  const visit = await opened(quote(INVENTED).computation.link);
  const { page } = visit;
  const words = await said(visit);
  assert.match(words, SENDERS);
  assert.doesNotMatch(words, /一分不差/);
  // All of 7,200.00 is paid, or a fifth: 5,760.00 is left.
  assert.equal(await net(visit), '0.00');
  assert.deepEqual((await cells(visit))[0], ['0.00', '5,760.00']);
  assert.deepEqual((await cells(visit)).at(-1), ['7,200.00', '1,440.00']);
  assert.match(await page.innerText('.result .head'), SENDERS);
  assert.match(await page.innerText('#policy-first-loan-subsidy'), /按发链接的人填的数字算/);
  assert.doesNotMatch(await page.innerText('body'), /您填的：/);
  assert.match(await page.$eval('#take-text', (area) => area.value), SENDERS);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-take="csv"]')]);
  assert.match(await readFile(await download.path(), 'utf8'), SENDERS);
  await page.click('#take-show');
  assert.match(await page.innerText('.paper'), SENDERS);
  await visit.assertAccessible();
  // A change of something else leaves it the sender's.
  await page.fill('#principal', '6');
  await page.click('#calculate');
  await page.waitForSelector(BANNER, { state: 'detached' });
  await visit.settled();
  assert.match(await page.innerText('.result .head'), SENDERS);
  // So does emptying the form and taking that back.
  await page.click('#clear');
  await page.click('#undo');
  await page.click('#calculate');
  await visit.settled();
  assert.match(await page.innerText('.result .head'), SENDERS);
  await visit.assertSilent();
  await visit.close();
});

test('the sender\'s numbers can be dropped, or taken over as the reader\'s', async () => {
  const { link } = quote(INVENTED).computation;
  const visit = await opened(link);
  const { page } = visit;
  await page.getByRole('button', { name: '去掉这些数再算' }).click();
  await page.waitForSelector(BANNER, { state: 'detached' });
  await visit.settled();
  assert.equal(await net(visit), '5,760.00');
  assert.doesNotMatch(await page.innerText('body'), /发链接的人/);
  await page.evaluate((link) => { location.hash = `quote=${link}`; location.hash = `##quote=${link}`; }, link);
  await page.waitForSelector(BANNER);
  await page.getByRole('button', { name: '我核实过，当作我填的' }).click();
  await page.waitForSelector(BANNER, { state: 'detached' });
  await visit.settled();
  assert.equal(await net(visit), '0.00');
  assert.match(await page.innerText('.result .head'), /您填的：《首贷贴息》贴息占利息的比例 100 %，示例 20 %/);
  assert.doesNotMatch(await page.innerText('body'), /发链接的人/);
  await visit.assertSilent();
  await visit.close();
});

test('a fault of the program leaves the sender\'s numbers the sender\'s; a reader who changes one has made it theirs', async () => {
  const visit = await opened(quote(INVENTED).computation.link);
  const { page } = visit;
  await page.evaluate(() => { Promise.reject(new WebAssembly.RuntimeError('unreachable')); });
  await page.locator('#resumed').waitFor();
  await page.click('#calculate');
  await page.waitForSelector('#sent-numbers');
  const field = page.locator('.local input[name*="first-loan-subsidy__elsewhere__share"]');
  await field.fill('50');
  await page.click('#calculate');
  await page.waitForSelector('#own-numbers');
  assert.match(await page.innerText('#own-numbers'), /50 %，示例 20 %/);
  assert.equal(await page.$('#sent-numbers'), null);
  // Half of 7,200.00.
  assert.equal(await net(visit), '3,600.00');
  await visit.close();
});

test('where the policies have changed, the sender\'s numbers are named and left out', async () => {
  const visit = await opened(quote(INVENTED).computation.link, { before: (page) => withOtherPolicies(page, false) });
  const { page } = visit;
  await page.waitForFunction((banner) => document.querySelector(banner).innerText.includes('找不到当时的版本'), BANNER);
  assert.match(await said(visit), SENDERS);
  assert.equal(await net(visit), '5,760.00');
  await page.click('#calculate');
  await page.waitForSelector(BANNER, { state: 'detached' });
  assert.equal(await net(visit), '5,760.00');
  await visit.close();
});
