// The element with `inline`, in a page of another origin: every file that it loads is bound by the hashes in `element.js`, and
// of what it is asked for the last holds.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { held, serve } from './calculator_server.mjs';
import { launch } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const COUNTY = JSON.parse(await readFile(new URL('../hosts/pages/county.json', import.meta.url), 'utf8'));

/** A pack of a county of that name. */
const county = (name) => ({ ...COUNTY, policies: [{ ...COUNTY.policies[0], name: { zh: name, en: name } }] });

/** The calculator's site and a host's; `body` is the host's page, given the address of the calculator. */
const opened = async (answer, body) => {
  const site = await serve(answer);
  const host = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><title>某银行</title><link rel="icon" href="data:,">
<script>window.events = []; for (const type of ['lpc-ready', 'lpc-error', 'lpc-quote']) addEventListener(type, ({ detail }) => events.push({ type, ...detail }));</script>
<script type="module" src="${site.address}element.js"></script>${body}`);
  });
  await new Promise((listening) => { host.listen(0, '127.0.0.1', listening); });
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${host.address().port}/`);
  const close = async () => {
    await context.close();
    host.closeAllConnections();
    await new Promise((closed) => { host.close(closed); });
    await site.stop();
  };
  return { site, page, close };
};

const INLINE = '<loan-policy-calculator inline scene="shop" amount="300000"></loan-policy-calculator>';
const hasEvent = (page, type) => page.waitForFunction((type) => events.some((event) => event.type === type), type);
const eventsOf = (page, type) => page.evaluate((type) => events.filter((event) => event.type === type), type);

/** Does all for which another file is fetched; goes on whatever fails. */
const useAll = async (page, isEnough) => {
  const steps = [
    () => page.click('#calculate'),
    () => page.locator('[data-take="xlsx"]').waitFor(),
    () => page.click('[data-take="xlsx"]'),
    () => page.waitForFunction(() => document.querySelector('loan-policy-calculator').shadowRoot.querySelector('#taken').textContent === '已保存到您的设备。'),
    () => page.evaluate((pack) => {
      events.length = 0;
      document.querySelector('loan-policy-calculator').localPack = pack;
    }, county('某县')),
    () => hasEvent(page, 'lpc-ready'),
    () => page.locator('button[lang="en"]').click(),
    () => page.locator('.root[lang="en"]').waitFor(),
  ];
  for (const step of steps) {
    const done = step().then(() => false);
    done.catch(() => {});
    if (await Promise.race([done, isEnough.then(() => true)])) return;
  }
};

/** A file with other bytes that would work as well: a browser that does not look at hashes takes it. */
const altered = (path) => (bytes) => {
  if (path.endsWith('.js')) return Buffer.concat([bytes, Buffer.from('\nglobalThis.pwned = true;')]);
  if (path.endsWith('.css')) return Buffer.concat([bytes, Buffer.from('.official{display:none}')]);
  // A section of its own at the end, which programs pass over.
  if (path.endsWith('.wasm')) return Buffer.concat([bytes, Buffer.from([0, 2, 1, 120])]);
  if (path.endsWith('.json')) return Buffer.from(bytes.toString().replace('公共服务', '本行服务'));
  if (path.endsWith('.txt')) return Buffer.from(bytes.toString().replace('loan', 'gift'));
  return Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1) ^ 1])]);
};

test('a file that is not what the release was built with is not used: each that an element loads into a page', async (t) => {
  const never = new Promise(() => {});
  const whole = await opened(undefined, INLINE);
  await hasEvent(whole.page, 'lpc-ready');
  await useAll(whole.page, never);
  assert.deepEqual(await eventsOf(whole.page, 'lpc-error'), []);
  const files = [...new Set(whole.site.asked)].filter((path) => path !== 'element.js').sort();
  await whole.close();
  const kinds = files.map((path) => path.replace(/-[0-9a-f]{12}/, ''));
  assert.deepEqual([...kinds].sort(), [
    'assets/embed/inline.css', 'assets/embed/inline.js', 'assets/embed/inline.json', 'assets/later/engine.wasm', 'assets/later/english.txt',
    'assets/later/take.js', 'assets/later/workbook.js', 'assets/later/workbook.wasm', 'assets/pack.bin', 'assets/page.wasm',
    'engine/engine.wasm', 'engine/glue.js', 'engine/index.js', 'engine/pack.bin',
  ].sort());
  for (const [index, file] of files.entries()) {
    await t.test(kinds[index], async () => {
      const { page, close } = await opened((path) => (path === file ? { change: altered(path) } : undefined), INLINE);
      const failed = hasEvent(page, 'lpc-error');
      const started = hasEvent(page, 'lpc-ready');
      started.catch(() => {});
      await Promise.race([failed, started]);
      await useAll(page, failed).catch(() => {});
      await failed;
      assert.equal(await page.evaluate(() => globalThis.pwned ?? null), null);
      await close();
    });
  }
});

