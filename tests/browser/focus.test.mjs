// Where the focus is can be seen: at each stop of the Tab key a picture with the focus and one without it differ.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { walk } from './checks/focus.mjs';
import { launch } from './harness.mjs';
import { LAYOUTS, STATES, show } from './states.mjs';

// Pictures are slow, and how the focus looks hangs on the kind of control: the errors have them all.
const ERRORS = STATES.find(({ name }) => name === 'errors');
const LOOKS = [['as it is', {}], ['in the dark', { colorScheme: 'dark' }], ['in forced colours', { forcedColors: 'active' }]];

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const mode of LAYOUTS) {
  for (const [name, media] of LOOKS) {
    test(`the focus can be seen ${name}, ${mode.name}`, async () => {
      const visit = await show(browser, ERRORS, { mode, viewport: { width: 375, height: 667 }, ...media });
      assert.deepEqual(await unseen(visit), []);
      await visit.close();
    });
  }
}

/** A ring of two px around the control is what WCAG 2.4.13 asks to change. */
async function unseen({ page }) {
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
