// The cards of policies: who can have one and why not, what it rests on, what it was before, and what is still open.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';
import { TODAY, exact, fen, fromModule, typeLoan } from './loans.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const shown = async (loan, options) => {
  const visit = await open(browser, { day: TODAY, ...options });
  await typeLoan(visit.page, loan);
  return visit;
};

const HOUSEHOLD = {
  principal: '50000', termMonths: 24, repayment: 'interest_only_quarterly', nominalRate: '0.08', drawdown: TODAY,
  facts: { borrower: 'farm_household', purpose: 'farming', household: 'at_risk', first_loan: 'no' },
};
const card = (visit, id) => visit.page.locator(`#policy-${id}`);

test('the card of a policy that is counted says who, how, from what and until when', async () => {
  const visit = await shown(HOUSEHOLD);
  const { policies, reasons, market } = await fromModule(HOUSEHOLD);
  const microloan = policies.find(({ id }) => id === 'assistance-microloan');
  assert.equal(microloan.applied, true);
  const told = card(visit, microloan.id);
  await told.locator('summary').focus();
  await visit.page.keyboard.press('Enter');
  const text = await told.innerText();
  // Its notice was not read, and a locality sets its numbers: both are said where they count.
  assert.match(text, /现行有效 · 地方自定\(示例\)/);
  assert.match(text, /还没有核对原文:未见原文/);
  assert.match(text, /符合 — 家庭是否在帮扶名单上/);
  const made = reasons.filter(({ policy }) => policy === microloan.id).map(({ text }) => text.zh);
  assert.ok(made.length > 0);
  for (const formula of made) assert.ok(text.includes(formula), `${formula} is not in\n${text}`);
  // The rate is above the cap: the cost at both.
  const note = await told.locator('.caution').innerText();
  const [quoted, capped] = note.match(/[\d,]+\.\d\d(?= 元)/g).map(fen);
  assert.deepEqual([quoted, quoted - capped], [exact(market.net), exact(microloan.savingAlone)]);
  assert.equal(await told.locator('a[href^="policies"]').getAttribute('href'), 'policies.html#assistance-microloan');
  await visit.assertAccessible();
  await visit.assertSilent();
  await visit.close();
});

test('the page of the policy is in the reader\'s language', async () => {
  const visit = await shown(HOUSEHOLD);
  await visit.page.click('button[lang="en"]');
  await visit.page.waitForFunction(() => document.documentElement.lang === 'en');
  const address = await card(visit, 'assistance-microloan').locator('a[href^="policies"]').getAttribute('href');
  assert.equal(address, 'policies.en.html#assistance-microloan');
  await visit.close();
});

test('a policy that has ended is not counted; on request its last day is quoted, and called past', async () => {
  const loan = { ...HOUSEHOLD, facts: { borrower: 'sole_trader', purpose: 'working_capital', sector: 'retail' } };
  const visit = await shown(loan);
  const last = '2022-12-31';
  const [now, then] = [await fromModule(loan), await fromModule({ ...loan, asOf: last, drawdown: last })];
  const old = card(visit, 'inclusive-relief-2022q4');
  await visit.page.locator('.policies > details > summary').click();
  assert.match(await old.innerText(), /已于 2022年12月31日到期/);
  const look = old.getByRole('button', { name: /按旧政策看看/ });
  assert.equal(await look.getAttribute('aria-pressed'), 'false');
  await look.focus();
  await visit.page.keyboard.press('Enter');
  const note = old.locator('.note');
  await note.waitFor();
  const told = await note.innerText();
  assert.match(told, /过去的政策,现在办不了/);
  const [net, difference] = told.match(/[\d,]+\.\d\d(?= 元)/g).map(fen);
  const more = exact(then.yours.net) - exact(now.yours.net);
  assert.equal(net, exact(then.yours.net));
  assert.equal(difference, more < 0n ? -more : more);
  assert.match(told, more < 0n ? /少 [\d,.]+ 元/ : /多 [\d,.]+ 元/);
  assert.equal(fen(await visit.page.locator('#net-cost').innerText()), exact(now.yours.net), 'the result itself stays');
  await visit.assertAccessible();
  await look.press('Enter');
  await note.waitFor({ state: 'detached' });
  await visit.close();
});

test('nothing fits: it is said, what is missing stands open, nearest first, and the cost is there', async () => {
  const loan = { nominalRate: '0.06', drawdown: '2019-12-02', facts: { borrower: 'individual', purpose: 'consumption' } };
  const visit = await shown(loan);
  const { yours, policies } = await fromModule(loan);
  assert.match(await visit.page.locator('.head').innerText(), /暂时查不到能享受的贷款政策。下面写了差在哪里。/);
  assert.equal(fen(await visit.page.locator('#net-cost').innerText()), exact(yours.net));
  assert.equal(await visit.page.locator('.policies > details').getAttribute('open'), '');
  const ids = await visit.page.$$eval('.policies .card', (cards) => cards.map(({ id }) => id.replace('policy-', '')));
  assert.deepEqual(ids, policies.map(({ id }) => id));
  const failing = policies.filter(({ verdict }) => verdict === 'does_not_fit').map(({ failing }) => failing.length);
  assert.deepEqual(failing, [...failing].sort((one, other) => one - other));
  await visit.assertAccessible();
  await visit.close();
});

test('open questions make a range, from the cost with every answer in favour to the cost with none', async () => {
  const { household, ...facts } = HOUSEHOLD.facts;
  const open = { ...HOUSEHOLD, facts };
  const visit = await shown(open);
  const refused = await fromModule(open);
  // Of all answers to the one question left, the cheapest.
  const ways = await Promise.all(['formerly_poor', 'at_risk', 'sudden_hardship', 'none'].map((household) => (
    fromModule({ ...open, facts: { ...facts, household, first_loan: 'no', region: 'shaanxi', guarantor: 'government', collateral: 'operating_right' } })
  )));
  const lowest = ways.map(({ yours }) => exact(yours.net)).reduce((one, other) => (one < other ? one : other));
  const range = visit.page.locator('#range');
  const amounts = await range.locator('tbody td:first-of-type').allInnerTexts();
  assert.deepEqual(amounts.map(fen), [lowest, exact(refused.yours.net)]);
  assert.match(await range.innerText(), /帮扶小额信贷/);
  assert.match(await range.innerText(), /家庭是否在帮扶名单上/);
  await visit.assertAccessible();
  await visit.close();
  const known = await shown(HOUSEHOLD);
  const text = await known.page.locator('#result').innerText();
  assert.ok(!text.includes('帮扶小额信贷。回答这些'), 'what is answered is no longer open');
  await known.close();
});
