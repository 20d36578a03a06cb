// Faults of the running program: it starts anew with what was typed, and gives up after the third.
//
// No fault is built in for the tests. A function of the browser that the program calls is made to fail once, so that the
// program itself stops in the middle of drawing; or to run into the smallest program that stops on `unreachable`, so that
// the page's program is left where it was, as after a fault of its own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, url, Visit } from './harness.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function open(path = '') {
  const visit = await new Visit(await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).prepare();
  await visit.page.addInitScript(() => {
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const stop = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports.f;
    let armed;
    window.arm = (what) => {
      armed = what;
    };
    // How often the program has started anew: the page as it arrives and the first start do not count.
    window.starts = -2;
    new MutationObserver((changes) => {
      window.starts += changes.filter(({ addedNodes }) => [...addedNodes].some(({ id }) => id === 'calculator')).length;
    }).observe(document, { childList: true, subtree: true });
    const fires = (what) => armed === what && !(armed = undefined);
    // An event's callback reads the text of its field.
    const { get, ...rest } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    Object.defineProperty(HTMLInputElement.prototype, 'value', {
      ...rest,
      get() {
        if (fires('callback')) stop();
        return get.call(this);
      },
    });
    // Drawing makes elements, anew or from a pattern. The program cannot go on without one, and stops by itself.
    for (const [prototype, name] of [[Document.prototype, 'createElement'], [Node.prototype, 'cloneNode']]) {
      const original = prototype[name];
      prototype[name] = function (...given) {
        if (fires('render')) throw new DOMException('no element today');
        return original.apply(this, given);
      };
    }
  });
  await visit.page.goto(new URL(path, url).href);
  await visit.started();
  return visit;
}

/** Fills the form so that every kind of control has something to lose. */
async function fill(page) {
  await page.check('#borrower-small_business');
  await page.selectOption('#sector', 'catering_lodging');
  await page.fill('#principal', '88.5');
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
  await page.fill('#drawdown', '2026-03-02');
}

const FILLED = {
  'borrower': 'small_business', 'sector': 'catering_lodging', 'principal': '88.5', 'term': '18', 'term-unit': 'months',
  'repayment': 'equal_principal', 'rate-known': 'yes', 'nominal-rate': '月息5厘', 'guarantee-kind': 'once_yuan',
  'guarantee-fee': '3,000', 'fees': 'some', 'fee-0-kind': 'insurance', 'fee-0': '120.5', 'fee-0-withheld': 'on',
  'drawdown': '2026-03-02',
};

/** Everything in the form, as the browser would send it. */
const typed = (page) => page.evaluate(() => [...new FormData(document.querySelector('form'))]);

const faults = (visit) => visit.complaints.filter((it) => /uncaught: RuntimeError/.test(it));

const ways = {
  callback: async (page) => {
    await page.press('#term', 'End');
    await page.keyboard.type('0');
  },
  // A row of fees, or a second one, has to be drawn.
  render: async (page) => {
    const more = page.locator('section[aria-labelledby="form-charges"] > div > button.secondary');
    await ((await more.count()) ? more.first().click() : page.locator('#fees-some').click());
  },
};

for (const [way, cause] of Object.entries(ways)) {
  test(`after a fault in a ${way} the page works again and has all that was typed`, async () => {
    const visit = await open();
    const { page } = visit;
    await fill(page);
    const before = await typed(page);
    for (const [name, value] of Object.entries(FILLED)) {
      assert.ok(before.some((pair) => pair[0] === name && pair[1] === value), `${name} is ${value}`);
    }
    await page.evaluate((way) => window.arm(way), way);
    await cause(page);
    await page.locator('#resumed').waitFor();
    assert.equal(faults(visit).length, 1, visit.complaints.join('\n'));
    const kept = await typed(page);
    if (way === 'callback') before.find(([name]) => name === 'term')[1] = '180';
    assert.deepEqual(kept, before);
    if (way === 'callback') await page.fill('#term', '18');
    await page.click('#calculate');
    await page.waitForFunction(() => document.querySelector('#status').textContent !== '');
    assert.equal(await page.locator('#has-stopped').isVisible(), false);
    assert.equal(await page.locator('#resumed').isVisible(), false);
    await visit.close();
  });
}

test('with the third fault the page says that it has stopped, and opens again on a press', async () => {
  const visit = await open();
  const { page } = visit;
  for (const count of [1, 2, 3]) {
    await page.evaluate(() => window.arm('callback'));
    await page.locator('#principal').pressSequentially('1');
    if (count < 3) await page.waitForFunction((count) => window.starts === count, count);
  }
  await page.locator('#has-stopped').waitFor();
  assert.equal(faults(visit).length, 3);
  await Promise.all([page.waitForEvent('load'), page.locator('#reload').click()]);
  await visit.started();
  assert.equal(await page.locator('#has-stopped').isVisible(), false);
  await visit.close();
});

test('a page in English is in English after a fault', async () => {
  const visit = await open('en.html');
  const { page } = visit;
  await page.evaluate(() => window.arm('render'));
  await ways.render(page);
  await page.locator('#resumed').waitFor();
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  assert.match(await page.locator('h1').innerText(), /loan/);
  await visit.close();
});
