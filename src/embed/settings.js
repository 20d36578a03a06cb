// What a host may ask of the calculator: the names of `SETTINGS` in the fragment of a frame's address, or as attributes of
// the element. What is not known, or not lawful, is passed over. Nothing of it presses 计算 or changes a policy.
import { put } from '../web/display/link.js';
import { theme } from './theme.js';

const oneOf = (...values) => (value) => (values.includes(value) ? value : undefined);
const matching = (pattern) => (value) => (pattern.test(value) ? value : undefined);

/** Who borrows for what, as hosts name it: values of the form's controls. */
const SCENES = {
  farm: { borrower: 'farm_household', purpose: 'farming', sector: 'agriculture' },
  shop: { borrower: 'sole_trader', purpose: 'working_capital' },
  firm: { borrower: 'small_business', purpose: 'working_capital' },
  startup: { borrower: 'individual', purpose: 'startup' },
  home: { borrower: 'individual', purpose: 'consumption' },
};

/** What a lawful value of each is; anything else counts as nothing. */
const READERS = {
  lang: (value) => new Map([['en', 'en'], ['zh', 'zh-CN'], ['zh-CN', 'zh-CN']]).get(value),
  mode: oneOf('standard', 'elder'),
  scheme: oneOf('auto', 'light', 'dark'),
  accent: matching(/^#?[0-9a-f]{6}$/i),
  radius: matching(/^(\d|1[0-2])$/),
  scene: oneOf(...Object.keys(SCENES)),
  region: matching(/^[a-z_]{1,20}$/),
  amount: matching(/^\d{1,12}(\.\d{1,2})?$/),
  term: matching(/^\d{1,4}$/),
  pack: matching(/^[a-z0-9-]{1,40}$/),
};

/** The names of all settings. */
export const SETTINGS = Object.keys(READERS);

/** The settings that lawful pairs of names and values make; of two of one name, the later. */
export const settingsOf = (pairs) => {
  const settings = {};
  for (const [name, value] of pairs) {
    const read = Object.hasOwn(READERS, name) ? READERS[name](value) : undefined;
    if (read !== undefined) settings[name] = read;
  }
  return settings;
};

/** What is otherwise in `after` than in `before`; what is gone is undefined. */
export const changed = (before, after) => Object.fromEntries(
  SETTINGS.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]),
);

/** Shows the calculator of a root as some settings say; what they do not name stays as it is, chosen by the reader or not. */
export const show = (root, some) => {
  const { mode, scheme, accent, radius } = some;
  if (mode) root.dataset.mode = mode;
  if (scheme) root.dataset.scheme = scheme;
  const style = (name, value) => (value === undefined ? root.style.removeProperty(name) : root.style.setProperty(name, value));
  if ('radius' in some) style('--radius', radius && `${radius}px`);
  if (!('accent' in some)) return;
  const checked = accent && theme(accent);
  style('--accent', checked?.used);
  style('--accent-dark', checked?.dark);
  if (!checked || checked.used === checked.given) return;
  console.warn(`accent ${checked.given}: contrast ${checked.ratio}, needs 4.5; ${checked.used} is used, ${checked.usedRatio}`);
};

/** Fills the form of a root as some settings say. */
export const fill = (root, { scene, region, amount, term }) => {
  const values = { ...SCENES[scene], region };
  // The form counts in ten thousands; fourteen digits are exact.
  if (amount) values.principal = String(Number(amount) / 10_000);
  if (term) Object.assign(values, { term, 'term-unit': 'months' });
  for (const [name, value] of Object.entries(values)) if (value) put(root, name, value);
};

/** Speaks the language of the settings, once the program is there to do so. */
export const speak = (root, { lang }) => {
  if (lang && lang !== root.lang) root.querySelector(`button[lang="${lang}"]`)?.click();
};
