// The reference pages: every policy and every worked example as plain HTML, for readers, printers and auditors.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { axe, codeSniffer, htmlValidate } from './checks/auditors.mjs';
import { launch, url, Visit } from './harness.mjs';
import { WAIVERS } from './waivers.mjs';

const PAGES = [['policies.html', 'zh-CN'], ['policies.en.html', 'en']];
// A policy is a file; these hold something else.
const NO_POLICIES = ['archetypes.toml', 'holidays.toml', 'lpr.toml', 'pack.toml'];
const POLICIES = readdirSync(new URL('../../policies', import.meta.url))
  .filter((name) => name.endsWith('.toml') && !NO_POLICIES.includes(name)).map((name) => name.replace('.toml', ''));

// Those of the page hold for these too, where they apply.
const waivers = WAIVERS.filter(({ check }) => check === 'audits');

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function visit(path, options = {}) {
  const visit = await new Visit(await browser.newContext({ viewport: { width: 360, height: 740 }, ...options })).prepare();
  await visit.page.goto(new URL(path, url).href);
  return visit;
}

for (const [path, lang] of PAGES) {
  describe(path, () => {
    test('auditors find nothing, the console is silent, and only the page and its sheet are fetched', async () => {
      const seen = await visit(path);
      assert.equal(await seen.page.locator('html').getAttribute('lang'), lang);
      const found = [...await axe(seen), ...await codeSniffer(seen), ...await htmlValidate(seen)];
      assert.deepEqual(found.filter((fault) => !waivers.some(({ finding }) => finding.test(fault))), []);
      await seen.assertSilent();
      const kinds = seen.requests.map((request) => request.url().replace(url, '').replace(/-[0-9a-f]{12}\./, '.'));
      assert.deepEqual(kinds.filter((kind) => !kind.startsWith('data:')), [path, 'assets/later/reference.css']);
      await seen.close();
    });

    test('nothing reaches out of the window, on a phone, zoomed, on a desk or on paper', async () => {
      const seen = await visit(path);
      for (const [width, media] of [[320, 'screen'], [360, 'screen'], [1280, 'screen'], [718, 'print']]) {
        await seen.page.setViewportSize({ width, height: 740 });
        await seen.page.emulateMedia({ media });
        assert.deepEqual(await seen.page.evaluate(reachingOut), [], `${width} px, ${media}`);
      }
      await seen.close();
    });

    test('without JavaScript every policy is found at its anchor', async () => {
      const seen = await visit(`${path}#${POLICIES.at(-1)}`, { javaScriptEnabled: false });
      for (const id of POLICIES) assert.ok(await seen.page.locator(`section#${id} > h3`).isVisible(), id);
      await seen.close();
    });
  });
}

test('each page leads to the other and to the calculator', async () => {
  const seen = await visit('policies.html');
  await seen.page.getByRole('link', { name: 'English' }).click();
  assert.ok(seen.page.url().endsWith('/policies.en.html'));
  await seen.page.getByRole('link', { name: '中文' }).click();
  assert.ok(seen.page.url().endsWith('/policies.html'));
  await seen.page.getByRole('link', { name: '打开计算器' }).click();
  await seen.page.locator('form').first().waitFor();
  assert.equal(seen.page.url(), url);
  await seen.close();
});

/** What is wider than the window: an element, or words that run out of theirs. */
function reachingOut() {
  const { clientWidth } = document.documentElement;
  const isOut = (element) => element.getBoundingClientRect().right > clientWidth + 1 || element.scrollWidth > clientWidth;
  return [...document.querySelectorAll('html, body *')].filter(isOut).map((element) => element.outerHTML.slice(0, 120));
}
