// A real browser for the tests of the page: opens it, keeps all it said and fetched, and states what must always hold.
//
// `cargo xtask test` says where the page is (CALCULATOR_URL) and which browser to use (CHROMIUM). By hand:
//   cargo xtask serve --release     and then
//   CALCULATOR_URL=http://127.0.0.1:8080/ node --test tests/browser/*.test.mjs
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

// Every rule of WCAG 2.2 to level AAA that a program can check, and what axe's authors hold to be good practice.
const AXE_TAGS = ['best-practice', 'wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export const url = process.env.CALCULATOR_URL;
assert.ok(url, 'CALCULATOR_URL says where the page is; `cargo xtask test` sets it');

/** Starts the browser; close it when the tests of a file are done. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

/**
 * Opens the page in a window of its own, and waits until the calculator is there.
 *
 * `options` are Playwright's for a context (viewport, locale, reducedMotion …) and `path`, what follows the address.
 */
export async function open(browser, { path = '', ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', ...options });
  const visit = await new Visit(context).prepare();
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
    this.page.on('console', (message) => this.complaints.push(`console ${message.type()}: ${message.text()}`));
    this.page.on('pageerror', (error) => this.complaints.push(`uncaught: ${error.stack ?? error}`));
    this.page.on('request', (request) => this.requests.push(request));
    await this.page.addInitScript(() => {
      window.cspViolations = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        window.cspViolations.push(`${event.violatedDirective} forbids ${event.blockedURI || event.sourceFile}`);
      });
    });
    return this;
  }

  /** Waits until the program has taken its place; from here on the page must ask for nothing more. */
  async started() {
    await this.page.waitForLoadState('networkidle');
    await this.page.waitForFunction(() => !document.querySelector('#calculator noscript'));
    this.#afterLoad = this.requests.length;
  }

  /** Fails when the page said anything at all. */
  async assertSilent() {
    const violations = await this.page.evaluate(() => window.cspViolations);
    assert.deepEqual([...this.complaints, ...violations], []);
  }

  /** Fails when the page asked the network for anything since it was loaded. */
  assertNoRequestSinceLoad() {
    const later = this.requests.slice(this.#afterLoad);
    assert.deepEqual(later.map((request) => request.url()), []);
  }

  /** Fails when axe finds a barrier for a reader; `within` limits it to a part of the page. */
  async assertAccessible(within = 'html') {
    // By evaluation, which the page's own Content-Security-Policy does not govern; a script element would be refused.
    await this.page.evaluate(await axeSource());
    const found = await this.page.evaluate(
      ({ within, tags }) => window.axe.run(within, { runOnly: { type: 'tag', values: tags } }),
      { within, tags: AXE_TAGS },
    );
    const barriers = found.violations.map(
      ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => `    ${html}`).join('\n')}`,
    );
    assert.deepEqual(barriers, []);
  }

  async close() {
    await this.#context.close();
  }
}

let source;
function axeSource() {
  source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  return source;
}
