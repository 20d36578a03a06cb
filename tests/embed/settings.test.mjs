// What of a host's wishes is lawful, how two sets of them differ, and what they do to the calculator: tables, before any browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, fill, settingsOf, show, speak, SETTINGS } from '../../src/embed/settings.js';

const LAWFUL = [
  ['lang', 'en', 'en'], ['lang', 'zh', 'zh-CN'], ['lang', 'zh-CN', 'zh-CN'],
  ['mode', 'standard', 'standard'], ['mode', 'elder', 'elder'],
  ['scheme', 'auto', 'auto'], ['scheme', 'light', 'light'], ['scheme', 'dark', 'dark'],
  ['accent', '0a4d8c', '0a4d8c'], ['accent', '#0A4D8C', '#0A4D8C'],
  ['radius', '0', '0'], ['radius', '9', '9'], ['radius', '10', '10'], ['radius', '12', '12'],
  ['scene', 'farm', 'farm'], ['scene', 'shop', 'shop'], ['scene', 'firm', 'firm'], ['scene', 'startup', 'startup'], ['scene', 'home', 'home'],
  ['region', 'shaanxi', 'shaanxi'], ['region', 'inner_mongolia', 'inner_mongolia'], ['region', 'a'.repeat(20), 'a'.repeat(20)],
  ['amount', '0', '0'], ['amount', '200000', '200000'], ['amount', '999999999999.99', '999999999999.99'], ['amount', '1.5', '1.5'],
  ['term', '0', '0'], ['term', '36', '36'], ['term', '1200', '1200'],
  ['pack', 'hanyin-2026', 'hanyin-2026'], ['pack', '1', '1'], ['pack', 'a'.repeat(40), 'a'.repeat(40)],
];

const UNLAWFUL = [
  ['lang', ''], ['lang', 'EN'], ['lang', 'fr'], ['lang', 'zh-TW'], ['lang', 'constructor'],
  ['mode', ''], ['mode', 'Elder'], ['mode', 'elder '], ['scheme', 'black'], ['scheme', 'toString'],
  ['accent', ''], ['accent', '#fff'], ['accent', 'red'], ['accent', '0a4d8c0'], ['accent', '0a4d8c;}'], ['accent', '##0a4d8'], ['accent', '0a4d8c\n'],
  ['radius', ''], ['radius', '13'], ['radius', '-1'], ['radius', '01'], ['radius', '8px'], ['radius', '1.5'], ['radius', '8\n'],
  ['scene', ''], ['scene', 'Farm'], ['scene', 'constructor'], ['scene', '__proto__'],
  ['region', ''], ['region', 'Shaanxi'], ['region', 'a-b'], ['region', 'a'.repeat(21)], ['region', '"]'],
  ['amount', ''], ['amount', '-1'], ['amount', '1e5'], ['amount', '1,000'], ['amount', '1.234'], ['amount', '1.'], ['amount', '.5'], ['amount', '1'.repeat(13)], ['amount', ' 5'], ['amount', '５'],
  ['term', ''], ['term', '12345'], ['term', '1.5'], ['term', '-1'],
  ['pack', ''], ['pack', '../a'], ['pack', 'A'], ['pack', 'a.json'], ['pack', 'a/b'], ['pack', 'a'.repeat(41)], ['pack', 'a%2f'],
  // What stands in an address for review, and what no setting is.
  ['press', '1'], ['day', '2026-11-24'], ['quote', 'x'], ['principal', '30'], ['__proto__', '1'], ['constructor', '1'], ['', '1'],
];

test('each lawful value is taken as it is', () => {
  for (const [name, value, taken] of LAWFUL) assert.deepEqual(settingsOf([[name, value]]), { [name]: taken }, `${name}=${value}`);
  assert.deepEqual([...new Set(LAWFUL.map(([name]) => name))].sort(), [...SETTINGS].sort());
});

test('what is not lawful counts as nothing, and leaves the rest', () => {
  for (const [name, value] of UNLAWFUL) {
    assert.deepEqual(settingsOf([[name, value]]), {}, `${name}=${value}`);
    assert.deepEqual(settingsOf([['mode', 'elder'], [name, value], ['term', '24']]), { mode: 'elder', term: '24' }, `${name}=${value}`);
  }
});

test('of two values of one name the later lawful one holds', () => {
  assert.deepEqual(settingsOf([['term', '12'], ['term', '24']]), { term: '24' });
  assert.deepEqual(settingsOf([['term', '12'], ['term', 'x']]), { term: '12' });
});

