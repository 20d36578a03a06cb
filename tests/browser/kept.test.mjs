// What is typed stays for as long as the tab is open, on the device: after a reload, Back, a link. 清空 ends it, and so does
// closing the tab. Where a browser keeps nothing, or somebody has written there, the page is as it was.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, url } from './harness.mjs';
import { fromModule, TODAY } from './loans.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const shown = (options = {}) => open(browser, { day: TODAY, ...options });
const typed = ({ page }) => page.$eval('#form', (form) => [...new FormData(form)].map((pair) => pair.join('=')));
const net = ({ page }) => page.innerText('#net-cost');
const kept = ({ page }) => page.evaluate(() => ({ ...sessionStorage }));
const reload = async (visit) => {
  await visit.page.reload();
  await visit.started();
  await visit.settled();
};
const calculate = async (visit) => {
  await visit.page.click('#calculate');
  await visit.settled();
};

/** Fills the form so that every kind of control has something to lose. */
async function fill(page) {
  await page.check('#borrower-sole_trader');
  await page.check('#purpose-working_capital');
  await page.selectOption('#sector', 'retail');
  await page.selectOption('#region', 'shaanxi');
  await page.check('#first_loan-yes');
  await page.fill('#principal', '8.5万');
  await page.check('#term-unit-months');
  await page.fill('#term', '18');
  await page.check('#repayment-equal_principal');
  await page.check('#rate-known-yes');
  await page.fill('#nominal-rate', '月息5厘');
  await page.check('#guarantee-kind-once_yuan');
  await page.fill('#guarantee-fee', '3,000');
  await page.check('#fees-some');
  await page.selectOption('#fee-0-kind', 'insurance');
  await page.fill('#fee-0', '120.5');
  await page.check('#fee-0-withheld');
  await page.fill('#drawdown', '2026-12-02');
}

test('a reload brings back form and result, whole, in either language', async () => {
  for (const path of ['', 'en.html']) {
    const visit = await shown({ path });
    const { page } = visit;
    await fill(page);
    const before = await typed(visit);
    for (const pair of ['first_loan=yes', 'nominal-rate=月息5厘', 'guarantee-fee=3,000', 'fee-0=120.5', 'fee-0-withheld=on']) {
      assert.ok(before.includes(pair), pair);
    }
    await reload(visit);
    assert.deepEqual(await typed(visit), before, 'not yet calculated');
    assert.equal(await page.locator('.ribbon').first().isVisible(), true, 'the example is called one');
    await calculate(visit);
    await page.locator('.local input:visible').first().fill('40');
    await page.locator('.local button.secondary').click();
    await visit.settled();
    const [form, cost] = [await typed(visit), await net(visit)];
    await reload(visit);
    assert.deepEqual(await typed(visit), form, 'calculated, with a number of the locality');
    assert.equal(await net(visit), cost);
    assert.equal(await page.locator('.ribbon').first().isVisible(), false);
    await visit.assertSilent();
    await visit.close();
  }
});

test('Back brings back the same cost, not that of a half', async () => {
  const visit = await shown();
  const { page } = visit;
  await page.check('#borrower-sole_trader');
  await page.check('#purpose-unsure');
  await page.check('#repayment-interest_only_monthly');
  await page.check('#rate-known-yes');
  await page.fill('#nominal-rate', '6');
  await page.fill('#principal', '12.5');
  await calculate(visit);
  const [form, cost] = [await typed(visit), await net(visit)];
  // 125,000 at 6 % for three years: 36 × 625.00.
  assert.equal(cost, '22,500.00 元');
  await page.goto(new URL('paper.html', url).href);
  await page.goBack();
  await visit.started();
  await visit.settled();
  assert.deepEqual(await typed(visit), form);
  assert.equal(await net(visit), cost);
  await visit.close();
});

