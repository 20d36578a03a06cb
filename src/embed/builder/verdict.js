// What becomes of the chosen accent, in words and as two buttons.
import { theme } from '../theme.js';

const USUAL = { used: '#0a4d8c', dark: '#8fc3f4' };

/** A colour as people write it: with or without #, of three digits, with blanks around; null for anything else. */
export const colourOf = (written) => {
  const short = /^#?([\da-f])([\da-f])([\da-f])$/i.exec(written.trim());
  const whole = short ? `#${short.slice(1).map((digit) => digit + digit).join('')}` : written.trim();
  return theme(whole)?.given ?? null;
};

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const sentences = (written, found, texts) => {
  if (written.trim() === '') return texts.none;
  if (!found) return texts.wrong;
  const light = found.used === found.given ? texts.enough : texts.darkened;
  const dark = found.dark === found.given ? texts.darkKept : texts.darkLightened;
  return [light, dark].map((text) => filled(text, found)).join(document.documentElement.lang === 'en' ? ' ' : '');
};

/** Judges what was written as an accent. */
export const judge = (written) => {
  const place = document.getElementById('verdict');
  const colour = colourOf(written);
  const found = colour && theme(colour);
  const words = sentences(written, found, place.dataset);
  if (place.textContent !== words) place.textContent = words;
  const { used, dark } = found ?? USUAL;
  document.querySelector('.sample.light').style.setProperty('--sample', used);
  document.querySelector('.sample.dark').style.setProperty('--sample', dark);
};
