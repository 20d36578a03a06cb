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

const named = (zh, en) => altered((policy) => ({ ...policy, name: { zh, en } }));

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
  'a sentence in the place of a version': { ...COUNTY, version: '请拨打12345领取补贴' },
  'a version that turns the direction': { ...COUNTY, version: '1.0\u202e' },
  'a version that is too long': { ...COUNTY, version: '9'.repeat(41) },
  'the name of a national policy': named('首贷贴息', 'A subsidy'),
  'the name of a national policy in other characters': named('首貸貼息', 'A subsidy'),
  'the English name of a national policy': named('某县贴息', 'FIRST LOAN INTEREST SUBSlDY'),
  'a name in letters that look like others': named('某县贴息', 'F\u0456rst-loan subsidy of a county'),
  ...Object.fromEntries([0x200b, 0x200e, 0x200f, 0x61c, 0x2028, 0x2029, 0x202e, 0x2060, 0x2066, 0xfeff, 0xad]
    .map((code) => [`a summary with U+${code.toString(16)}`, altered((policy) => {
      policy.summary.zh += String.fromCharCode(code);
      return policy;
    })])),
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

  test('inline: a local pack in use is named with its publisher and version wherever its numbers count', async () => {
    const visit = await context.open('stage');
    const official = () => [...document.querySelectorAll('.official summary')]
      .map((line) => [...line.children].filter((part) => part.getClientRects().length).map(({ textContent }) => textContent).join(''))
      .find((line) => line !== '');
    const claimed = altered((policy) => {
      // A county that claims to have been read to the clause.
      Object.assign(policy.source[0], { certainty: 'official', number: '财金〔2025〕81号', issuer: { zh: '财政部', en: 'Treasury' }, issued: '2025-08-06', clause: { zh: '第一条', en: 'One' } });
      return policy;
    });
    await put(visit, claimed);
    const calculator = await visit.calculator(ELEMENT);
    await calculator.until(() => /某县.*2026-1/.test(document.querySelector('#local-pack')?.textContent ?? ''));
    const line = await calculator.evaluate(official);
    assert.match(line, /^由嵌入它的网页运行.*\bgov\.localhost:\d+.*发布者自称“某县”，版本 2026-1/);
    assert.doesNotMatch(line, /公共服务/);
    await visit.evaluate(() => { window.seen.events.length = 0; });
    await computesWithPack(visit);
    const told = await visit.evaluate(() => window.seen.events.filter(({ type }) => type === 'lpc-quote').at(-1).detail.quote);
    assert.match(told.packVersion, /^\d{4}\.\d+\+2026-1$/);
    assert.ok(told.policies.split(' ').includes('county-traders'));
    await calculator.until(() => document.querySelector('#policy-county-traders') !== null);
    const card = await calculator.evaluate(() => document.querySelector('#policy-county-traders').textContent);
    assert.match(card, /发布者自称“某县”，版本 2026-1/);
    assert.match(card, /发布者自己说的，这里没有核对/);
    assert.equal(await calculator.evaluate(() => document.querySelectorAll('#policy-county-traders a[href^="policies"]').length), 0);
    assert.ok(await calculator.evaluate(() => document.querySelectorAll('.card a[href^="policies.html#"]').length) > 0);
    const text = await calculator.evaluate(() => document.querySelector('#take-text').value);
    assert.match(text.split('借款人类型')[0], /发布者自称“某县”，版本 2026-1/);
    assert.doesNotMatch(card, /看过文件原文/);
    // Without it, the line is the one of a calculator in a page, and the headline is silent.
    await visit.evaluate(() => {
      window.seen.events.length = 0;
      window.element.localPack = undefined;
    });
    await visit.until(() => window.seen.events.some(({ type }) => type === 'lpc-ready'));
    assert.doesNotMatch(await calculator.evaluate(official), /某县|公共服务/);
    assert.equal(await calculator.evaluate(() => document.querySelector('#local-pack')), null);
    assert.deepEqual(await visit.complaints(), []);
    await visit.close();
  });

  test('frame: a calculator of its own says so in the official line, and that it runs in a page it does not', async () => {
    const visit = await context.open('plain');
    const calculator = await visit.calculator('iframe');
    await calculator.until(() => document.querySelector('#form') !== null && document.querySelector('#calculator noscript, #result-awaited') === null);
    const seen = await calculator.evaluate(() => [...document.querySelectorAll('.official summary span[data-runs], .official [data-local]')]
      .filter((part) => part.getClientRects().length).map(({ textContent }) => textContent));
    assert.equal(seen.length, 1);
    assert.match(seen[0], /^公共服务/);
    await visit.close();
  });

  /** The same subsidy counts, whatever its texts are. */
  const computesWithPack = (visit) => computes(visit, { ...INLINE.calculators[0], pack: 'county.json' });
}
