// Every check over every state of the page, in every language and mode.
//
// A check is a file in `checks/`: its `name`, the `media` under which it looks (as Playwright emulates them; left out: as
// they are), and `find`, which is given a visit and the mode and tells each fault in a sentence.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calm, forcedColours, grey, stillness } from './checks/appearance.mjs';
import { audits } from './checks/audits.mjs';
import { contrast } from './checks/contrast.mjs';
import { focusOrder } from './checks/focus.mjs';
import { reflow } from './checks/reflow.mjs';
import { structure } from './checks/structure.mjs';
import { targets } from './checks/targets.mjs';
import { launch } from './harness.mjs';
import { LANGUAGES, LAYOUTS, STATES, show } from './states.mjs';
import { WAIVERS } from './waivers.mjs';

const CHECKS = [audits, structure, targets, contrast, grey, forcedColours, stillness, calm, focusOrder, reflow];
const PHONE = { width: 375, height: 740 };
const PLAIN = { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference' };

const met = new Set();
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const state of STATES) {
  for (const language of LANGUAGES) {
    for (const mode of LAYOUTS) {
      test(`${state.name}, ${language}, ${mode.name}`, async (t) => {
        const visit = await show(browser, state, { language, mode, viewport: PHONE });
        for (const check of CHECKS) {
          await t.test(check.name, async () => {
            assert.deepEqual(await faults(check, visit, mode), []);
          });
        }
        await visit.assertSilent();
        await visit.close();
      });
    }
  }
}

test('every waiver is still needed', () => {
  assert.deepEqual(WAIVERS.filter((waiver) => !met.has(waiver)), []);
});

/** The faults that a check finds and no waiver lets stand, each once. */
async function faults({ name, media = [{}], find }, visit, mode) {
  const found = new Set();
  await visit.page.setViewportSize(PHONE);
  for (const look of media) {
    await visit.page.emulateMedia({ ...PLAIN, ...look });
    for (const fault of await find(visit, mode)) {
      const waiver = WAIVERS.find((it) => it.check === name && it.finding.test(fault));
      if (waiver) met.add(waiver);
      else found.add(fault);
    }
  }
  return [...found];
}
