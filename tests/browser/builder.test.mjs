// The page where hosts get the code: what is chosen changes code, preview and verdict; the code is what a host needs.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { calm, forcedColours, grey, stillness } from './checks/appearance.mjs';
import { audits } from './checks/audits.mjs';
import { contrast } from './checks/contrast.mjs';
import { focusOrder } from './checks/focus.mjs';
import { reflow } from './checks/reflow.mjs';
import { structure } from './checks/structure.mjs';
import { targets } from './checks/targets.mjs';
import { launch, url, Visit } from './harness.mjs';
import { MODES } from './states.mjs';

const PAGES = [['builder.html', 'zh-CN'], ['builder.en.html', 'en']];
const CHECKS = [audits, structure, targets, contrast, grey, forcedColours, stillness, calm, focusOrder, reflow];
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

let browser;
let integrity;
before(async () => {
  browser = await launch();
  integrity = JSON.parse(await readFile(new URL('../../dist/integrity.json', import.meta.url), 'utf8'));
});
after(() => browser.close());

async function visit(path = 'builder.html', options = {}) {
  const visit = await new Visit(await browser.newContext({ viewport: DESK, ...options })).prepare();
  await visit.page.goto(new URL(path, url).href);
  return visit;
}

const code = (page) => page.locator('#page-code').innerText();

/** The frame of the preview, once the calculator in it runs. */
async function calculatorIn(page) {
  const frame = await (await page.waitForSelector('#frame')).contentFrame();
  await frame.waitForFunction(() => document.getElementById('form') && !document.querySelector('#calculator noscript, #result-awaited'));
  return frame;
}

