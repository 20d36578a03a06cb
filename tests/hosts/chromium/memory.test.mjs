// The element comes and goes a thousand times, in both its ways, and leaves nothing behind in the bank's page: no memory, no
// nodes, no listeners. Counted by the browser's own debugger after a collection of garbage.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hasStarted } from '../checks.mjs';
import { chromium } from '../drivers.mjs';
import { pages } from '../hosts.mjs';
import { start } from '../site.mjs';

const TIMES = 1000;
/** What is kept once and for good, compiled code above all, is there after so many. */
const WARM = 500;
const WARM_ROUNDS = 2;

let site;
let browser;
before(async () => {
  site = await start(pages);
  browser = await chromium();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** What the page holds after all garbage is gone. */
async function held(session) {
  // What one collection sets free may be seen by the next only.
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  return { heap: of.JSHeapUsedSize, nodes: of.Nodes, listeners: of.JSEventListeners, documents: of.Documents, frames: of.Frames };
}

/** Does something `TIMES` times after a warm-up, and fails when the page holds more than before. */
async function staysFlat(t, kind, once) {
  const visit = await browser.open(`${site.bank}/stage.html`);
  const session = await visit.context.newCDPSession(visit.page);
  await session.send('HeapProfiler.enable');
  await session.send('Performance.enable');
  for (let round = 0; round < WARM_ROUNDS; round += 1) await visit.evaluate(once, { kind, times: WARM });
  const earlier = await held(session);
  await visit.evaluate(once, { kind, times: TIMES });
  const later = await held(session);
  const more = Object.fromEntries(Object.keys(later).map((name) => [name, later[name] - earlier[name]]));
  t.diagnostic(`${kind}, ${TIMES} times: ${JSON.stringify(more)}, heap ${earlier.heap} before`);
  assert.deepEqual(await visit.complaints(), []);
  // The browser's own tables grow by some bytes a time; a single object for each would weigh more.
  assert.ok(more.heap < 50 * TIMES, `${more.heap} bytes more`);
  assert.deepEqual({ ...more, heap: 0 }, { heap: 0, nodes: 0, listeners: 0, documents: 0, frames: 0 });
  await visit.close();
}

/** In the page: an element comes, is at work, and goes. */
async function mount({ kind, times }) {
  for (let time = 0; time < times; time += 1) {
    const element = window.put(kind, [['lang', time % 2 ? 'en' : 'zh-CN'], ['scene', 'shop']]);
    // The frame of the element has begun to load; its calculator is a page of its own, in another process.
    if (kind === 'inline') await new Promise((ready) => element.addEventListener('lpc-ready', ready, { once: true }));
    else await new Promise(requestAnimationFrame);
    element.remove();
    await new Promise((gone) => setTimeout(gone));
  }
  for (const heard of [window.seen.events, window.seen.shifts]) heard.length = 0;
}

/** In the page: an element moves between two places. */
async function move({ kind, times }) {
  const element = window.put(kind);
  if (kind === 'inline') await new Promise((ready) => element.addEventListener('lpc-ready', ready, { once: true }));
  const places = [document.body, document.getElementById('stage')];
  for (let time = 0; time < times; time += 1) {
    places[time % 2].append(element);
    await new Promise((moved) => setTimeout(moved));
  }
  element.remove();
  await new Promise((gone) => setTimeout(gone));
  for (const heard of [window.seen.events, window.seen.shifts]) heard.length = 0;
}

for (const kind of ['element', 'inline']) {
  test(`${kind}: ${TIMES} mounts and unmounts leave nothing behind`, (t) => staysFlat(t, kind, mount));
  test(`${kind}: ${TIMES} moves leave nothing behind`, (t) => staysFlat(t, kind, move));
}

test('element: forty that have started, each in its frame, are gone when they are taken out', async () => {
  const visit = await browser.open(`${site.bank}/stage.html`);
  for (let time = 0; time < 40; time += 1) {
    await visit.evaluate(async () => {
      window.element = window.put('element');
      await new Promise((ready) => window.element.addEventListener('lpc-ready', ready, { once: true }));
    });
    await (await visit.calculator('loan-policy-calculator')).until(hasStarted);
    await visit.evaluate(() => window.element.remove());
    assert.equal(await visit.evaluate(() => window.length), 0);
  }
  assert.equal(await visit.evaluate(() => window.seen.events.filter(({ type }) => type === 'lpc-ready').length), 40);
  assert.deepEqual(await visit.complaints(), []);
  await visit.close();
});
