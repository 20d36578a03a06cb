// Local packs that a bank's page gives to a calculator in it: what is wrong is told, whatever it is, and the national policies
// stay in use; what is markup is text.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { computes } from '../checks.mjs';

const ELEMENT = 'loan-policy-calculator';
const INLINE = { form: 'inline', calculators: [{ selector: ELEMENT, language: 'zh-CN' }] };
const COUNTY = JSON.parse(readFileSync(new URL('../pages/county.json', import.meta.url), 'utf8'));
const DEEP = 100_000;

/** A pack of the county with something else in its one policy. */
const altered = (change) => ({ ...COUNTY, policies: [change(structuredClone(COUNTY.policies[0]))] });

const withPoints = (points) => altered((policy) => {
  policy.rule[0].subsidy.points = points;
  return policy;
});

/** What no pack may be, by name; text is given as it is written. */
const REFUSED = {
  'a hundred thousand lists in one another': `{"policies":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`,
  'a hundred thousand objects in one another': `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
  'deep within a policy': JSON.stringify(altered((policy) => ({ ...policy, name: 'DEEP' }))).replace('"DEEP"', `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`),
  'text that is no JSON': '{<script>window.pwned = 1</script>',
  'a giant rate': withPoints('1e308 pp'),
  'a number with a thousand digits': withPoints(`${'9'.repeat(1000)} pp`),
  'a number that is none': withPoints(NaN),
  'a negative rate': withPoints('-1 pp'),
  'names of prototypes': '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  'nothing': '{}',
};

/** Tests packs. */
export function testPacks(context) {
  const put = async (visit, pack) => {
    await visit.evaluate((pack) => {
      window.seen.events.length = 0;
      Object.assign(window.element ??= window.put('inline', [['scene', 'shop']]), { localPack: pack });
    }, pack);
    await visit.until(() => window.seen.events.some(({ type }) => type === 'lpc-ready'));
  };

  test('inline: packs with markup, giant numbers and deep nesting are refused with a reason, and the calculator goes on', async () => {
    const visit = await context.open('stage');
    for (const [name, pack] of Object.entries(REFUSED)) {
      await put(visit, pack);
      const errors = await visit.evaluate(() => window.seen.events.filter(({ type }) => type === 'lpc-error'));
      assert.deepEqual(errors.map(({ detail }) => detail.code), ['bad_local_pack'], name);
      // A fault of the engine would be one of ours.
      assert.equal(errors[0].detail.errors?.some(({ code }) => code === 'fault') ?? false, false, name);
      const calculator = await visit.calculator(ELEMENT);
      assert.equal(await calculator.evaluate(() => document.querySelector('#no-local-pack').hidden), false, name);
    }
    assert.equal(await visit.evaluate(() => window.pwned ?? {}.polluted ?? null), null);
    assert.deepEqual(await visit.complaints(), []);
    await computes(visit, INLINE.calculators[0]);
    await visit.close();
  });

  test('inline: an object of any depth and one that holds itself are refused, and are no fault of the page', async () => {
    const visit = await context.open('stage');
    await put(visit, {});
    await visit.evaluate((deep) => {
      window.seen.events.length = 0;
      let pack = {};
      for (let depth = 0; depth < deep; depth += 1) pack = { policies: [pack] };
      window.element.localPack = pack;
    }, DEEP);
    await visit.until(() => window.seen.events.some(({ type }) => type === 'lpc-error'));
    await visit.until(() => window.seen.events.some(({ type }) => type === 'lpc-ready'));
    await visit.evaluate(() => {
      window.seen.events.length = 0;
      const pack = {};
      pack.policies = pack;
      window.element.localPack = pack;
    });
    await visit.until(() => window.seen.events.some(({ detail }) => detail.code === 'bad_local_pack'));
    assert.deepEqual(await visit.complaints(), []);
    await visit.close();
  });

  test('inline: markup in the texts of a pack is shown as text, in every place where they stand', async () => {
    const markup = '<img src="x" onerror="window.pwned=1"><b id="bold">粗</b>';
    const visit = await context.open('stage');
    await put(visit, altered((policy) => {
      for (const text of [policy.name, policy.summary, policy.how_to_apply, policy.source[0].title]) Object.assign(text, { zh: markup, en: markup });
      return policy;
    }));
    const calculator = await visit.calculator(ELEMENT);
    const expected = await computesWithPack(visit);
    assert.ok(expected);
    await calculator.until((markup) => [...document.querySelectorAll('h3, summary, p, a, li')].some(({ textContent }) => textContent.includes(markup)), markup);
    assert.equal(await calculator.evaluate(() => document.querySelectorAll('img, #bold').length), 0);
    assert.equal(await visit.evaluate(() => window.pwned ?? null), null);
    assert.deepEqual(await visit.complaints(), []);
    await visit.close();
  });

  /** The same subsidy counts, whatever its texts are. */
  const computesWithPack = (visit) => computes(visit, { ...INLINE.calculators[0], pack: 'county.json' });
}
