// What the page can look like: its states, languages and modes, and how a person reaches each.
//
// Every check of the page runs over these lists, so what is added here is checked by all of them. A state says what to do
// (`reach`) and, where it is about policies, the same loan for the module, by which states.test.mjs proves its name.
import { open } from './harness.mjs';

/** The day on which every state is looked at; the page reads it from the browser's clock. */
export const DAY = '2026-11-24';

export const LANGUAGES = ['zh-CN', 'en'];

/**
 * How the whole page may be shown. `media` is what the browser says of the reader's wishes, as Playwright emulates it, and
 * `enter`, given the page, is what a person does; `target` is the least width and height of what one presses and `apart`
 * the least distance of two such, in px; `contrast` is the least contrast of text. `layout` says whether boxes differ from
 * those of other modes.
 */
export const MODES = [
  { name: 'standard', target: 48, apart: 8, contrast: 4.5, layout: true },
  { name: 'dark', media: { colorScheme: 'dark' }, target: 48, apart: 8, contrast: 4.5, layout: false },
  { name: 'for elders', enter: (page) => page.click('[data-set="mode"]'), target: 60, apart: 12, contrast: 7, layout: true },
];

/** The modes whose boxes differ. */
export const LAYOUTS = MODES.filter((mode) => mode.layout);

export const STATES = [
  { name: 'example', reach: async () => {} },
  { name: 'result', reach: calculateSubsidised },
  {
    name: 'stale',
    reach: async (page) => {
      await calculateSubsidised(page);
      // Nothing can be computed from this, so that the result stays behind however long one waits.
      await page.fill('#principal', '');
    },
  },
  {
    name: 'errors',
    reach: async (page) => {
      await page.fill('#principal', '三十头猪');
      await page.fill('#term', '');
      await page.click('#calculate');
      await page.waitForSelector('#error-summary');
    },
  },
  {
    name: 'form in full',
    reach: async (page) => {
      await answer(page, 'borrower', 'unsure');
      await answer(page, 'purpose', 'unsure');
      await fill(page, '#principal', '200000');
      await quoteRate(page, '12');
      await answer(page, 'guarantee-kind', 'unknown');
      for (const action of ['#fees-some', '#fees-none', '#fees-undo button', '#clear', '#form-undo button']) await page.click(action);
    },
  },
  {
    name: 'no policy fits',
    loan: {
      principal: '200000', termMonths: 36, repayment: 'level_payment', nominalRate: '0.06', drawdown: '2019-12-02',
      facts: { borrower: 'individual', purpose: 'consumption' },
    },
    reach: async (page) => {
      await answer(page, 'borrower', 'individual');
      await answer(page, 'purpose', 'consumption');
      await quoteRate(page, '6');
      await fill(page, '#drawdown', '2019-12-02');
      await calculate(page);
    },
  },
  {
    name: 'rate above cap',
    loan: {
      principal: '50000', termMonths: 36, repayment: 'level_payment', nominalRate: '0.08', drawdown: DAY,
      facts: { borrower: 'farm_household', purpose: 'farming', household: 'formerly_poor' },
    },
    reach: async (page) => {
      await answer(page, 'borrower', 'farm_household');
      await answer(page, 'purpose', 'farming');
      await page.fill('#principal', '5');
      await quoteRate(page, '8');
      await answer(page, 'household', 'formerly_poor');
      await calculate(page);
    },
  },
  {
    // Who borrows is said, and nothing else: what could be had is open, so the result is a range.
    name: 'open questions',
    reach: async (page) => {
      await answer(page, 'borrower', 'farm_household');
      await quoteRate(page, '6');
      await calculate(page);
    },
  },
  {
    name: 'old policy',
    reach: async (page) => {
      await calculateSubsidised(page);
      const card = page.locator('.card-past').first();
      await card.evaluate((element) => { element.closest('details').open = true; });
      await card.locator('button').click();
      await card.locator('.note').waitFor();
    },
  },
  {
    name: 'own number refused',
    reach: async (page) => {
      await calculateFirstLoan(page);
      await page.locator('.local input:visible').first().fill('很多');
      await page.locator('.local button.secondary').click();
      await page.waitForSelector('#error-summary');
    },
  },
  {
    name: 'two plans',
    reach: async (page) => {
      await calculateSubsidised(page);
      await page.locator('#compare button').last().click();
      await page.fill('#term', '5');
      await calculate(page);
      await page.locator('#compare table').waitFor();
    },
  },
  {
    name: 'everything open',
    reach: async (page) => {
      await calculateSubsidised(page);
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
    },
  },
];

/** Opens a window with the page in a state; `options` are Playwright's for a window. */
export async function show(browser, state, { language = 'zh-CN', mode = MODES[0], ...options } = {}) {
  const visit = await open(browser, { day: DAY, ...mode.media, ...options });
  if (language === 'en') {
    await visit.page.click('button[lang="en"]');
    await visit.page.waitForFunction(() => document.documentElement.lang === 'en');
  }
  await state.reach(visit.page);
  await mode.enter?.(visit.page);
  await visit.settled();
  return visit;
}

/** The service-sector subsidy: a restaurant at 6 %. */
async function calculateSubsidised(page) {
  await answer(page, 'borrower', 'sole_trader');
  await answer(page, 'purpose', 'working_capital');
  await answer(page, 'sector', 'catering_lodging');
  await page.fill('#principal', '50');
  await quoteRate(page, '6');
  await calculate(page);
}

/** A first loan, whose subsidy the province sets. */
async function calculateFirstLoan(page) {
  await answer(page, 'borrower', 'sole_trader');
  await answer(page, 'purpose', 'working_capital');
  await fill(page, '#principal', '12');
  await quoteRate(page, '6');
  await answer(page, 'region', 'shaanxi');
  await answer(page, 'first_loan', 'yes');
  await calculate(page);
}

/** Answers a question, be it by radios or a list, folded away or not. */
async function answer(page, fact, value) {
  const radio = page.locator(`input[name="${fact}"][value="${value}"]`);
  const list = page.locator(`select#${fact}`);
  await radio.or(list).first().waitFor({ state: 'attached' });
  await unfold(radio.or(list).first());
  await (await radio.count() ? radio.check() : list.selectOption(value));
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

async function quoteRate(page, percent) {
  const known = page.locator('input[name="rate-known"][value="yes"]');
  if (await known.count()) await known.check();
  await page.fill('#nominal-rate', percent);
}

async function calculate(page) {
  await page.click('#calculate');
  await page.waitForFunction(() => document.querySelector('#status').textContent !== '' && !document.getElementById('result-awaited'));
}
