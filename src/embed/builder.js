// The page where a host chooses how the calculator looks in its page and copies the code. Everything that is chosen changes
// the code, the preview and the verdict on the colour at once; nothing is sent.
import { address, code, foldersOf, policy, receiver } from './builder/code.js';
import { copies, showCode } from './builder/copy.js';
import { preview } from './builder/preview.js';
import { tabbed } from './builder/tabs.js';
import { colourOf, judge } from './builder/verdict.js';

const USUAL_HEIGHT = 900;
const HEIGHTS = { least: 200, most: 20000 };

const element = (id) => document.getElementById(id);
const form = element('choices');
const { version, embed, element: elementHash, titleChinese, titleEnglish } = document.querySelector('main').dataset;
const folders = foldersOf(location.href, version);
const place = { ...folders, embed, element: elementHash, titles: { 'zh-CN': titleChinese, en: titleEnglish } };

/** Whole px within the bounds; what cannot be read counts as the usual. */
const heightOf = (written) => {
  const [digits] = /\d+/.exec(written.replaceAll(/[\s,]/g, '')) ?? [];
  return digits ? Math.min(HEIGHTS.most, Math.max(HEIGHTS.least, Number(digits))) : USUAL_HEIGHT;
};

const chosen = () => {
  const fields = Object.fromEntries(new FormData(form));
  return {
    ...fields,
    accent: colourOf(fields.accent) ?? '',
    height: String(heightOf(fields.height)),
    receive: fields.receive === 'yes',
  };
};

tabbed(document.querySelector('.tab-list'));
for (const button of document.querySelectorAll('[data-copies]')) copies(button);
const calculator = preview(document.querySelector('.stage'));

const draw = () => {
  const choices = chosen();
  const { lang } = choices;
  const isForeign = lang !== document.documentElement.lang;
  showCode('page-code', code(choices, place), isForeign ? { foreign: place.titles[lang], lang } : {});
  showCode('script-code', receiver(choices));
  showCode('csp-code', policy(choices, place));
  for (const id of ['receiver', 'receiving']) element(id).hidden = !choices.receive;
  judge(form.elements.accent.value);
  if (choices.accent) element('picker').value = choices.accent;
  const shown = address(choices, folders.here);
  calculator.receive(choices.receive);
  calculator.show(shown);
  for (const link of document.querySelectorAll('.alone')) link.href = shown;
};

element('picker').addEventListener('input', ({ target }) => {
  form.elements.accent.value = target.value;
});
form.addEventListener('input', draw);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  element('code').focus();
});
for (const radio of document.querySelectorAll('input[name="width"]')) {
  radio.addEventListener('change', () => calculator.setWidth(Number(radio.value)));
  if (radio.checked) calculator.setWidth(Number(radio.value));
}
element('example-host').hidden = true;
element('own-folder').hidden = folders.isOfVersion;
draw();
