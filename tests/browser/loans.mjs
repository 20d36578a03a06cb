// Loans for the page and for the module alike: typed into the one, given to the other, so that their numbers can be compared.
import { init, quote } from '../../dist/engine/index.js';

/** The day on which these loans are quoted, unless a test says otherwise. */
export const TODAY = '2026-11-24';

/** A loan as the module takes it: what is not said is what the form starts with. */
export async function fromModule({ asOf = TODAY, ...loan }) {
  await init();
  return quote({ asOf, drawdown: asOf, repayment: 'level_payment', termMonths: 36, principal: '200000', ...loan });
}

/** Types a loan of the module's shape into the form and calculates it. */
export async function typeLoan(page, { principal, termMonths, repayment, nominalRate, drawdown, guaranteeYearly, facts = {} }) {
  for (const [fact, value] of Object.entries(facts)) await answer(page, fact, value);
  if (principal) await fill(page, '#principal', `${principal}元`);
  if (termMonths) await fill(page, '#term', `${termMonths}个月`);
  if (repayment) await choose(page, `input[name="repayment"][value="${repayment}"]`);
  if (nominalRate) {
    const known = page.locator('input[name="rate-known"][value="yes"]');
    if (await known.count()) await known.check();
    await fill(page, '#nominal-rate', String(Number((nominalRate * 100).toFixed(6))));
  }
  if (guaranteeYearly) {
    await choose(page, 'input[name="guarantee-kind"][value="yearly_percent"]');
    await fill(page, '#guarantee-fee', String(guaranteeYearly));
  }
  if (drawdown) await fill(page, '#drawdown', drawdown);
  // A guarantor, and other questions that only some loans raise.
  await calculate(page);
}

/** Presses 计算 and waits for the result of this press, with its details. */
export async function calculate(page) {
  const before = await page.locator('#status').textContent();
  await page.click('#calculate');
  await page.waitForFunction((before) => {
    const now = document.querySelector('#status').textContent;
    const isNew = now !== '' && (now !== before || !document.querySelector('.result.stale'));
    return isNew && !document.getElementById('result-awaited');
  }, before);
}

async function answer(page, fact, value) {
  const radio = page.locator(`input[name="${fact}"][value="${value}"]`);
  const list = page.locator(`select#${fact}`);
  const control = radio.or(list).first();
  await control.waitFor({ state: 'attached' });
  await unfold(control);
  await (await radio.count() ? radio.check() : list.selectOption(value));
}

async function choose(page, selector) {
  await unfold(page.locator(selector));
  await page.check(selector);
}

async function fill(page, selector, text) {
  await unfold(page.locator(selector));
  await page.fill(selector, text);
}

/** Opens whatever a control is folded into. */
function unfold(control) {
  return control.evaluate((element) => {
    for (let folded = element.closest('details'); folded; folded = folded.parentElement.closest('details')) folded.open = true;
  });
}

/** An amount as the page writes it, in whole fen. */
export function fen(written) {
  const [, sign, whole, cents] = /([−-]?)([\d,]+)\.(\d\d)/.exec(written);
  return BigInt(whole.replaceAll(',', '') + cents) * (sign ? -1n : 1n);
}

/** An amount of the module, in whole fen. */
export const exact = (yuan) => fen(yuan);
