// What a screen reader says by itself: a new result once for each press of 计算, and nothing while one types.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './harness.mjs';
import { LANGUAGES, LAYOUTS, STATES, show } from './states.mjs';

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
      const words = part.checkVisibility() ? part.textContent.trim() : '';
      if (words !== (last.get(part) ?? '') && words !== '') window.said.push(words);
      last.set(part, words);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
}

const said = async (visit) => {
  await visit.settled();
  return visit.page.evaluate(() => window.said.splice(0));
};

for (const language of LANGUAGES) {
  for (const mode of LAYOUTS) {
    const where = `${language}, ${mode.name}`;

    test(`the place for announcements is there and empty before its first use (${where})`, async () => {
      const visit = await show(browser, state('example'), { language, mode });
      assert.equal(await visit.page.locator('#status[role="status"]').count(), 1);
      assert.equal(await visit.page.locator('#status').textContent(), '');
      await visit.close();
    });

    test(`a new result is said once, in one sentence, and typing says nothing (${where})`, async () => {
      const visit = await show(browser, state('example'), { language, mode });
      const { page } = visit;
      await page.evaluate(listen);
      for (const amount of ['35', '36.5']) {
        await page.locator('#principal').press('Control+A');
        await page.locator('#principal').pressSequentially(amount);
        assert.deepEqual(await said(visit), [], 'while typing');
        await page.click('#calculate');
        await page.waitForFunction(() => document.querySelector('#status').textContent !== '');
        const sentences = await said(visit);
        assert.equal(sentences.length, 1, sentences.join(' | '));
        assert.match(sentences[0], /\d/);
        assert.ok(sentences[0].length < 120, sentences[0]);
      }
      await visit.assertSilent();
      await visit.close();
    });

    test(`errors are said once, and a corrected loan once (${where})`, async () => {
      const visit = await show(browser, state('example'), { language, mode });
      const { page } = visit;
      await page.evaluate(listen);
      await page.fill('#principal', '？');
      await page.click('#calculate');
      await page.waitForSelector('#error-summary');
      assert.equal((await said(visit)).length, 1);
      await page.fill('#principal', '40');
      assert.deepEqual(await said(visit), [], 'while correcting');
      await page.click('#calculate');
      await page.waitForFunction(() => document.querySelector('#status').textContent !== '');
      const sentences = await said(visit);
      assert.equal(sentences.length, 1, sentences.join(' | '));
      await visit.close();
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