test('what is otherwise, and what is gone', () => {
  const before = { lang: 'en', mode: 'elder', term: '12' };
  for (const [after, news] of [
    [before, {}],
    [{ ...before, term: '24' }, { term: '24' }],
    [{ lang: 'en', term: '12' }, { mode: undefined }],
    [{}, { lang: undefined, mode: undefined, term: undefined }],
    [{ ...before, accent: '0a4d8c' }, { accent: '0a4d8c' }],
  ]) {
    const found = changed(before, after);
    assert.deepEqual(found, news);
    // What is gone is named, so that it is taken away.
    assert.deepEqual(Object.keys(found).sort(), Object.keys(news).sort());
  }
});

/** A root whose styles and controls are written down. */
const rootOf = (names) => {
  const styles = new Map();
  const controls = names.map((name) => ({ name, type: 'text', value: '', events: [], dispatchEvent({ type }) { this.events.push(type); } }));
  return {
    styles, controls, dataset: {}, lang: 'zh-CN', pressed: [],
    style: { setProperty: (name, value) => styles.set(name, value), removeProperty: (name) => styles.delete(name) },
    querySelectorAll(selector) {
      const [, name] = /\[name="([^"]*)"\]/.exec(selector);
      return controls.filter((control) => control.name === name);
    },
    querySelector(selector) {
      return { click: () => this.pressed.push(selector) };
    },
  };
};

test('only what is named is shown otherwise', () => {
  const root = rootOf([]);
  show(root, { mode: 'elder', scheme: 'dark', radius: '8' });
  assert.deepEqual([root.dataset, [...root.styles]], [{ mode: 'elder', scheme: 'dark' }, [['--radius', '8px']]]);
  show(root, { scheme: 'light' });
  assert.deepEqual([root.dataset, [...root.styles]], [{ mode: 'elder', scheme: 'light' }, [['--radius', '8px']]]);
  show(root, { radius: '0' });
  assert.deepEqual([...root.styles], [['--radius', '0px']]);
  show(root, { radius: undefined, mode: undefined });
  assert.deepEqual([root.dataset, [...root.styles]], [{ mode: 'elder', scheme: 'light' }, []]);
});

test('an accent that is too light is used darker, and said so', (context) => {
  const warned = context.mock.method(console, 'warn', () => {});
  const root = rootOf([]);
  show(root, { accent: '0a4d8c' });
  assert.equal(root.styles.get('--accent'), '#0a4d8c');
  assert.equal(warned.mock.callCount(), 0);
  show(root, { accent: '#ffffff' });
  // As theme.test.mjs has it.
  assert.deepEqual([...root.styles], [['--accent', '#717171'], ['--accent-dark', '#ffffff']]);
  assert.match(warned.mock.calls[0].arguments[0], /#ffffff.*#717171/);
  show(root, { accent: undefined });
  assert.deepEqual([...root.styles], []);
});

globalThis.CSS ??= { escape: (text) => text };

test('a scene, a province, an amount in yuan and a term in months fill the form', () => {
  const names = ['borrower', 'purpose', 'sector', 'region', 'principal', 'term', 'term-unit'];
  for (const [settings, values] of [
    [{}, {}],
    [{ scene: 'farm' }, { borrower: 'farm_household', purpose: 'farming', sector: 'agriculture' }],
    [{ scene: 'shop', region: 'shaanxi' }, { borrower: 'sole_trader', purpose: 'working_capital', region: 'shaanxi' }],
    [{ scene: 'firm' }, { borrower: 'small_business', purpose: 'working_capital' }],
    [{ scene: 'startup' }, { borrower: 'individual', purpose: 'startup' }],
    [{ scene: 'home' }, { borrower: 'individual', purpose: 'consumption' }],
    [{ amount: '200000' }, { principal: '20' }],
    [{ amount: '1.5' }, { principal: '0.00015' }],
    [{ amount: '999999999999.99' }, { principal: '99999999.999999' }],
    [{ term: '18' }, { term: '18', 'term-unit': 'months' }],
    [{ mode: 'elder', accent: '0a4d8c', pack: 'a' }, {}],
  ]) {
    const root = rootOf(names);
    fill(root, settings);
    const filled = root.controls.filter(({ value }) => value !== '');
    assert.deepEqual(Object.fromEntries(filled.map(({ name, value }) => [name, value])), values, JSON.stringify(settings));
    for (const { events } of filled) assert.deepEqual(events, ['input', 'change']);
    for (const { value, events } of root.controls) if (value === '') assert.deepEqual(events, []);
  }
});

test('the language is spoken where it is another', () => {
  for (const [lang, pressed] of [[undefined, []], ['zh-CN', []], ['en', ['button[lang="en"]']]]) {
    const root = rootOf([]);
    speak(root, { lang });
    assert.deepEqual(root.pressed, pressed);
  }
});
