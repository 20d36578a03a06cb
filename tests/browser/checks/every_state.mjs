// Runs a check over every state of the page, in every language and mode that it is about.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../harness.mjs';
import { LANGUAGES, LAYOUTS, STATES, show } from '../states.mjs';
import { WAIVERS } from '../waivers.mjs';

/**
 * Tests that `check` finds nothing; it is given a visit and the mode, and gives sentences, one for each fault.
 *
 * `options` are Playwright's for the window.
 */
export function inEveryState(name, check, { states = STATES, languages = LANGUAGES, modes = LAYOUTS, options } = {}) {
  const waivers = WAIVERS.filter((waiver) => waiver.check === name);
  const met = new Set();
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());
  for (const state of states) {
    for (const language of languages) {
      for (const mode of modes) {
        test(`${name}: ${state.name}, ${language}, ${mode.name}`, async () => {
          const visit = await show(browser, state, { language, mode, ...options });
          const faults = (await check(visit, mode)).filter((fault) => {
            const waiver = waivers.find(({ finding }) => finding.test(fault));
            if (waiver) met.add(waiver);
            return !waiver;
          });
          assert.deepEqual([...new Set(faults)], []);
          await visit.assertSilent();
          await visit.close();
        });
      }
    }
  }
  test(`${name}: every waiver is still needed`, () => {
    assert.deepEqual(waivers.filter((waiver) => !met.has(waiver)), []);
  });
}
