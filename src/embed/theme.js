// The contrast check of a host's accent colour: what of it may be used, in light and in dark.
//
// The accent colours buttons and borders, not links nor what says whose the calculator is. Against the page, against a panel and against the text that
// stands on it, it must reach 4.5:1 (WCAG 2.2, 1.4.3); the worst of the three counts. One that fails is mixed with black
// in light, with white in dark, a 256th at a time until it passes: that keeps the hue, and the same colour always comes
// out the same. `styles/tokens.css` has the same grounds.
const LEAST = 4.5;
const STEPS = 256;

// The text on the accent is white in light and the colour of the page in dark.
const LIGHT = { against: ['#ffffff', '#f4f6f8'], end: 0 };
const DARK = { against: ['#14181f', '#1d232c'], end: 255 };

const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
const written = (rgb) => `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
const luminance = (colour) => {
  const [red, green, blue] = parts(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one, other) => {
  const [less, more] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (more + 0.05) / (less + 0.05);
};

const worst = (colour, { against }) => Math.min(...against.map((ground) => contrast(colour, ground)));

// Never rounded up: 4.499 is not 4.5.
const shown = (ratio) => Math.floor(ratio * 100) / 100;

const passing = (colour, scheme) => {
  const mixed = (step) => written(parts(colour).map((part) => part + Math.round(((scheme.end - part) * step) / STEPS)));
  let step = 0;
  while (worst(mixed(step), scheme) < LEAST) step += 1;
  return mixed(step);
};

/**
 * What becomes of an accent, `#rrggbb` or `rrggbb`: `given` as it is written here, the colour `used` in light and `dark`
 * in dark, and their ratios, rounded down to hundredths (`ratio` is that of the given colour in light). Null for anything
 * else.
 */
export function theme(accent) {
  if (typeof accent !== 'string' || !/^#?[\da-f]{6}$/i.test(accent)) return null;
  const given = `#${accent.replace('#', '').toLowerCase()}`;
  const used = passing(given, LIGHT);
  const dark = passing(given, DARK);
  return {
    given,
    ratio: shown(worst(given, LIGHT)),
    used,
    usedRatio: shown(worst(used, LIGHT)),
    dark,
    darkRatio: shown(worst(dark, DARK)),
  };
}