test('what is typed after a reload, before the program is there, is kept with the rest', async () => {
  const visit = await shown();
  const { page } = visit;
  await fill(page);
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload({ waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => document.querySelector('#principal').value === '8.5万');
  await page.fill('#term', '24');
  await page.waitForFunction(() => new URLSearchParams(sessionStorage.form).get('term') === '24');
  release();
  await visit.started();
  const form = await typed(visit);
  for (const pair of ['term=24', 'principal=8.5万', 'fee-0=120.5', 'nominal-rate=月息5厘']) assert.ok(form.includes(pair), `${pair} in ${form}`);
  assert.equal(form.filter((pair) => pair.startsWith('fee-')).length, 4);
  await visit.close();
});

test('清空 ends it, 撤销 takes that back, and another tab knows nothing', async () => {
  const visit = await shown();
  const { page } = visit;
  const first = await typed(visit);
  await fill(page);
  await calculate(visit);
  const before = await typed(visit);
  const other = await page.context().newPage();
  await other.goto(url);
  assert.deepEqual(await other.evaluate(() => ({ ...sessionStorage })), {});
  await other.close();
  await page.click('#clear');
  await page.waitForFunction(() => sessionStorage.length === 0);
  await reload(visit);
  assert.deepEqual(await typed(visit), first, 'no browser fills in a part of it');
  await fill(page);
  await page.click('#clear');
  await page.waitForFunction(() => sessionStorage.length === 0);
  await page.click('#undo');
  await page.waitForFunction(() => sessionStorage.length === 1);
  await reload(visit);
  assert.deepEqual((await typed(visit)).filter((pair) => !pair.startsWith('own__')), before.filter((pair) => !pair.startsWith('own__')));
  await visit.assertSilent();
  await visit.close();
});

test('only a change of the form is kept: no look at it, and nothing of how it is shown', async () => {
  const visit = await shown();
  const { page } = visit;
  await page.locator('.display > summary').click();
  await page.check('#size-28');
  await page.click('[data-set="mode"]');
  await page.click('button[lang="en"]');
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  await visit.settled();
  assert.deepEqual(await kept(visit), {});
  await visit.close();
});

test('a date that nobody typed is the new day\'s after a reload; one that was typed stays', async () => {
  const visit = await shown();
  const { page } = visit;
  await page.fill('#principal', '30');
  await page.clock.setFixedTime('2026-11-26T10:00:00+08:00');
  await reload(visit);
  assert.equal(await page.inputValue('#drawdown'), '2026-11-26');
  await page.fill('#drawdown', '2026-12-01');
  await page.clock.setFixedTime('2026-11-27T10:00:00+08:00');
  await reload(visit);
  assert.deepEqual([await page.inputValue('#principal'), await page.inputValue('#drawdown')], ['30', '2026-12-01']);
  await visit.close();
});

test('a link is opened again after a reload, until something was typed after it', async () => {
  const { computation, yours } = await fromModule({ nominalRate: '0.05', facts: { borrower: 'medium_business' } });
  const visit = await shown();
  const { page } = visit;
  await page.fill('#principal', '77');
  await visit.settled();
  await page.goto('about:blank');
  await page.goto(`${url}#quote=${computation.link}`);
  await page.locator('#opened').waitFor();
  assert.equal(await page.inputValue('#principal'), '20');
  await page.reload();
  await page.locator('#opened').waitFor();
  assert.equal((await net(visit)).replace(/[^\d.]/g, ''), yours.net);
  await page.fill('#principal', '21');
  await page.waitForFunction(() => new URLSearchParams(sessionStorage.form).get('principal') === '21');
  await reload(visit);
  assert.equal(await page.inputValue('#principal'), '21');
  assert.equal(await page.locator('#opened').count(), 0);
  await visit.assertSilent();
  await visit.close();
});

const REFUSALS = {
  'no place': () => Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('refused', 'SecurityError'); } }),
  'no room': () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; },
};
for (const [name, refuse] of Object.entries(REFUSALS)) {
  test(`where the browser has ${name} for it, the page works and says nothing`, async () => {
    const visit = await shown({ before: (page) => page.addInitScript(refuse) });
    await visit.page.fill('#principal', '30');
    await calculate(visit);
    assert.match(await net(visit), /\d/);
    await visit.page.click('#clear');
    await reload(visit);
    assert.equal(await visit.page.inputValue('#principal'), '20');
    await visit.assertSilent();
    await visit.close();
  });
}

const STRANGE = [
  '', '&', '=', '{"a":', '%', '%E0%A4%A', '\0\0', 'null', '__proto__=1&constructor=2', 'borrower=emperor&repayment=credit_line&term-unit=weeks',
  'principal=&term=&drawdown=', 'principal=30&principal=40', `principal=${'9'.repeat(20_000)}&press=1`, 'fee-99999999999999999999=1&fee-=2&fees=perhaps',
  'principal=\u202e03&drawdown=%3Cscript%3E&press=1', `${Array.from({ length: 2000 }, (_, index) => `own__a__b__share__${index}=1`).join('&')}&press=1`, 'quote=LPC1x&press=1&day=x&at=y',
];
test('whatever stands in its place, the page starts, and 清空 mends it', async () => {
  const visit = await shown();
  const { page } = visit;
  for (const text of STRANGE) {
    await page.evaluate((text) => sessionStorage.setItem('form', text), text);
    await reload(visit);
    assert.equal(await page.locator('#cannot-start, #has-stopped, #resumed').locator('visible=true').count(), 0, text.slice(0, 60));
    await page.click('#clear');
    await page.fill('#principal', '20');
    await page.fill('#term', '3');
    await calculate(visit);
    assert.equal(await page.locator('#error-summary').count(), 0, text.slice(0, 60));
    assert.match(await net(visit), /^[\d,]+\.\d\d 元$/, text.slice(0, 60));
  }
  assert.deepEqual(visit.complaints, []);
  await visit.close();
});
