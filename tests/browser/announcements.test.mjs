// What a screen reader says by itself: a new result once for each press of 计算 and each pause, nothing while one types.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './harness.mjs';
import { DAY, LANGUAGES, LAYOUTS, STATES, show } from './states.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const state = (name) => STATES.find((it) => it.name === name);

/** Keeps all that live parts of the page come to say, one entry for each time that their words change to some words. */
function listen() {
  window.said = [];
  const last = new WeakMap();
  new MutationObserver(() => {
    for (const part of document.querySelectorAll('[role="status"], [role="alert"], [aria-live]:not([aria-live="off"])')) {
      const words = part.checkVisibility() ? part.innerText.trim() : '';
      if (words !== (last.get(part) ?? '') && words !== '') window.said.push(words);
      last.set(part, words);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
}

/** A state in which no time passes but what a test lets pass, listened to. */
async function held(language, mode) {
  const visit = await show(browser, state('example'), { language, mode, clock: true });
  await visit.page.clock.pauseAt(`${DAY}T11:00:00+08:00`);
  await visit.page.evaluate(listen);
  return visit.page;
}

/** The version for elders shows its fields in steps and follows nothing but a press, as modes.test.mjs says. */
const SAID_ALIKE = LAYOUTS.filter(({ name }) => name !== 'for elders');

/** Lets some milliseconds pass and gives what was said until then. */
async function said(page, milliseconds = 50) {
  await page.clock.runFor(milliseconds);
  return page.evaluate(() => window.said.splice(0));
}

/** Types, each key some time after the one before. */
async function type(page, text) {
  const told = [];
  await page.locator('#principal').press('Control+A');
  for (const key of text) {
    await page.keyboard.press(key);
    told.push(...(await said(page, 150)));
  }
  return told;
}

/** One sentence, short enough to listen to. */
function assertOneSentence(told) {
  assert.equal(told.length, 1, told.join(' | '));
  assert.match(told[0], /\d/);
  assert.ok(told[0].length < 120, told[0]);
}

for (const language of LANGUAGES) {
  for (const mode of SAID_ALIKE) {
    const where = `${language}, ${mode.name}`;

    test(`the place for announcements is there and empty before its first use (${where})`, async () => {
      const visit = await show(browser, state('example'), { language, mode });
      assert.equal(await visit.page.locator('#status[role="status"]').count(), 1);
      assert.equal(await visit.page.locator('#status').textContent(), '');
      await visit.close();
    });

    test(`a result is said once for each press and each pause, and nothing while typing (${where})`, async () => {
      const page = await held(language, mode);
      assert.deepEqual(await type(page, '35'), [], 'while typing');
      assert.deepEqual(await said(page, 5000), [], 'before the first press');
      await page.click('#calculate');
      assertOneSentence(await said(page));
      assert.deepEqual(await said(page, 5000), [], 'later');
      assert.deepEqual(await type(page, '36.5'), [], 'while typing');
      assertOneSentence(await said(page, 2000));
      assert.deepEqual(await type(page, '41'), [], 'while typing');
      await page.click('#calculate');
      assertOneSentence(await said(page, 2000));
      await page.context().close();
    });

    test(`errors are said once, and a corrected loan once (${where})`, async () => {
      const page = await held(language, mode);
      await page.fill('#principal', '？');
      await page.click('#calculate');
      assert.equal((await said(page, 2000)).length, 1);
      assert.deepEqual(await type(page, '40'), [], 'while correcting');
      await said(page, 2000);
      await page.click('#calculate');
      assertOneSentence(await said(page, 2000));
      await page.context().close();
    });

    test(`no error while typing, nor on leaving a field (${where})`, async () => {
      const visit = await show(browser, state('rate above cap'), { language, mode });
      const { page } = visit;
      const fields = await page.locator('form input[type="text"]:visible').all();
      assert.ok(fields.length >= 3, `${fields.length} fields`);
      for (const field of fields) {
        for (const typed of ['三十头猪', '-1', '']) {
          await field.press('Control+A');
          await field.press('Delete');
          await field.pressSequentially(typed);
          await field.press('Tab');
          await visit.settled();
          const wrong = await page.evaluate(() => inspect.shown('#error-summary, .error, [aria-invalid="true"]').map(inspect.name));
          assert.deepEqual(wrong, [], `“${typed}” in ${await field.getAttribute('id')}`);
        }
      }
      await visit.assertSilent();
      await visit.close();
    });
  }
}
