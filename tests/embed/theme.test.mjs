// The contrast check of the accent against two computations of others: the worked examples were found with 40-digit
// decimals from the formula of WCAG 2.2 (Python's `decimal`, no line of theme.js), the laws hold by axe-core's own code.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { theme } from '../../src/embed/theme.js';

const { Color, getContrast } = createRequire(import.meta.url)('axe-core').commons.color;

// given, its ratio in light, what is used in light with its ratio, what is used in dark with its ratio; ratios rounded down.
const EXAMPLES = [
  ['#0a4d8c', 7.9, '#0a4d8c', 7.9, '#628db5', 4.51],
  ['#c8102e', 5.43, '#c8102e', 5.43, '#db6276', 4.53],
  ['#1e90ff', 2.98, '#1872ca', 4.5, '#1e90ff', 4.88],
  ['#ff6a00', 2.65, '#bd4f00', 4.52, '#ff6a00', 5.5],
  ['#ffd500', 1.31, '#856f00', 4.53, '#ffd500', 11.11],
  ['#e4002b', 4.47, '#e3002b', 4.5, '#ed516e', 4.51],
  ['#000000', 19.38, '#000000', 19.38, '#898989', 4.51],
  ['#ffffff', 1, '#717171', 4.5, '#ffffff', 15.8],
];

// Grounds and the text on the accent, as `styles/tokens.css` names them.
const LIGHT = ['#ffffff', '#f4f6f8', '#ffffff'];
const DARK = ['#14181f', '#1d232c', '#14181f'];

const bytes = (colour) => colour.match(/[\da-f]{2}/g).map((pair) => parseInt(pair, 16));
const worst = (colour, grounds) => Math.min(...grounds.map((ground) => (
  getContrast(new Color(...bytes(colour), 1), new Color(...bytes(ground), 1)))));

/** Colours all over the cube. */
const CUBE = [0, 32, 64, 96, 128, 160, 192, 224, 255];
const colours = CUBE.flatMap((red) => CUBE.flatMap((green) => CUBE.map((blue) => (
  `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`))));

for (const [given, ratio, used, usedRatio, dark, darkRatio] of EXAMPLES) {
  test(`${given} becomes ${used} in light and ${dark} in dark`, () => {
    assert.deepEqual(theme(given), { given, ratio, used, usedRatio, dark, darkRatio });
  });
}

test('whatever is given, what is used reaches 4.5, and the ratios are those that axe finds', () => {
  for (const given of colours) {
    const found = theme(given);
    for (const [colour, grounds, ratio] of [[found.used, LIGHT, found.usedRatio], [found.dark, DARK, found.darkRatio], [given, LIGHT, found.ratio]]) {
      const theirs = worst(colour, grounds);
      assert.ok(ratio <= theirs + 1e-9 && ratio > theirs - 0.01 - 1e-9, `${colour}: ${ratio}, axe finds ${theirs}`);
    }
    assert.ok(worst(found.used, LIGHT) >= 4.5 && worst(found.dark, DARK) >= 4.5, given);
  }
});

test('one that passes stays as it is, and one that fails changes as little as it must', () => {
  for (const given of colours) {
    const { used, dark } = theme(given);
    for (const [is, grounds] of [[used, LIGHT], [dark, DARK]]) {
      if (worst(given, grounds) >= 4.5) assert.equal(is, given);
      else assert.ok(worst(is, grounds) < 4.7, `${given} becomes ${is}`);
    }
  }
});

test('the hue stays', () => {
  const hue = (colour) => {
    const [red, green, blue] = bytes(colour);
    const range = Math.max(red, green, blue) - Math.min(red, green, blue);
    // A mixture near to grey has hardly a hue left in 256 steps.
    if (range < 24) return null;
    return (Math.atan2(Math.sqrt(3) * (green - blue), 2 * red - green - blue) * 180) / Math.PI;
  };
  for (const given of colours) {
    const before = hue(given);
    for (const is of Object.values(theme(given)).filter((value) => typeof value === 'string')) {
      const after = hue(is);
      if (before === null || after === null) continue;
      const apart = Math.abs(((after - before + 540) % 360) - 180);
      assert.ok(apart < 3, `${given} becomes ${is}: ${apart} degrees`);
    }
  }
});

test('what was used is used again', () => {
  for (const given of colours) {
    const { used } = theme(given);
    assert.equal(theme(used).used, used);
  }
});

test('with and without #, in capitals or not; anything else is no colour', () => {
  assert.deepEqual(theme('0A4D8C'), theme('#0a4d8c'));
  for (const bad of ['', '#', '#fff', 'red', '#0a4d8', '#0a4d8c0', ' #0a4d8c', '#0a4d8c\n', '##0a4d8c', '#0a4d8g', 'url(x)', 0, null, undefined, {}, ['#0a4d8c']]) {
    assert.equal(theme(bad), null, String(bad));
  }
});

test('the grounds are those of the page', async () => {
  const tokens = await readFile(new URL('../../styles/tokens.css', import.meta.url), 'utf8');
  const [light, ...darks] = tokens.split('{').filter((block) => block.includes('--page:'));
  const values = (block) => ['--page', '--panel', '--on-main'].map((name) => {
    const value = new RegExp(`${name}: (#[\\da-f]+)`).exec(block)[1];
    return value.length === 4 ? `#${[...value.slice(1)].map((digit) => digit + digit).join('')}` : value;
  });
  assert.deepEqual(values(light), LIGHT);
  for (const dark of darks) assert.deepEqual(values(dark), DARK);
});
