// The three browsers for banks' pages, each with the same few verbs.
//
// A browser: `name`, `open(address)` and `close()`. A page that was opened:
//   evaluate(code, argument), until(code, argument)   run a function in the bank's page; wait until one gives true
//   calculator(selector)          the calculator in a frame or an element, as a driver of `task.mjs`: press, type, evaluate,
//                                 until, complaints. In its code `document` is the calculator's own, in a shadow root too
//   click(selector)               presses something in the bank's page, as a hand does
//   complaints()                  what the console said, errors that nobody caught, what a policy forbade
// In Chromium also `page` (Playwright's), `requests` and, for each calculator, `frame`.
import { launch } from '../browser/launch.mjs';
import { KEYS } from '../browser/drivers/keys.mjs';
import { PATIENCE } from '../browser/drivers/patience.mjs';
import { firefoxSession, webkitSession } from '../browser/drivers/sessions.mjs';

export async function chromium() {
  const browser = await launch();
  return {
    name: 'Chromium',
    open: async (address, options) => openInChromium(browser, address, options),
    close: () => browser.close(),
  };
}

export const firefox = async () => bySelenium('Firefox', await firefoxSession({ acceptInsecureCerts: true }));

export const webkit = async () => bySelenium('WebKit', await webkitSession({ acceptInsecureCerts: true }));

/** Opens a page in a window of its own; `before` is given Playwright's page first. */
async function openInChromium(browser, address, { before, ...options } = {}) {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true, viewport: { width: 1280, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options,
  });
  const page = await context.newPage();
  const heard = [];
  const requests = [];
  page.on('console', (message) => heard.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => heard.push(`uncaught: ${error.stack ?? error}`));
  page.on('request', (request) => requests.push(request.url()));
  await before?.(page);
  await page.goto(address);
  const evaluate = (code, argument) => page.evaluate(code, argument);
  // By the clock: a page behind the window that it has opened is not drawn.
  const polling = { polling: 50 };
  const until = (code, argument) => page.waitForFunction(code, argument, polling);
  const keys = { press: (key) => page.keyboard.press(key), type: (text) => page.keyboard.type(text) };
  const calculator = async (selector) => {
    const frame = await (await page.evaluateHandle(frameIn, selector)).asElement()?.contentFrame();
    const [place, within] = frame ? [frame, (code) => code] : [page, (code) => inShadow(code, selector)];
    return {
      ...keys,
      frame,
      evaluate: (code, argument) => place.evaluate(within(code), argument),
      until: (code, argument) => place.waitForFunction(within(code), argument, polling),
      complaints: async () => heard,
    };
  };
  return {
    page, context, requests, evaluate, until, calculator,
    // By keyboard: a click beside a frame of another process may still meet the frame where it was before the page scrolled.
    click: (selector) => page.press(selector, 'Enter'),
    complaints: async () => [...heard, ...(await evaluate(seenFaults))],
    close: () => context.close(),
  };
}

/** One session serves all pages: a browser of its own for each would take longer than all of them. */
function bySelenium(name, { session, heard, close }) {
  const run = (code, argument) => session.executeScript(`return (${code})(arguments[0])`, argument);
  const until = (evaluate) => (code, argument) => session.wait(() => evaluate(code, argument), PATIENCE, `never true: ${code}`);
  const calculator = async (selector) => {
    const frame = await run(frameIn, selector);
    /** Does something in the calculator's own document, and comes back from it. */
    const within = async (action) => {
      if (frame) await session.switchTo().frame(frame);
      try {
        return await action();
      } finally {
        await session.switchTo().defaultContent();
      }
    };
    const evaluate = (code, argument) => within(() => run(frame ? code : inShadow(code, selector), argument));
    const send = (keys) => within(async () => {
      await (await run(focused)).sendKeys(keys);
    });
    return { press: (key) => send(KEYS[key]), type: send, evaluate, until: until(evaluate), complaints: async () => heard };
  };
  return {
    name,
    open: async (address) => {
      heard.length = 0;
      await session.get(address);
      return {
        evaluate: run, until: until(run), calculator,
        click: async (selector) => (await run((selector) => document.querySelector(selector), selector)).click(),
        complaints: async () => [...heard, ...(await run(seenFaults))],
        close: async () => session.get('about:blank'),
      };
    },
    close,
  };
}

/** The frame that a selector names, or that is in the element that it names; null where the element draws without one. */
function frameIn(selector) {
  const place = document.querySelector(selector);
  return place.localName === 'iframe' ? place : place.shadowRoot.querySelector('iframe');
}

/** What has the focus, in whichever shadow root. */
function focused() {
  let active = document.activeElement;
  while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

function seenFaults() {
  return [...window.seen.violations, ...window.seen.errors];
}

/** Code that is written for a document of its own, made to run with the shadow root of an element in the place of one. */
function inShadow(code, selector) {
  return (0, eval)(`(argument) => ((document) => (${code})(argument))((${documentIn})(${JSON.stringify(selector)}))`);
}

function documentIn(selector) {
  const { document } = window;
  const { shadowRoot } = document.querySelector(selector);
  return {
    querySelector: (some) => shadowRoot.querySelector(some),
    querySelectorAll: (some) => shadowRoot.querySelectorAll(some),
    getElementById: (id) => shadowRoot.getElementById(id),
    getElementsByName: (name) => shadowRoot.querySelectorAll(`[name="${name}"]`),
    // The focus is in the shadow root or, for a task, nowhere yet.
    get activeElement() {
      return shadowRoot.activeElement ?? document.body;
    },
    body: document.body,
    documentElement: shadowRoot.querySelector('[lang]'),
    cookie: document.cookie,
  };
}
