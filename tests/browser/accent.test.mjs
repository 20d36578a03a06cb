// A host's accent colours buttons and borders. What says whose the calculator is, what leads to sources, rows and charts keep
// their colours.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const KEPT = ['.official summary', '.official a', '#result a', '#result summary', '#result .note', '#net-cost', '#result td', '#result th', '#result .solid', '.foot a'];

/** The colours of everything that a selector finds. */
const colours = (page, selectors) => page.evaluate((selectors) => Object.fromEntries(selectors.map((selector) => [
  selector,
  [...document.querySelectorAll(selector)].map((element) => {
    const { color, backgroundColor, fill, borderLeftColor, opacity } = getComputedStyle(element);
    return [color, backgroundColor, fill, borderLeftColor, opacity].join(' ');
  }),
])), selectors);

for (const scheme of ['light', 'dark']) {
  test(`${scheme}: an accent reaches buttons and nothing that is read`, async () => {
    const shown = [];
    for (const accent of ['', '&accent=a00080']) {
      const visit = await open(browser, { path: `embed.html#scene=shop&scheme=${scheme}${accent}` });
      await visit.page.click('#calculate');
      await visit.page.locator('#result .schedule').waitFor();
      shown.push({ kept: await colours(visit.page, KEPT), button: await colours(visit.page, ['#calculate']) });
      await visit.close();
    }
    const [plain, themed] = shown;
    assert.deepEqual(themed.kept, plain.kept);
    assert.ok(Object.entries(plain.kept).filter(([, found]) => found.length > 0).length >= 7, JSON.stringify(plain.kept));
    assert.notDeepEqual(themed.button, plain.button);
  });
}
