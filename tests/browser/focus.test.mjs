// Where the focus is can always be seen, and the Tab key goes through the page in the order in which it is read.
import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import pixelmatch from 'pixelmatch';
import { inEveryState } from './checks/every_state.mjs';
import { STATES } from './states.mjs';

const PHONE = { viewport: { width: 375, height: 667 } };
const some = (...names) => STATES.filter(({ name }) => names.includes(name));

inEveryState('focus order', async ({ page }) => {
  const faults = [];
  const expected = await page.evaluate(stops);
  const reached = [];
  await walk(page, async (stop) => {
    reached.push(stop.name);
    if (stop.hidden) faults.push(`${stop.name} has the focus and is hidden by ${stop.hidden}`);
  });
  // The next Tab would leave the page, so that whoever came in gets out.
  assert.deepEqual(reached, expected);
  return faults;
}, { options: PHONE });

// Two pictures for each stop are slow, and what the focus looks like hangs on the kind of control and not on the state.
for (const [name, options] of [['focus visible', {}], ['focus visible in forced colours', { forcedColors: 'active' }]]) {
  inEveryState(name, lookAtFocus, { states: some('errors'), languages: ['zh-CN'], options: { ...PHONE, ...options } });
}
inEveryState('focus visible in the dark', lookAtFocus, {
  states: some('errors'), languages: ['zh-CN'], options: { ...PHONE, colorScheme: 'dark' },
});

/** A ring of two px around the control is what WCAG 2.4.13 asks to change. */
async function lookAtFocus({ page }) {
  const faults = [];
  await walk(page, async (stop) => {
    const clip = await page.evaluate(() => {
      const { left, top, width, height } = document.activeElement.getBoundingClientRect();
      const x = Math.max(0, left - 8);
      const y = Math.max(0, top - 8);
      return { x, y, width: Math.min(innerWidth - x, width + 16), height: Math.min(innerHeight - y, height + 16) };
    });
    const shoot = async () => PNG.sync.read(await page.screenshot({ clip, animations: 'disabled' }));
    const focused = await shoot();
    await page.evaluate(() => document.activeElement.blur());
    const blurred = await shoot();
    const changed = pixelmatch(focused.data, blurred.data, undefined, focused.width, focused.height, { threshold: 0.1, includeAA: true });
    const ring = 2 * 2 * (clip.width + clip.height - 32);
    if (changed < ring) faults.push(`${stop.name}: the focus changes ${changed} px, less than a ring of ${Math.round(ring)}`);
  });
  return faults;
}

/** Goes through the page by the Tab key, from its top; `look` is called at each stop with its name and what hides it. */
async function walk(page, look) {
  // The browser goes on from where the last focus was, even when that place is gone.
  await page.evaluate(() => {
    const top = document.createElement('span');
    top.tabIndex = -1;
    document.body.prepend(top);
    top.focus();
    top.remove();
  });
  const count = (await page.evaluate(stops)).length;
  for (let step = 0; step < count; step += 1) {
    await page.keyboard.press('Tab');
    await look(await page.evaluate(() => {
      const element = document.activeElement;
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const x = (Math.max(0, left) + Math.min(innerWidth, right)) / 2;
      const y = (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2;
      const hit = document.elementFromPoint(x, y);
      const isSeen = hit && (element.contains(hit) || hit.contains(element));
      return { name: inspect.name(element), hidden: isSeen ? null : hit ? inspect.name(hit) : 'the edge of the window' };
    }));
  }
}

/** Where the Tab key should stop, in the order of the document: a group of radios counts once. */
function stops() {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled);
  const group = (radio) => all.filter((other) => other.type === 'radio' && other.name === radio.name);
  const isStop = (element) => {
    if (element.type !== 'radio') return true;
    const chosen = group(element).find(({ checked }) => checked);
    return element === (chosen ?? group(element)[0]);
  };
  return all.filter(isStop).map(inspect.name);
}
