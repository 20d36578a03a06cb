// What must hold in every bank's page.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { borrow } from '../browser/drivers/task.mjs';

/** What the form has been opened with by a scene, beside who borrows. */
const SCENES = { farm: { purpose: 'farming', sector: 'agriculture' }, shop: { purpose: 'working_capital' } };

/** The calculator has started, at its full height, and the page around it has not moved. */
export async function standsIn(visit, { form, calculators, heights = true, isHostile, filled = {} }) {
  for (const { selector, language } of calculators) {
    // Frames are fetched when a reader comes near them.
    await visit.until((selector) => document.querySelector(selector) !== null, selector);
    await visit.evaluate((selector) => document.querySelector(selector).scrollIntoView({ block: 'nearest' }), selector);
    await visit.until(isThere, selector);
    const calculator = await visit.calculator(selector);
    await calculator.until(hasStarted);
    assert.equal(await calculator.evaluate(() => document.documentElement.lang), language);
    assert.match(await calculator.evaluate(official), /\bgov\.localhost:\d+/);
    if (form !== 'inline' && heights) {
      await calculator.until(fitsItsFrame);
    }
    if (isHostile) assert.deepEqual(await calculator.evaluate(disfigured), []);
    for (const [id, value] of Object.entries(filled)) {
      assert.equal(await calculator.evaluate((id) => document.querySelector(`#${id}`).value, id), value);
    }
    if (form !== 'inline') assert.deepEqual(await visit.evaluate(attributesOf, selector), FRAME, selector);
  }
  // Hostile pages lay themselves out from scratch; a frame without a loader keeps the height it came with.
  if (!isHostile) assert.equal(await visit.evaluate(() => window.seen.shifts.reduce((sum, value) => sum + value, 0)), 0);
}

/** A person types a loan by keyboard, and reads what the module computes. */
export async function computes(visit, { selector, language, pack }) {
  const calculator = await visit.calculator(selector);
  const facts = SCENES[await visit.evaluate(sceneOf, selector)];
  return borrow(calculator, language, { facts, pack: pack && (await readFile(new URL(`pages/${pack}`, import.meta.url), 'utf8')) });
}

/** The page has heard and kept nothing but what the contract says, and has fetched nothing but `before`, all until the first key. */
export async function isQuiet(visit, { form, calculators }, site, before) {
  assert.deepEqual(await visit.complaints(), []);
  const seen = await visit.evaluate(() => window.seen);
  // Heights and results come by a channel of their own: nothing is ever sent to the window itself.
  assert.deepEqual(seen.messages, []);
  const ready = seen.events.filter(({ type }) => type === 'lpc-ready');
  if (form !== 'frame') {
    assert.equal(ready.length, calculators.length);
    for (const { detail, composed } of ready) assert.deepEqual({ ...detail, composed }, { version: 1, composed: true });
  }
  if (form === 'inline') {
    // Nothing is between the page and a calculator in it, so that each result is told.
    for (const { detail } of seen.events.filter(({ type }) => type === 'lpc-quote')) assert.match(detail.quote.net, /^\d+\.\d\d$/);
  } else {
    assert.deepEqual(seen.events.filter(({ type }) => type !== 'lpc-ready'), []);
  }
  assert.deepEqual(await visit.evaluate(kept), NOTHING);
  for (const { selector } of calculators) {
    const calculator = await visit.calculator(selector);
    assert.deepEqual(await calculator.evaluate(kept), NOTHING);
  }
  if (!visit.requests) return;
  const others = visit.requests.filter((address) => !address.startsWith(site.bank) && !address.startsWith('data:'));
  for (const address of others) assert.ok(address.startsWith(`${site.gov}/loan-calc/`), address);
  const isFetched = (address) => /(\.(js|css|wasm|bin|txt|html)|\/assets\/embed\/inline-[0-9a-f]{12}\.json)$/.test(address.split('#')[0]) || address.endsWith('/county.json');
  assert.deepEqual(others.filter((address) => !isFetched(address) || address.includes('?')), []);
  assert.deepEqual(others.filter((address) => !before.includes(address)), [], 'fetched after the first key');
}

