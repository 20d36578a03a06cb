// A real browser for the tests of the page: opens it, keeps all it said and fetched, and states what must always hold.
//
// `cargo xtask test` says where the page is (CALCULATOR_URL) and which browser to use (CHROMIUM). By hand:
//   cargo xtask serve --release     and then
//   CALCULATOR_URL=http://127.0.0.1:8080/ node --test tests/browser/*.test.mjs
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { axe } from './checks/auditors.mjs';
import { launch } from './launch.mjs';

export { launch };

export const url = process.env.CALCULATOR_URL;
assert.ok(url, 'CALCULATOR_URL says where the page is; `cargo xtask test` sets it');

/** Brings the page into the state that its address names; no published page has it. */
export const REVIEW = fileURLToPath(new URL('../../xtask/src/review.js', import.meta.url));

/** What Playwright says for a page whose service worker it has blocked. */
const BLOCKED = 'Service Worker registration blocked by Playwright';

/**
 * Opens the page in a window of its own, and waits until the calculator is there.
 *
 * `options` are Playwright's for a context (viewport, locale, reducedMotion …), `path` is what follows the address, in which
 * what stands behind the `#` is done to the page as `xtask/src/review.js` says, which is put into it for that; and
 * `day`, as 2026-11-24, is the day that the page takes for today. With `clock` the page's timers can be held and run by
 * Playwright's clock; `before` does something with the page before it is opened.
 */
export async function open(browser, { path = '', day, clock = false, before, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options,
  });
  const visit = await new Visit(context).prepare();
  const time = `${day}T10:00:00+08:00`;
  if (clock) await visit.page.clock.install({ time });
  else if (day) await visit.page.clock.setFixedTime(time);
  await before?.(visit.page);
  await visit.page.addInitScript({ path: REVIEW });
  await visit.page.goto(new URL(path, url).href);
  await visit.started();
  return visit;
}

/** One window with the page in it, and all that it said and fetched. */
export class Visit {
  /** What the console said, errors that nobody caught, and what the Content-Security-Policy forbade. */
  complaints = [];
  /** Everything that the page asked the network for, with the answer where one came. */
  requests = [];
  #context;
  #afterLoad;

  constructor(context) {
    this.#context = context;
  }

  /** A page that is listened to and not yet opened. */
  async prepare() {
    this.page = await this.#context.newPage();
    this.page.on('console', (message) => {
      if (message.text() !== BLOCKED) this.complaints.push(`console ${message.type()}: ${message.text()}`);
    });
    this.page.on('pageerror', (error) => this.complaints.push(`uncaught: ${error.stack ?? error}`));
    this.page.on('request', (request) => this.requests.push(request));
    await this.page.addInitScript({ path: fileURLToPath(new URL('checks/inspect.js', import.meta.url)) });
    await this.page.addInitScript(() => {
      window.cspViolations = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        window.cspViolations.push(`${event.violatedDirective} forbids ${event.blockedURI || event.sourceFile}`);
      });
    });
    return this;
  }

  /** Waits until the whole program is there, or cannot be had; from here on the page must ask for nothing more. */
  async started() {
    await this.page.waitForLoadState('load');
    await this.page.waitForFunction(() => !document.querySelector('#calculator noscript, #result-awaited'));
    this.#afterLoad = this.requests.length;
  }

  /**
   * Waits until what was done is drawn: the half of the program that it needs has come, the program's own tasks are done,
   * and a frame has been painted after them.
   */
  async settled() {
    await this.page.waitForFunction(() => !document.getElementById('result-awaited'));
    await this.page.evaluate(() => new Promise((done) => {
      setTimeout(() => requestAnimationFrame(() => setTimeout(done)));
    }));
  }

  /** Fails when the page said anything at all. */
  async assertSilent() {
    const violations = await this.page.evaluate(() => window.cspViolations);
    assert.deepEqual([...this.complaints, ...violations], []);
  }

  /**
   * Fails when the page asked the network for anything since it was loaded but for the later parts of the program, each
   * once: their addresses are the same whatever was typed.
   */
  assertNoRequestSinceLoad() {
    const later = this.requests.slice(this.#afterLoad).map((request) => request.url().replace(url, ''));
    const other = later.filter((name) => !/^assets\/later\/(engine-[0-9a-f]{12}\.wasm|english-[0-9a-f]{12}\.txt|(take|earlier|workbook)-[0-9a-f]{12}\.js|workbook-[0-9a-f]{12}\.wasm)$/.test(name));
    assert.deepEqual(other, []);
    assert.equal(new Set(later).size, later.length, `something was fetched twice: ${later}`);
  }

  /** Fails when axe finds a barrier for a reader. */
  async assertAccessible() {
    assert.deepEqual(await axe(this), []);
  }

  async close() {
    await this.#context.close();
  }
}