/** What is counted now, as the cards name it. */
const counties = async (page) => {
  await page.click('#calculate');
  await page.waitForFunction(() => {
    const root = document.querySelector('loan-policy-calculator')?.shadowRoot ?? document;
    return root.querySelector('[data-take]') && !root.querySelector('#result-awaited');
  });
  const text = await page.evaluate(() => (document.querySelector('loan-policy-calculator')?.shadowRoot ?? document).querySelector('#result').textContent);
  return ['慢县贴息', '快县贴息'].filter((name) => text.includes(name));
};

const packs = (slow) => (path) => {
  if (path === 'packs/slow.json') return { until: slow.until, headers: JSON_TYPE, body: JSON.stringify(county('慢县贴息')) };
  if (path === 'packs/fast.json') return { headers: JSON_TYPE, body: JSON.stringify(county('快县贴息')) };
  if (path === 'packs/bad.json') return { until: slow.until, headers: JSON_TYPE, body: '{}' };
  return undefined;
};
const JSON_TYPE = { 'content-type': 'application/json', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

/** Lets an answer go that was held, and waits until the page has dealt with it. */
const letGo = async (page, slow, name) => {
  const answered = page.waitForEvent('requestfinished', (request) => request.url().endsWith(name));
  slow.release();
  await answered;
  for (let round = 0; round < 5; round += 1) await page.evaluate(() => new Promise((done) => { setTimeout(() => requestAnimationFrame(() => setTimeout(done))); }));
};

for (const first of ['slow', 'bad']) {
  test(`frame: of two packs in its address the later counts, though the ${first} one before it comes last`, async () => {
    const slow = held();
    const site = await serve(packs(slow));
    const context = await browser.newContext({ locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(`${site.address}embed.html#scene=shop&amount=300000&pack=${first}`);
    await page.evaluate(() => { location.hash = '#scene=shop&amount=300000&pack=fast'; });
    await page.waitForFunction(() => !document.querySelector('#calculator noscript, #result-awaited'));
    await letGo(page, slow, `${first}.json`);
    assert.deepEqual(await counties(page), ['快县贴息']);
    assert.equal(await page.isVisible('#no-local-pack'), false);
    await context.close();
    await site.stop();
  });
}

test('frame: a pack that is named while the program starts counts, and the form answers', async () => {
  const wasm = held();
  const site = await serve((path) => (/assets\/page-.*\.wasm$/.test(path) ? { until: wasm.until } : packs(held())(path)));
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${site.address}embed.html#scene=shop&amount=300000`, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.documentElement.dataset.site);
  await page.locator('#principal').fill('41');
  await page.evaluate(() => { location.hash = '#scene=shop&amount=300000&pack=fast'; });
  wasm.release();
  await page.waitForFunction(() => !document.querySelector('#calculator noscript, #result-awaited'));
  assert.equal(await page.inputValue('#principal'), '41');
  assert.deepEqual(await counties(page), ['快县贴息']);
  await context.close();
  await site.stop();
});

test('inline: a pack that is set while the element starts counts, and what is typed meanwhile stays', async () => {
  const wasm = held();
  const { page, close } = await opened((path) => (/assets\/page-.*\.wasm$/.test(path) ? { until: wasm.until } : undefined), INLINE);
  await page.locator('#principal').fill('41');
  await page.evaluate((pack) => { document.querySelector('loan-policy-calculator').localPack = pack; }, county('快县贴息'));
  wasm.release();
  await hasEvent(page, 'lpc-ready');
  assert.equal(await page.locator('#principal').inputValue(), '41');
  assert.deepEqual(await counties(page), ['快县贴息']);
  assert.equal((await eventsOf(page, 'lpc-ready')).length, 1);
  await close();
});

for (const kind of ['inline', 'frame']) {
  test(`${kind}: settings that change while the program is on its way hold, each the last`, async () => {
    const wasm = held();
    const answer = (path) => (/assets\/page-.*\.wasm$/.test(path) ? { until: wasm.until } : undefined);
    const { page, close } = await opened(answer, kind === 'inline' ? INLINE : '<loan-policy-calculator amount="300000"></loan-policy-calculator>');
    const calculator = kind === 'inline' ? page : page.frameLocator('loan-policy-calculator iframe');
    await calculator.locator('#principal').waitFor();
    await page.evaluate(() => {
      const element = document.querySelector('loan-policy-calculator');
      for (const [name, value] of [['amount', '410000'], ['term', '24'], ['scene', 'farm'], ['amount', '470000']]) element.setAttribute(name, value);
    });
    wasm.release();
    await hasEvent(page, 'lpc-ready');
    await calculator.locator('[name="borrower"][value="farm_household"]:checked').waitFor();
    assert.equal(await calculator.locator('#principal').inputValue(), '47');
    assert.equal(await calculator.locator('#term').inputValue(), '24');
    await close();
  });
}

test('inline: a pack that is set before the script has come counts', async () => {
  // Scripts of a page run before modules.
  const { page, close } = await opened(undefined, `${INLINE}<script>
    document.querySelector('loan-policy-calculator').localPack = ${JSON.stringify(county('快县贴息'))};</script>`);
  await hasEvent(page, 'lpc-ready');
  assert.deepEqual(await counties(page), ['快县贴息']);
  await close();
});

for (const [name, change, wanted] of [
  ['another pack', (element) => element.setAttribute('pack', element.getAttribute('pack').replace('slow', 'fast')), ['快县贴息']],
  ['no pack', (element) => element.removeAttribute('pack'), []],
]) {
  test(`inline: ${name} after one that is slow holds, and the element goes on listening`, async () => {
    const slow = held();
    const { page, site, close } = await opened(packs(slow), '');
    await page.evaluate((address) => {
      const element = document.createElement('loan-policy-calculator');
      for (const [name, value] of Object.entries({ inline: '', scene: 'shop', amount: '300000', pack: `${address}packs/slow.json` })) element.setAttribute(name, value);
      document.body.append(element);
    }, site.address);
    await page.waitForRequest((request) => request.url().endsWith('slow.json'));
    await page.evaluate(`(${change})(document.querySelector('loan-policy-calculator'))`);
    await letGo(page, slow, 'slow.json');
    await hasEvent(page, 'lpc-ready');
    assert.deepEqual(await counties(page), wanted);
    await page.evaluate(() => { document.querySelector('loan-policy-calculator').amount = '470000'; });
    await page.waitForFunction(() => document.querySelector('loan-policy-calculator').shadowRoot.querySelector('#principal').value === '47');
    assert.deepEqual(await eventsOf(page, 'lpc-error'), []);
    await close();
  });
}

test('inline: an element that comes back to a calculator of its own can be used', async () => {
  const { page, close } = await opened(undefined, INLINE);
  await hasEvent(page, 'lpc-ready');
  await page.locator('#principal').fill('41');
  // The calculator that it leaves goes to another element.
  await page.evaluate(() => {
    window.first = document.querySelector('loan-policy-calculator');
    first.remove();
    events.length = 0;
  });
  await page.evaluate(() => {
    const other = document.createElement('loan-policy-calculator');
    other.setAttribute('inline', '');
    document.body.append(other);
  });
  await hasEvent(page, 'lpc-ready');
  await page.evaluate(() => {
    events.length = 0;
    document.querySelector('loan-policy-calculator').before(first);
  });
  await hasEvent(page, 'lpc-ready');
  assert.equal(await page.locator('loan-policy-calculator').first().locator('#principal').inputValue(), '41');
  await page.locator('loan-policy-calculator').first().locator('#calculate').click();
  await hasEvent(page, 'lpc-quote');
  await close();
});
