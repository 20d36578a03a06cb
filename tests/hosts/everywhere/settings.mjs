// What a host, or whoever wrote the link that somebody followed to it, may ask of the calculator, and what it does with
// everything else: nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standsIn } from '../checks.mjs';

const ELEMENT = 'loan-policy-calculator';

/**
 * Settings that are none, by name and value. (What the element takes as addresses, `src` and `pack`, are the host's own; below.)
 */
const HOSTILE = [
  ['lang', '<img src=x onerror=window.pwned=1>'], ['lang', 'constructor'], ['mode', '"><script>window.pwned=1</script>'], ['scheme', 'javascript:window.pwned=1'],
  ['accent', 'red;background:url(https://other.localhost/x)'], ['accent', '#fffffff'], ['radius', '1e9'], ['radius', '-1'], ['scene', '__proto__'],
  ['scene', 'toString'], ['region', '"] , input[name="borrower'], ['region', '</select><script>window.pwned=1</script>'],
  ['amount', '1e308'], ['amount', '-5'], ['amount', 'NaN'], ['amount', '9'.repeat(400)], ['amount', '<b>1</b>'], ['term', '99999999999999999999'],
  ['term', '1;alert(1)'], ['__proto__', 'polluted'],
  ['constructor', 'polluted'], ['prototype[lang]', 'en'], ['quote', '1'], ['onload', 'window.pwned=1'],
];

/** Tests settings in frames, and those of the element. */
export function testSettings(context) {
  /** A frame or an element with settings, in an empty page of the bank. */
  const opened = async (kind, settings) => {
    const visit = await context.open('stage');
    await visit.evaluate(({ kind, settings }) => window.put(kind, settings), { kind, settings });
    await standsIn(visit, { form: kind, calculators: [{ selector: kind === 'frame' ? 'iframe' : ELEMENT, language: 'zh-CN' }] });
    return { visit, calculator: await visit.calculator(kind === 'frame' ? 'iframe' : ELEMENT) };
  };

  /** In the calculator: what stands in its form, and what scripts from outside have left. */
  const state = () => ({
    form: [...new FormData(document.querySelector('form'))].filter(([name]) => name !== 'drawdown'),
    pwned: window.pwned, polluted: {}.polluted ?? Object.keys(Object.prototype).length, images: document.querySelectorAll('img, script[src^="javascript"]').length,
    data: ['mode', 'scheme'].map((name) => document.documentElement.dataset[name] ?? null),
    style: document.documentElement.getAttribute('style') ?? '',
  });

  for (const kind of ['frame', 'element', 'inline']) {
    test(`${kind}: settings with markup, scripts, giant numbers and names of prototypes change nothing`, async () => {
      // A language that is none counts as a foreign one, in which the element speaks English: it is said again.
      const lawful = [['lang', 'zh-CN'], ['amount', '300000']];
      const isApplied = () => document.querySelector('#principal').value === '30';
      const plain = await opened(kind, lawful);
      const untouched = await plain.calculator.evaluate(state);
      await plain.visit.close();
      const { visit, calculator } = await opened(kind, [...HOSTILE, ...lawful.slice(0, 1)]);
      for (const [name, value] of HOSTILE) await visit.evaluate((change) => window.set(...change), [kind, name, value]);
      // What is lawful and comes after them shows that they have all been seen.
      for (const pair of lawful) await visit.evaluate((change) => window.set(...change), [kind, ...pair]);
      await calculator.until(isApplied);
      assert.deepEqual(await calculator.evaluate(state), untouched);
      assert.equal(await visit.evaluate(() => window.pwned ?? null), null);
      assert.deepEqual(await visit.complaints(), []);
      await visit.close();
    });
  }

  test('a frame takes a pack by its name only, from the site itself', async () => {
    const packs = ['../../../etc/passwd', 'https://other.localhost/pack', '%00', 'A', 'x'.repeat(41), '{"publisher":{}}'];
    const { visit } = await opened('frame', packs.map((pack) => ['pack', pack]));
    for (const pack of packs) await visit.evaluate((pack) => window.set('frame', 'pack', pack), pack);
    assert.deepEqual(await visit.complaints(), []);
    await visit.close();
  });

  test('a setting of one megabyte and ten thousand settings at once change nothing', async () => {
    // A little less than the longest address that Firefox takes.
    const megabyte = [['amount', '1'.repeat(1_000_000)]];
    const many = Array.from({ length: 10_000 }, (_, number) => [`name${number}`, `value${number}`]);
    for (const settings of [megabyte, many]) {
      const { visit, calculator } = await opened('frame', settings);
      assert.equal(await calculator.evaluate(() => document.querySelector('#principal').value), '20');
      assert.deepEqual(await visit.complaints(), []);
      await visit.close();
    }
  });

  test('an element whose release is no address of the web says so and fetches nothing', async () => {
    for (const src of ['javascript:window.pwned=1//', 'data:text/html,<script>parent.pwned=1</script>', 'blob:x', 'http://[']) {
      for (const kind of ['element', 'inline']) {
        const visit = await context.open('stage');
        await visit.evaluate(({ kind, src }) => window.put(kind, [], { src }), { kind, src });
        await visit.until(() => window.seen.events.length > 0);
        const [{ type, detail }] = await visit.evaluate(() => window.seen.events);
        assert.deepEqual([type, detail.code], ['lpc-error', 'not_loaded'], `${kind} ${src}`);
        assert.equal(await visit.evaluate(() => window.pwned ?? null), null);
        await visit.close();
      }
    }
  });

  test('an accent that would be hard to read is darkened, and the console says so', async () => {
    const { visit, calculator } = await opened('inline', [['accent', '#ffee00']]);
    const used = await calculator.evaluate(() => document.documentElement.style.getPropertyValue('--accent'));
    assert.match(used, /^#[0-9a-f]{6}$/);
    assert.notEqual(used, '#ffee00');
    const [told, ...others] = await visit.evaluate(() => window.seen.errors);
    assert.match(told, /console warn: accent #ffee00: contrast 1\.\d+, needs 4\.5/);
    assert.deepEqual(others, []);
    await visit.close();
  });
}
