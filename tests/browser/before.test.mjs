// The page before its program: drawn by the build, of use at once, and replaced without a jump or a lost keystroke.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, url, Visit } from './harness.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

/** The page with its program held back until `arrive` is called. */
async function early({ path = '', viewport = DESK, prepare } = {}) {
  const visit = await new Visit(await browser.newContext({ viewport, locale: 'zh-CN' })).prepare();
  const { page } = visit;
  await prepare?.(page);
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(new URL(path, url).href, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('.js')));
  const arrive = async () => {
    release();
    await visit.started();
  };
  return { visit, page, arrive };
}

const text = (page, selector) => page.locator(selector).innerText();

test('form and example are there without JavaScript, with ways that need no program', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const [path, told] of [['', /关闭了 JavaScript/], ['en.html', /JavaScript is turned off/]]) {
    await page.goto(new URL(path, url).href);
    assert.equal(await page.locator('#principal').inputValue(), '20');
    assert.equal(await page.locator('#calculate').isVisible(), true);
    assert.match(await text(page, '#net-cost'), /\d{2,}\.\d\d/);
    assert.match(await text(page, 'noscript'), told);
    assert.deepEqual(await page.locator('noscript a[hreflang]').evaluateAll((links) => links.length), 1);
    await page.locator('noscript a').first().click();
    await page.locator('[data-loan="level_payment 20 3"]').waitFor();
    await page.locator('footer a').nth(1).click();
    await page.locator('.sheet').waitFor();
  }
  await context.close();
});

test('where WebAssembly is forbidden, form and example stay, and the ways that need no program are named', async () => {
  const visit = await new Visit(await browser.newContext({ viewport: PHONE })).prepare();
  const { page } = visit;
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto(url);
  await page.locator('#cannot-start').waitFor();
  assert.equal(await page.locator('#principal').isVisible(), true);
  assert.match(await text(page, '#net-cost'), /\d/);
  assert.equal(await page.locator('#cannot-start a:visible').count(), 2);
  await visit.assertAccessible();
  await visit.close();
});

test('what was typed and chosen is kept, and with it the focus, the caret, the scroll position and what was opened', async () => {
  const { visit, page, arrive } = await early({ viewport: PHONE });
  await page.check('#borrower-farm_household');
  await page.selectOption('#sector', { index: 2 });
  const sector = await page.inputValue('#sector');
  await page.locator('.display > summary').click();
  await page.fill('#principal', '三十五万');
  await page.check('#rate-known-yes');
  await page.focus('#principal');
  await page.evaluate(() => document.activeElement.setSelectionRange(1, 3));
  const scrolled = await page.evaluate(() => scrollY);
  assert.ok(scrolled > 0);
  await arrive();
  assert.equal(await page.isChecked('#borrower-farm_household'), true);
  assert.equal(await page.inputValue('#sector'), sector);
  assert.equal(await page.inputValue('#principal'), '三十五万');
  // A field that only the program can show.
  assert.equal(await page.locator('#nominal-rate').isVisible(), true);
  assert.equal(await page.locator('.display').evaluate(({ open }) => open), true);
  const caret = await page.evaluate(() => {
    const { id, selectionStart, selectionEnd } = document.activeElement;
    return [id, selectionStart, selectionEnd, scrollY];
  });
  assert.deepEqual(caret, ['principal', 1, 3, scrolled]);
  await page.keyboard.type('0');
  assert.equal(await page.inputValue('#principal'), '三0万');
  await visit.assertSilent();
  await visit.close();
});

test('keys pressed while the program takes over all arrive', async () => {
  const { visit, page, arrive } = await early();
  await page.fill('#principal', '');
  await page.focus('#principal');
  const digits = '123456789'.repeat(4);
  await Promise.all([arrive(), page.keyboard.type(digits, { delay: 15 })]);
  assert.equal(await page.inputValue('#principal'), digits);
  await visit.close();
});

test('a syllable that is being composed is not taken away', async () => {
  const { visit, page, arrive } = await early();
  const session = await page.context().newCDPSession(page);
  await page.fill('#principal', '');
  await page.focus('#principal');
  await session.send('Input.imeSetComposition', { text: 'san', selectionStart: 3, selectionEnd: 3 });
  const arrived = arrive();
  // The program is there, and waits.
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name, responseEnd }) => name.endsWith('.wasm') && responseEnd > 0));
  assert.equal(await page.locator('#calculator noscript').count(), 1);
  assert.equal(await page.inputValue('#principal'), 'san');
  await session.send('Input.insertText', { text: '三十' });
  await arrived;
  assert.equal(await page.inputValue('#principal'), '三十');
  await visit.close();
});