const NOTHING = { cookie: '', local: 0, session: 0 };

/** In the page or in the frame: what is kept there. A browser that lets no frame of another site keep anything says so. */
function kept() {
  const lengthOf = (name) => {
    try {
      return window[name].length;
    } catch (refused) {
      return refused.name === 'SecurityError' ? 0 : String(refused);
    }
  };
  return { cookie: document.cookie, local: lengthOf('localStorage'), session: lengthOf('sessionStorage') };
}

/** What every frame of the calculator must be. */
const FRAME = {
  title: true, loading: 'lazy', referrerPolicy: 'no-referrer', allow: 'clipboard-write', name: '', srcdoc: null,
  sandbox: 'allow-downloads allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts',
};

function attributesOf(selector) {
  const place = document.querySelector(selector);
  const frame = place.localName === 'iframe' ? place : place.shadowRoot.querySelector('iframe');
  return {
    title: /计算器|calculator/.test(frame.title), loading: frame.loading, referrerPolicy: frame.referrerPolicy,
    allow: frame.getAttribute('allow'), name: frame.name, srcdoc: frame.getAttribute('srcdoc'),
    sandbox: frame.getAttribute('sandbox').split(/\s+/).sort().join(' '),
  };
}

function sceneOf(selector) {
  const place = document.querySelector(selector);
  return place.localName === 'iframe' ? new URLSearchParams(new URL(place.src).hash.slice(1)).get('scene') : place.getAttribute('scene');
}

/** In the page: the frame has begun to load the calculator, or the element has drawn something. */
export function isThere(selector) {
  const place = document.querySelector(selector);
  if (!place) return false;
  if (place.localName === 'iframe') return place.contentDocument === null;
  const { shadowRoot } = place;
  const frame = shadowRoot?.querySelector('iframe');
  return frame ? frame.contentDocument === null : Boolean(shadowRoot?.querySelector('#calculator'));
}

/** In the calculator: the program has taken the place of what the build drew. */
export function hasStarted() {
  return document.querySelector('#form') !== null && document.querySelector('#calculator noscript, #result-awaited') === null;
}

/** In the calculator: its first line, which says whose it is, as far as it is seen. It stands there in both languages. */
function official() {
  const isSeen = (line) => {
    const { width, height } = line.getBoundingClientRect();
    const { visibility, opacity, color, backgroundColor } = getComputedStyle(line);
    return width > 100 && height > 10 && visibility === 'visible' && opacity === '1' && color !== backgroundColor;
  };
  return [...document.querySelectorAll('.official summary')].filter(isSeen).map((line) => line.textContent).join(' / ');
}

/** In the frame: nothing is left to scroll, and nothing is empty below. */
export function fitsItsFrame() {
  const root = document.documentElement;
  const body = document.body.getBoundingClientRect().height;
  return root.scrollHeight <= innerHeight && Math.abs(innerHeight - body) < 4;
}

/** In the calculator: what a host's styles have done to it. */
function disfigured() {
  const faults = [];
  for (const selector of ['#principal', '#calculate', '#net-cost']) {
    const element = document.querySelector(selector);
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const size = parseFloat(style.fontSize);
    if (style.direction !== 'ltr') faults.push(`${selector} runs ${style.direction}`);
    if (style.writingMode !== 'horizontal-tb') faults.push(`${selector} is written ${style.writingMode}`);
    if (style.letterSpacing !== 'normal') faults.push(`${selector} is spaced ${style.letterSpacing}`);
    if (size < 14 || size > 48) faults.push(`${selector} has letters of ${size} px`);
    if (style.color === style.backgroundColor) faults.push(`${selector} is ${style.color} on ${style.backgroundColor}`);
    if (/cursive/.test(style.fontFamily)) faults.push(`${selector} is in ${style.fontFamily}`);
    if (box.width < 40 || box.height < 16) faults.push(`${selector} is ${box.width} × ${box.height} px`);
  }
  return faults;
}
