// The code that the builder page writes for a host: of each way, with nothing chosen and with everything.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { address, code, foldersOf, policy, receiver } from '../../src/embed/builder/code.js';

const PLACE = {
  current: 'https://gov.example/loan-calc/v1/', fixed: 'https://gov.example/loan-calc/v1.0.0/',
  embed: 'sha384-loader', element: 'sha384-element', titles: { 'zh-CN': '计算器', en: 'Calculator' },
};
const PLAIN = { way: 'frame', lang: 'zh-CN', scene: '', region: '', mode: '', scheme: '', accent: '', radius: '', height: '900', receive: false };
const ALL = {
  way: 'frame', lang: 'en', scene: 'farm', region: 'shaanxi', mode: 'elder', scheme: 'dark', accent: '#c8102e', radius: '8', height: '1200', receive: true,
};

test('a plain frame', () => {
  assert.equal(code(PLAIN, PLACE), `<iframe src="https://gov.example/loan-calc/v1/embed.html"
  title="计算器"
  width="100%" height="900" loading="lazy" referrerpolicy="no-referrer" allow="clipboard-write"
  sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals"
  data-loan-policy-calculator></iframe>
<script src="https://gov.example/loan-calc/v1.0.0/embed.js"
  integrity="sha384-loader"
  crossorigin="anonymous" defer></script>`);
});

test('a frame with everything chosen: all of it behind the #, and nothing in the part that is sent', () => {
  const written = code(ALL, PLACE);
  const source = /src="([^"]*)"/.exec(written)[1].replaceAll('&amp;', '&');
  assert.equal(source, address(ALL, PLACE.current));
  const { pathname, search, hash } = new URL(source);
  assert.equal(pathname + search, '/loan-calc/v1/embed.en.html');
  assert.deepEqual(Object.fromEntries(new URLSearchParams(hash.slice(1))), {
    scene: 'farm', region: 'shaanxi', mode: 'elder', scheme: 'dark', accent: 'c8102e', radius: '8',
  });
  assert.match(written, /title="Calculator"\n {2}width="100%" height="1200" /);
  assert.match(written, /data-loan-policy-calculator data-receive-quote><\/iframe>/);
});

test('an element with a frame: the script of this release, the frame of the law as it stands', () => {
  assert.equal(code({ ...ALL, way: 'element' }, PLACE), `<script type="module" src="https://gov.example/loan-calc/v1.0.0/element.js"
  integrity="sha384-element"
  crossorigin="anonymous"></script>
<loan-policy-calculator src="https://gov.example/loan-calc/v1/"
  lang="en"
  scene="farm"
  region="shaanxi"
  mode="elder"
  scheme="dark"
  accent="#c8102e"
  radius="8"
  height="1200"
  receive-quote></loan-policy-calculator>`);
});

test('an element in the page: program and policies of one release', () => {
  assert.match(code({ ...PLAIN, way: 'inline' }, PLACE), /<loan-policy-calculator inline\n {2}lang="zh-CN"\n {2}height="900"><\/loan-policy-calculator>$/);
});

test('what the host must allow, and never anything unsafe but WebAssembly', () => {
  const { current, fixed } = PLACE;
  assert.equal(policy(PLAIN, PLACE), `script-src ${fixed}embed.js;\nframe-src ${current} blob:;`);
  assert.equal(policy({ way: 'element' }, PLACE), `script-src ${fixed}element.js;\nframe-src ${current} blob:;`);
  assert.equal(policy({ way: 'inline' }, PLACE), `script-src ${fixed} 'wasm-unsafe-eval';\nconnect-src ${fixed};`);
  for (const way of ['frame', 'element', 'inline']) assert.doesNotMatch(policy({ way }, PLACE), /'unsafe-/);
});

test('folders: beside the page in the folder of a version, else its own', () => {
  const both = { current: 'https://gov.example/loan-calc/v1/', fixed: 'https://gov.example/loan-calc/v1.2.0/', isOfVersion: true };
  for (const folder of ['v1', 'v1.2.0']) {
    const here = `https://gov.example/loan-calc/${folder}/`;
    assert.deepEqual(foldersOf(`${here}builder.html?a#sri`, '1.2.0'), { here, ...both });
  }
  const own = 'https://bank.example/tools/calculator/';
  assert.deepEqual(foldersOf(`${own}builder.en.html`, '1.2.0'), { here: own, current: own, fixed: own, isOfVersion: false });
});

test('the result is the detail of the event of a frame, and one part of that of an element', () => {
  assert.match(receiver({ way: 'frame' }), /quote = event\.detail;/);
  for (const way of ['element', 'inline']) assert.match(receiver({ way }), /quote = event\.detail\.quote;/);
});

test('a frame may do what the frame of the element may, and has its title', async () => {
  const source = await readFile(new URL('../../src/embed/element.js', import.meta.url), 'utf8');
  const [, sandbox] = /sandbox: '([^']*)'/.exec(source);
  assert.ok(code(PLAIN, PLACE).includes(`sandbox="${sandbox}"`), sandbox);
  const [, chinese, english] = /TITLES = \{ 'zh-CN': '([^']*)', en: '([^']*)' \}/.exec(source);
  for (const [lang, title] of [['zh-CN', chinese], ['en', english]]) {
    const words = await readFile(new URL(`../../locales/pages.${lang}.toml`, import.meta.url), 'utf8');
    assert.ok(words.includes(`frame_title = "${title}"`), title);
  }
});

test('a quote or an ampersand in a value stays within its attribute', () => {
  const hostile = '"><script>alert(1)</script>&amp;\'';
  const written = '&quot;><script>alert(1)</script>&amp;amp;\'';
  for (const name of ['scene', 'region', 'mode', 'scheme', 'accent', 'radius', 'height']) {
    const element = code({ ...ALL, way: 'element', [name]: hostile }, PLACE);
    assert.ok(element.includes(`\n  ${name}="${written}"`), `${name}: ${element}`);
  }
  const frame = code({ ...PLAIN, scene: hostile }, { ...PLACE, titles: { 'zh-CN': hostile } });
  assert.ok(frame.includes(`src="${PLACE.current}embed.html#scene=${written}"`), frame);
  assert.ok(frame.includes(`title="${written}"`), frame);
  const hashes = { ...PLACE, embed: hostile, element: hostile, fixed: `https://gov.example/${hostile}/`, current: `https://gov.example/${hostile}/` };
  for (const choices of [PLAIN, { ...ALL, way: 'element' }, { ...ALL, way: 'inline' }]) {
    // Outside of its attributes the code is the same, whatever stands in them.
    const bare = (place) => code(choices, place).replace(/"[^"]*"/g, '""');
    assert.equal(bare(hashes), bare(PLACE));
  }
});