test('计算 pressed before the program is there is carried out by it', async () => {
  const { visit, page, arrive } = await early();
  await page.fill('#principal', '30');
  await page.click('#calculate');
  await page.locator('#preparing').waitFor();
  await arrive();
  await page.waitForFunction(() => document.querySelector('#status').textContent !== '');
  assert.equal(await page.locator('#preparing').isVisible(), false);
  assert.equal(await page.locator('.ribbon').first().isVisible(), false, 'the result is no longer the example');
  await visit.assertSilent();
  await visit.close();
});

test('errors of a 计算 pressed early take the focus as always, and Enter counts as a press', async () => {
  const { visit, page, arrive } = await early();
  await page.fill('#principal', '很多');
  await page.press('#principal', 'Enter');
  await arrive();
  await page.waitForFunction(() => document.activeElement.id === 'error-summary');
  await visit.close();
});

test('an amount pressed before the program is there counts, unless another is typed after it', async () => {
  for (const [typed, kept] of [[undefined, '50'], ['12', '12']]) {
    const { visit, page, arrive } = await early();
    await page.locator('.chip', { hasText: '50' }).click();
    if (typed) await page.fill('#principal', typed);
    await arrive();
    await page.waitForFunction((kept) => document.querySelector('#principal').value === kept, kept);
    await visit.close();
  }
});

test('nothing moves while the program takes over', async () => {
  for (const viewport of [PHONE, DESK]) {
    const { visit, page, arrive } = await early({
      viewport,
      prepare: (page) => page.addInitScript(() => {
        window.shifts = [];
        new PerformanceObserver((list) => {
          for (const { value } of list.getEntries()) window.shifts.push(value);
        }).observe({ type: 'layout-shift', buffered: true });
      }),
    });
    // Past the second after which the page says that it is getting ready.
    await page.locator('#preparing').waitFor();
    await arrive();
    // Two frames: the observer has seen what the first of them moved.
    const shifts = await page.evaluate(() => new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(window.shifts))));
    }));
    const sum = shifts.reduce((sum, shift) => sum + shift, 0);
    assert.ok(sum <= 0.02, `${viewport.width} px: shifted by ${sum}`);
    await visit.close();
  }
});

test('the page drawn by the build is what the program draws', async () => {
  for (const path of ['', 'en.html']) {
    const { visit, page, arrive } = await early({ path });
    const read = () => page.evaluate(() => {
      const main = document.querySelector('#calculator > main').cloneNode(true);
      // The drawn page leaves out what is folded away.
      for (const folded of main.querySelectorAll('details:not([open]) > :not(summary)')) folded.remove();
      // Numbers depend on the day, and the build's is not the reader's.
      return [...main.querySelectorAll('*')].map(({ localName, id, className, textContent }) => (
        [localName, id, className, textContent.replace(/[\d.,]+/g, '0').slice(0, 40)].join(' ')
      ));
    });
    const drawn = await read();
    await arrive();
    const shown = await read();
    assert.deepEqual(shown.filter((it, index) => it !== drawn[index]).slice(0, 5), []);
    assert.equal(shown.length, drawn.length);
    await visit.assertAccessible();
    await visit.assertSilent();
    await visit.close();
  }
});

test('the English page starts in English, and each page names the other', async () => {
  const { visit, page, arrive } = await early({ path: 'en.html' });
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  const heading = await text(page, 'h1');
  assert.match(heading, /loan/);
  await arrive();
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  assert.equal(await text(page, 'h1'), heading);
  const alternates = (selector) => page.locator(selector).evaluateAll((links) => links.map((link) => [link.hreflang, link.href]));
  const here = await alternates('link[rel="alternate"]');
  assert.deepEqual(here, [['zh-CN', url], ['en', new URL('en.html', url).href]]);
  await page.goto(url);
  await visit.started();
  assert.deepEqual(await alternates('link[rel="alternate"]'), here);
  await visit.close();
});
