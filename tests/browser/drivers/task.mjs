// One whole task, by keyboard alone: change the language, say who borrows, type a loan, calculate, read the result.
//
// The expected numbers come from the JavaScript module in Node.js: JSON in, decimal strings out. The page reaches them on
// another way, from typed text through form and screen; both must agree to the fen, and with the instalment found by hand.
//
// A driver is one browser with the page in it:
//   name                          how the test calls it
//   press(key), type(text)        a key such as `Tab`, `Shift+Tab`, `Control+A`; text into what has the focus
//   evaluate(code, argument)      runs a function in the page
//   until(code, argument)         waits until a function in the page gives true
//   complaints()                  what the console and the page's own notices said
import assert from 'node:assert/strict';
import { init, quote, useLocalPack } from '../../../dist/engine/index.js';

/** Steps of the Tab key after which a place counts as out of reach. */
const STEPS_MAX = 250;

const LOAN = { principal: '373000', termMonths: 30, nominalRate: '0.0487' };

// Beside the module, by Python's decimals: P·i ÷ (1 − (1 + i)^−30), and the sum of the interest of each month, rounded to the fen.
const INSTALMENT = '13230.75';
const INTEREST = '23922.45';

/**
 * Does the task in a language, `zh-CN` or `en`, on a page just opened. `facts` are those that the page was opened with, `pack`
 * the text of a local pack that it uses. Gives back what the module says.
 */
export async function borrow(driver, language, { facts = {}, pack = null } = {}) {
  if (language === 'en' && (await driver.evaluate(() => document.documentElement.lang)) !== 'en') {
    await tabTo(driver, 'button[lang="en"]');
    await driver.press('Enter');
    await driver.until(() => document.documentElement.lang === 'en');
  }
  await choose(driver, 'borrower', 'sole_trader');
  await retype(driver, '#principal', '37.3');
  await retype(driver, '#term', '30');
  await choose(driver, 'term-unit', 'months');
  if (!(await driver.evaluate(() => document.querySelector('#nominal-rate') !== null))) {
    await choose(driver, 'rate-known', 'yes');
  }
  await retype(driver, '#nominal-rate', '4.87');
  assert.equal(await driver.evaluate(() => document.querySelector('[name="repayment"]:checked').value), 'level_payment');
  await driver.press('Enter');
  await driver.until(() => document.querySelector('#status').textContent !== '' || document.querySelector('#error-summary') !== null);
  assert.equal(await driver.evaluate(() => document.querySelector('#error-summary')?.innerText ?? ''), '');

  const expected = await fromTheModule(await driver.evaluate(readersDay), facts, pack);
  assert.deepEqual(await driver.evaluate(readResult), expected);
  // Spoken amounts are in whole yuan.
  const [spoken] = expected.net.split('.');
  const said = await driver.evaluate(() => document.querySelector('#status').textContent);
  assert.match(said, new RegExp(`\\b${spoken}\\b`));
  assert.equal(await driver.evaluate(() => document.documentElement.lang), language);
  assert.deepEqual(await driver.complaints(), []);
  return expected;
}

/** The day in the page, from which the loan and the quote start. */
function readersDay() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

function readResult() {
  const found = (selector, pattern) => document.querySelector(selector).textContent.replaceAll(',', '').match(pattern)?.[0];
  return {
    net: found('#net-cost', /\d+\.\d\d/),
    instalment: found('#instalment', /\d+\.\d\d/),
    rate: found('#net-rate', /\d+\.\d\d%/),
  };
}

async function fromTheModule(day, facts, pack) {
  await init();
  useLocalPack(pack);
  const { yours } = quote({
    asOf: day, drawdown: day, repayment: 'level_payment', ...LOAN, facts: { ...facts, borrower: 'sole_trader' },
  });
  assert.equal(yours.schedule.instalments[0].payment, INSTALMENT);
  assert.equal(yours.interest, INTEREST);
  const [{ simple }] = yours.netRate.rates;
  return { net: yours.net, instalment: yours.schedule.instalments[0].payment, rate: percent(simple) };
}

/** A fraction such as 0.048712 as a percentage with two digits, half rounded up, without floats. */
function percent(fraction) {
  const [whole, digits = ''] = fraction.split('.');
  const hundredths = (BigInt(whole + digits.padEnd(5, '0').slice(0, 5)) + 5n) / 10n;
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}%`;
}

/** Goes to an element by the Tab key, backwards where it stands above. */
export async function tabTo(driver, selector) {
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const way = await driver.evaluate((wanted) => {
      const now = document.activeElement;
      if (now.matches(wanted)) return 'there';
      const goal = document.querySelector(wanted);
      const above = now.compareDocumentPosition(goal) & Node.DOCUMENT_POSITION_PRECEDING;
      return above && now !== document.body ? 'Shift+Tab' : 'Tab';
    }, selector);
    if (way === 'there') return;
    await driver.press(way);
  }
  assert.fail(`no way to ${selector} with the Tab key`);
}

async function retype(driver, selector, text) {
  await tabTo(driver, selector);
  await driver.press('Control+A');
  await driver.type(text);
}

/** Chooses one of a group of radios: Space for the one with the focus, then arrow keys up or down. */
async function choose(driver, name, value) {
  await tabTo(driver, `input[name="${name}"]`);
  await driver.press('Space');
  const count = await driver.evaluate((name) => document.getElementsByName(name).length, name);
  for (let step = 0; step < count; step += 1) {
    const way = await driver.evaluate(([name, value]) => {
      const now = document.activeElement;
      if (now.matches(`[name="${name}"][value="${value}"]:checked`)) return 'there';
      const goal = document.querySelector(`[name="${name}"][value="${value}"]`);
      return now.compareDocumentPosition(goal) & Node.DOCUMENT_POSITION_PRECEDING ? 'ArrowUp' : 'ArrowDown';
    }, [name, value]);
    if (way === 'there') return;
    await driver.press(way);
  }
  assert.fail(`no arrow key leads to ${value} among the answers of ${name}`);
}