for (const [path, lang] of PAGES) {
  describe(path, () => {
    for (const check of CHECKS) {
      test(check.name, async () => {
        for (const viewport of [PHONE, DESK]) {
          const seen = await visit(path, { viewport });
          const { page } = seen;
          assert.equal(await page.locator('html').getAttribute('lang'), lang);
          // The Tab key would go on into the calculator, which has checks of its own.
          if (check === focusOrder) await page.locator('#frame').evaluate((frame) => frame.remove());
          else await page.check('#receive');
          for (const media of check.media ?? [{}]) {
            await page.emulateMedia(media);
            assert.deepEqual(await check.find(seen, MODES[0]), [], `${viewport.width} px, ${JSON.stringify(media)}`);
          }
          await seen.close();
        }
      });
    }

    test('the first code is the one that stands there without a script, but for the address', async () => {
      const plain = await visit(path, { javaScriptEnabled: false });
      const stood = await plain.page.locator('#page-code').innerText();
      assert.ok(await plain.page.locator('#example-host').isVisible());
      assert.ok(!await plain.page.locator('form').isVisible(), 'nothing can be chosen without a script');
      for (const id of ['csp', 'sri', 'privacy', 'accessibility', 'versions']) assert.ok(await plain.page.locator(`#${id}`).isVisible(), id);
      await plain.close();
      const scripted = await visit(path);
      assert.equal(await code(scripted.page), stood.replace(/https:\/\/calc\.example\.gov\.cn\/loan-calc\/v[\d.]+\//g, url));
      await scripted.assertSilent();
      await scripted.close();
    });
  });
}

test('every choice is in the code, in the address of the preview, and reaches the calculator', async () => {
  const seen = await visit();
  const { page } = seen;
  await calculatorIn(page);
  await page.selectOption('#scene', 'farm');
  await page.selectOption('#region', 'shaanxi');
  await page.check('#mode');
  await page.selectOption('#scheme', 'dark');
  await page.selectOption('#radius', '8');
  await page.fill('#accent', '#0A4D8C');
  await page.fill('#height', '1,200');
  const settings = 'scene=farm&region=shaanxi&mode=elder&scheme=dark&accent=0a4d8c&radius=8';
  const written = await code(page);
  assert.ok(written.includes(`src="${url}embed.html#${settings.replaceAll('&', '&amp;')}"`), written);
  assert.ok(written.includes('height="1200"'));
  const frame = await calculatorIn(page);
  assert.equal(frame.url(), `${url}embed.html#${settings}`);
  assert.equal(await page.locator('.alone').first().getAttribute('href'), frame.url());
  const root = await frame.evaluate(() => ({
    mode: document.documentElement.dataset.mode, scheme: document.documentElement.dataset.scheme,
    radius: getComputedStyle(document.documentElement).getPropertyValue('--radius'),
    main: getComputedStyle(document.documentElement).getPropertyValue('--main'),
    borrower: new FormData(document.querySelector('form')).get('borrower'),
  }));
  // The accent is the one that the unit test's decimals find for dark.
  assert.deepEqual(root, { mode: 'elder', scheme: 'dark', radius: '8px', main: '#628db5', borrower: 'farm_household' });
  await page.check('#lang-en');
  await page.waitForFunction((address) => document.querySelector('#frame').contentWindow.location.href === address, `${url}embed.en.html#${settings}`);
  assert.match(await code(page), /title="Loan-policy calculator/);
  assert.equal(await page.locator('#page-code [lang="en"]').count(), 1);
  await seen.assertSilent();
  await seen.close();
});

test('three widths, each as wide as it says, in a window that is narrower', async () => {
  for (const viewport of [PHONE, DESK]) {
    const seen = await visit('builder.html', { viewport });
    const { page } = seen;
    for (const width of [360, 768, 1200]) {
      await page.check(`#width-${width}`);
      assert.equal(await (await calculatorIn(page)).evaluate(() => innerWidth), width);
      const [frame, stage] = await Promise.all(['#frame', '.stage'].map((it) => page.locator(it).boundingBox()));
      assert.ok(frame.x >= stage.x && frame.x + frame.width <= stage.x + stage.width + 1, `${width} px in ${viewport.width} px`);
      await page.waitForFunction(() => /\d 像素/.test(document.querySelector('#size').textContent));
      const percent = Math.round((frame.width / width) * 100);
      assert.equal(/(\d+)%/.exec(await page.locator('#size').innerText())?.[1] ?? '100', String(percent));
    }
    await seen.close();
  }
});

// The values are those of tests/embed/theme.test.mjs, which two computations of others found.
const VERDICTS = [
  ['#0a4d8c', '对比度 7.9:1,够。深色里自动调亮为 #628db5,4.51:1。', 'rgb(10, 77, 140)', 'rgb(98, 141, 181)'],
  ['1E90FF', '对比度 2.98:1,不够,已自动加深为 #1872ca,4.5:1。深色里也用 #1e90ff,4.88:1。', 'rgb(24, 114, 202)', 'rgb(30, 144, 255)'],
  [' #e4002b ', '对比度 4.47:1,不够,已自动加深为 #e3002b,4.5:1。深色里自动调亮为 #ed516e,4.51:1。', 'rgb(227, 0, 43)', 'rgb(237, 81, 110)'],
  ['#fff', '对比度 1:1,不够,已自动加深为 #717171,4.5:1。深色里也用 #ffffff,15.8:1。', 'rgb(113, 113, 113)', 'rgb(255, 255, 255)'],
  ['blue', '这还不是颜色,先用原来的蓝色。写 # 加六位,例如 #0a4d8c。', 'rgb(10, 77, 140)', 'rgb(143, 195, 244)'],
  ['', '没有写主色,用原来的蓝色。', 'rgb(10, 77, 140)', 'rgb(143, 195, 244)'],
];

test('the verdict on the accent, in words and as buttons; what is no colour is not in the code', async () => {
  const seen = await visit();
  const { page } = seen;
  for (const [written, verdict, light, dark] of VERDICTS) {
    await page.fill('#accent', written);
    assert.equal(await page.locator('#verdict').innerText(), verdict);
    const grounds = await page.locator('.sample').evaluateAll((samples) => samples.map((sample) => getComputedStyle(sample).backgroundColor));
    assert.deepEqual(grounds, [light, dark], written);
    assert.equal(/accent=/.test(await code(page)), /#|FF/.test(written), written);
  }
  await page.locator('#picker').evaluate((picker) => {
    picker.value = '#c8102e';
    picker.dispatchEvent(new Event('input', { bubbles: true }));
  });
  assert.equal(await page.inputValue('#accent'), '#c8102e');
  assert.match(await page.locator('#verdict').innerText(), /^对比度 5\.43:1,够。/);
  await seen.close();
});

test('the code is copied, and the status says so until the code is another', async () => {
  const seen = await visit('builder.html', { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = seen;
  await page.click('[data-copies="page-code"]');
  await page.waitForFunction(() => document.querySelector('#page-code-status').textContent === '已复制');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await page.locator('#page-code').textContent());
  await page.selectOption('#scene', 'shop');
  assert.equal(await page.locator('#page-code-status').innerText(), '');
  await seen.assertSilent();
  await seen.close();
});

test('where copying is forbidden, the code is selected and the keys are named', async () => {
  const seen = await visit();
  const { page } = seen;
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.click('[data-copies="page-code"]');
  await page.waitForFunction(() => document.querySelector('#page-code-status').textContent.includes('Ctrl+C'));
  assert.equal(await page.evaluate(() => getSelection().toString()), await code(page));
  await seen.close();
});

test('tabs by keyboard', async () => {
  const seen = await visit();
  const { page } = seen;
  const shown = () => page.locator('[role="tabpanel"]:visible').evaluateAll((panels) => panels.map(({ id }) => id));
  assert.deepEqual(await shown(), ['csp']);
  await page.focus('#tab-csp');
  for (const [key, id] of [['ArrowRight', 'sri'], ['ArrowRight', 'privacy'], ['End', 'versions'], ['ArrowRight', 'csp'], ['ArrowLeft', 'versions'], ['Home', 'csp']]) {
    await page.keyboard.press(key);
    assert.deepEqual(await shown(), [id], key);
    assert.deepEqual(await page.evaluate(() => [document.activeElement.id, document.activeElement.getAttribute('aria-selected')]), [`tab-${id}`, 'true']);
    assert.equal(await page.locator('[role="tab"][aria-selected="true"]').count(), 1);
  }
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'csp');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'tab-csp');
  await page.click('#tab-privacy');
  assert.deepEqual(await shown(), ['privacy']);
  await page.goto(new URL('builder.html#sri', url).href);
  assert.deepEqual(await shown(), ['sri']);
  await seen.assertSilent();
  await seen.close();
});

test('hashes, versions and dates are those of this very release', async () => {
  const seen = await visit('builder.html#sri');
  const { page } = seen;
  const [embed, element] = ['embed.js', 'element.js'].map((name) => integrity[name].integrity);
  assert.deepEqual(await page.locator('.hashes td').allInnerTexts(), [embed, element]);
  assert.ok((await code(page)).includes(`integrity="${embed}"`));
  await page.check('#way-element');
  assert.ok((await code(page)).includes(`integrity="${element}"`));
  const health = await page.evaluate(async () => (await fetch('version.json')).json());
  await page.click('#tab-versions');
  const said = await page.locator('#versions dd').allInnerTexts();
  const [year, month, day] = health.packChecked.split('-').map(Number);
  assert.deepEqual(said.slice(0, 3), [health.version, health.packVersion, `${year}年${month}月${day}日`]);
  await seen.close();
});

test('a result that the reader sends in the preview is shown, and only where results are received', async () => {
  const seen = await visit();
  const { page } = seen;
  assert.ok(!await page.locator('#receiving').isVisible());
  await page.check('#receive');
  assert.ok(await page.locator('#nothing-received').isVisible());
  const frame = await calculatorIn(page);
  await frame.click('#calculate');
  await frame.click('#send');
  await page.locator('#received').waitFor();
  assert.equal(typeof JSON.parse(await page.locator('#received').innerText()), 'object');
  assert.match(await code(page), /data-receive-quote/);
  await seen.assertSilent();
  await seen.close();
});

/** A host of another origin, with the page that it made of the code, and the policy that the builder names. */
async function host(html, script, policy) {
  const directives = `default-src 'none'; ${policy.replace('script-src ', "script-src 'self' ").replaceAll('\n', ' ')}`;
  const server = createServer((request, response) => {
    const isScript = request.url === '/receive.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8', 'content-security-policy': directives });
    response.end(isScript ? script : `<!DOCTYPE html><html lang="zh-CN"><title>bank</title><script src="receive.js"></script><h1>贷款</h1>${html}</html>`);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

for (const way of ['frame', 'element', 'inline']) {
  test(`a host that pastes the code and the policy has the calculator: ${way}`, async () => {
    const builder = await visit();
    const { page } = builder;
    await page.check(`#way-${way}`);
    await page.selectOption('#scene', 'farm');
    await page.check('#receive');
    const [html, policy] = await Promise.all(['#page-code', '#csp-code'].map((it) => page.locator(it).textContent()));
    const script = (await page.locator('#script-code').textContent()).replace('console.log(quote)', 'window.received = quote');
    await builder.close();
    const bank = await host(html, script, policy);
    const seen = await new Visit(await browser.newContext({ viewport: DESK })).prepare();
    await seen.page.goto(bank.address);
    if (way === 'inline') {
      await seen.page.locator('loan-policy-calculator #calculate').click();
    } else {
      const frame = await (await seen.page.waitForSelector('iframe')).contentFrame();
      await frame.waitForFunction(() => document.getElementById('form') && !document.querySelector('#calculator noscript, #result-awaited'));
      // The loader gives the frame the height of what is in it: nothing scrolls inside.
      await frame.waitForFunction(() => innerHeight > 1000 && document.documentElement.scrollHeight <= innerHeight + 4);
      assert.equal(await frame.evaluate(() => new FormData(document.querySelector('form')).get('borrower')), 'farm_household');
      await frame.click('#calculate');
      await frame.click('#send');
    }
    await seen.page.waitForFunction(() => typeof window.received?.net === 'string');
    await seen.assertSilent();
    await seen.close();
    bank.close();
  });
}
