// Every bank's page of `hosts.mjs`: the calculator stands in it, computes and is silent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computes, isQuiet, standsIn } from '../checks.mjs';
import { HOSTS } from '../hosts.mjs';

/** Tests the pages. */
export function testPages(context) {
  for (const host of HOSTS.filter((it) => !it.isVariant && !it.arrives)) {
    test(`${host.name}: the calculator stands in the page, computes to the module's fen and is silent`, async () => {
      const visit = await context.open(host.name);
      await standsIn(visit, host);
      const before = [...(visit.requests ?? [])];
      for (const calculator of host.calculators) await computes(visit, calculator);
      await isQuiet(visit, host, context.site, before);
      await visit.close();
    });
  }

  for (const host of HOSTS.filter((it) => it.isVariant)) {
    test(`${host.name}: the frame has the height of its content`, async () => {
      const visit = await context.open(host.name);
      await standsIn(visit, host);
      assert.deepEqual(await visit.complaints(), []);
      await visit.close();
    });
  }

  for (const name of ['plain', 'element']) {
    test(`${name}: a script of the bank's page reaches nothing in the frame`, async () => {
      const visit = await context.open(name);
      const [host] = HOSTS.filter((it) => it.name === name);
      await standsIn(visit, host);
      const reached = await visit.evaluate((selector) => {
        const place = document.querySelector(selector);
        const frame = place.localName === 'iframe' ? place : place.shadowRoot.querySelector('iframe');
        const attempts = [
          () => frame.contentDocument?.body, () => frame.contentWindow.document, () => frame.contentWindow.location.href,
          () => frame.contentWindow.localStorage, () => frame.contentWindow.getComputedStyle,
        ];
        return attempts.map((attempt) => {
          try {
            return attempt() == null ? 'nothing' : 'something';
          } catch (error) {
            return error.name;
          }
        });
      }, host.calculators[0].selector);
      assert.deepEqual(reached, ['nothing', ...Array(4).fill('SecurityError')]);
      await computes(visit, host.calculators[0]);
      await visit.close();
    });
  }

  test('no-loader: the frame keeps its height and scrolls inside', async () => {
    const visit = await context.open('no-loader');
    const [host] = HOSTS.filter(({ name }) => name === 'no-loader');
    await standsIn(visit, host);
    const calculator = await visit.calculator(host.calculators[0].selector);
    const { height, content, scrolled } = await calculator.evaluate(() => {
      scrollTo(0, 1e6);
      return { height: innerHeight, content: document.documentElement.scrollHeight, scrolled: scrollY };
    });
    assert.equal(height, 900);
    assert.ok(content > height && scrolled > 0, `${content} px in ${height}, scrolled ${scrolled}`);
    await visit.close();
  });

  for (const name of ['strict-frame', 'strict-inline']) {
    test(`${name}: workbook and file are saved from here too, and the link opens the calculator's own page`, async () => {
      const visit = await context.open(name);
      const [host] = HOSTS.filter((it) => it.name === name);
      await standsIn(visit, host);
      await computes(visit, host.calculators[0]);
      const calculator = await visit.calculator(host.calculators[0].selector);
      await calculator.until(() => document.querySelector('[data-take="link"]') !== null);
      const link = await calculator.evaluate(() => document.querySelector('[data-take="link"]').dataset.text);
      // The page of the version that the host loads: what is inline names one.
      const pages = ['v1', 'v1.0.0'].map((version) => `${context.site.gov}/loan-calc/${version}/#quote=2.`);
      assert.ok(pages.some((page) => link.startsWith(page)), link);
      // WebKit's test browser tells of each file in a bar, which takes height from the window for good.
      const files = context.browser.name === 'WebKit' ? [] : ['xlsx', 'csv'];
      for (const file of files) {
        await calculator.evaluate((file) => document.querySelector(`[data-take="${file}"]`).click(), file);
        await calculator.until(() => document.querySelector('#taken').textContent === '已保存到您的设备。');
      }
      assert.deepEqual(await visit.complaints(), []);
      await visit.close();
    });
  }

  test('receive: a result reaches the page only by the press of a reader who sees its values, and then once', async () => {
    const [host] = HOSTS.filter(({ name }) => name === 'receive');
    const visit = await context.open(host.name);
    await standsIn(visit, host);
    const expected = await computes(visit, host.calculators[0]);
    const calculator = await visit.calculator(host.calculators[0].selector);
    await calculator.until(() => document.querySelector('#send') !== null);
    assert.deepEqual(await visit.evaluate(() => [window.seen.events, document.title]), [[], '某银行']);
    const listed = await calculator.evaluate(() => document.querySelector('#send').closest('section').textContent);
    assert.ok(listed.includes('bank.localhost'), 'who receives it is named');
    await calculator.evaluate(() => document.querySelector('#send').focus());
    await calculator.press('Enter');
    await visit.until(() => window.seen.events.length > 0);
    const [event, ...others] = await visit.evaluate(() => window.seen.events);
    assert.deepEqual(others, []);
    assert.deepEqual([event.type, event.from], ['lpc-quote', 'iframe']);
    assert.deepEqual([event.detail.net, event.detail.firstPayment], [expected.net, expected.instalment]);
    for (const [name, value] of Object.entries(event.detail)) assert.equal(typeof value, 'string', name);
    // The script of the document has heard it.
    assert.equal(await visit.evaluate(() => document.title), `net cost ${expected.net} yuan`);
    assert.deepEqual(await visit.evaluate(() => window.seen.messages), []);
    await visit.close();
  });
}
