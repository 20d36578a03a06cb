// The accepted pictures can fail: a digit that is wrong or a warning that is missing is found in them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PNG } from 'pngjs';
import { shrink } from './checks/shrink.mjs';
import { difference } from './checks/tiles.mjs';
import { launch } from './harness.mjs';
import { STATES, show } from './states.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const [RESULT] = STATES.filter(({ name }) => name === 'result');
const [ERRORS] = STATES.filter(({ name }) => name === 'errors');

async function opened(state, width) {
  const visit = await show(browser, state, { viewport: { width, height: 900 }, deviceScaleFactor: 1, reducedMotion: 'reduce' });
  const picture = async (clip) => {
    await visit.settled();
    return shrink(PNG.sync.read(await visit.page.screenshot({ fullPage: true, animations: 'disabled', clip })));
  };
  return { visit, page: visit.page, picture };
}

for (const width of [375, 1280]) {
  test(`one wrong digit of the headline or of the rate below it is found at ${width} px`, async () => {
    const { visit, page, picture } = await opened(RESULT, width);
    // A strip of the page, cut where the squares of the whole picture meet; to take the page as a whole each time takes a minute.
    const top = await page.evaluate(() => document.querySelector('#net-cost').getBoundingClientRect().top + scrollY);
    const clip = { x: 0, y: Math.max(0, Math.floor(top / 64) * 64 - 64), width, height: 384 };
    const right = await picture(clip);
    assert.equal(difference(right, await picture(clip)), undefined, 'the same page gives the same picture');
    for (const selector of ['#net-cost', '#net-rate']) {
      const written = await page.textContent(selector);
      const at = [...written].findIndex((letter) => /\d/.test(letter));
      for (const digit of [...'0123456789'].filter((other) => other !== written[at])) {
        await write(page, selector, written.slice(0, at) + digit + written.slice(at + 1));
        assert.ok(difference(right, await picture(clip)), `${selector}: ${digit} in the place of ${written[at]} in ${written}`);
      }
      await write(page, selector, written);
    }
    assert.equal(difference(right, await picture(clip)), undefined, 'what was put back');
    await visit.close();
  });

  test(`a warning that is missing is found at ${width} px, though what follows stands where it stood`, async () => {
    const { visit, page, picture } = await opened(ERRORS, width);
    const right = await picture();
    await page.evaluate(() => { document.querySelector('#error-summary').style.visibility = 'hidden'; });
    assert.ok(difference(right, await picture()));
    await visit.close();
  });
}

/** Writes another text where one stands. */
function write(page, selector, text) {
  return page.evaluate(([selector, text]) => {
    const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    let rest = text;
    for (const node of nodes) {
      const { length } = node.data;
      node.data = rest.slice(0, length);
      rest = rest.slice(length);
    }
  }, [selector, text]);
}
