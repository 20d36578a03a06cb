// The banks' pages that the calculator is embedded in. Each is a real document, made from the samples of docs/embedding.md
// where it shows what a bank is told to write.
//
// A host: `name`, `path`, `calculators` (how many, by the selector of each, and its language), `form` (`frame`, `element` or
// `inline`), `heights` (whether something gives frames their height), `header` lines for nginx, `csp` the page's policy.
import { execFileSync } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { code } from '../../src/embed/builder/code.js';
import { bundled } from './bundles.mjs';
import { sample } from './samples.mjs';

const FRAME = 'iframe[data-loan-policy-calculator]';
const ELEMENT = 'loan-policy-calculator';
const one = (selector, language = 'zh-CN') => [{ selector, language }];

const page = ({ head = '', body, lang = 'zh-CN', attributes = '' }) => `<!doctype html>
<html lang="${lang}"${attributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>某银行</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/bank.css">
<script src="/watch.js"></script>
${head}
</head>
<body>
<h1>某银行</h1>
${body}
<p id="below">银行的其他内容</p>
</body>
</html>
`;

/** The strictest policy in which a way of embedding works: nothing, what the document says it takes, and the tests' own ear. */
const strict = (way, site, also = '') => {
  const asked = sample('csp', way, site).replace('script-src', `script-src ${site.bank}/watch.js ${also}`);
  return `default-src 'none'; img-src data:; style-src 'self'; ${asked}; require-trusted-types-for 'script'; trusted-types 'none'`;
};

// A style sheet of a page that respects nothing.
const HOSTILE = `* { all: unset !important; font: 60px/3 cursive !important; direction: rtl !important; color: #fff !important;
background: #fff !important; --accent: #fff; --accent-dark: #fff; --main: #fff; --link: #fff; --text: #fff; --rem: 1px; letter-spacing: 1em !important; text-transform: uppercase !important; }
div, section, main, form, input, button { display: none !important; }`;

/** The hosts, given the addresses of the sites. */
export const HOSTS = [
  { name: 'plain', form: 'frame', calculators: one(FRAME), body: (site) => sample('html', 'frame', site) },
  {
    name: 'themed', form: 'frame', calculators: one(FRAME, 'en'), filled: { principal: '30', term: '24' },
    body: (site) => sample('html', 'themed', site),
  },
  { name: 'element', form: 'element', calculators: one(ELEMENT), body: (site) => sample('html', 'element', site) },
  { name: 'inline', form: 'inline', calculators: one(ELEMENT), body: (site) => sample('html', 'inline', site) },
  {
    name: 'strict-frame', form: 'frame', calculators: one(FRAME),
    body: (site) => sample('html', 'frame', site), csp: (site) => strict('frame', site),
  },
  {
    name: 'strict-element', form: 'element', calculators: one(ELEMENT),
    body: (site) => sample('html', 'element', site), csp: (site) => strict('element', site),
  },
  {
    name: 'strict-inline', form: 'inline', calculators: one(ELEMENT),
    body: (site) => sample('html', 'inline', site), csp: (site) => strict('inline', site),
  },
  {
    name: 'react', form: 'element', calculators: one(ELEMENT), events: true,
    head: (site) => sample('html', 'element', site).split('\n')[0],
    body: () => '<div id="root"></div><script src="/react.js"></script>',
  },
  {
    name: 'vue', form: 'element', calculators: one(ELEMENT), events: true,
    head: (site) => sample('html', 'element', site).split('\n')[0],
    body: () => '<div id="root"></div><script src="/vue.js"></script>',
  },
  {
    name: 'hostile-frame', form: 'frame', calculators: one(FRAME),
    head: () => `<style>${HOSTILE} iframe { display: block !important; width: 600px !important; }</style>`,
    attributes: ' dir="rtl"', isHostile: true, body: (site) => sample('html', 'frame', site),
  },
  {
    name: 'hostile-element', form: 'element', calculators: one(ELEMENT), head: () => `<style>${HOSTILE}</style>`,
    attributes: ' dir="rtl"', isHostile: true, body: (site) => sample('html', 'element', site),
  },
  {
    name: 'hostile-inline', form: 'inline', calculators: one(ELEMENT), head: () => `<style>${HOSTILE}</style>`,
    attributes: ' dir="rtl"', isHostile: true, body: (site) => sample('html', 'inline', site),
  },
  {
    // As most sheets begin, and with a border that somebody wanted.
    name: 'bordered', form: 'frame', calculators: one(FRAME), isVariant: true,
    head: () => '<style>* { box-sizing: border-box; } iframe { border: 10px solid; height: 900px; }</style>', body: (site) => sample('html', 'frame', site),
  },
  ...['frame', 'element', 'inline'].map((way) => ({
    // What the page for banks gives to copy.
    name: `builder-${way}`, form: way, calculators: one(way === 'frame' ? FRAME : ELEMENT, 'en'), body: (site) => built(way, site),
  })),
  {
    name: 'two-frames', form: 'frame', calculators: [{ selector: `#one${FRAME.slice(6)}`, language: 'zh-CN' }, { selector: `#two${FRAME.slice(6)}`, language: 'en' }],
    body: (site) => `${sample('html', 'frame', site).replace('<iframe', '<iframe id="one"')}
${sample('html', 'themed', site).replace('<iframe', '<iframe id="two"')}`,
  },
  {
    name: 'two-inline', form: 'inline', calculators: [{ selector: '#one', language: 'zh-CN' }, { selector: '#two', language: 'en', pack: 'county.json' }],
    body: (site) => `${sample('html', 'inline', site).replace('<loan-policy-calculator inline', '<loan-policy-calculator inline id="one"')}
<loan-policy-calculator inline id="two" lang="en" scene="shop" pack="/county.json"></loan-policy-calculator>`,
  },
  {
    // As content systems of 2010 do it: every script in the head and waited for, the page in GB 18030.
    name: 'cms', form: 'frame', calculators: one(FRAME), encoding: 'gb18030',
    head: (site) => script(site).replace(' defer', ''),
    body: (site) => sample('html', 'frame', site).split('<script')[0],
  },
  {
    name: 'router', form: 'element', calculators: one(ELEMENT), arrives: true,
    head: (site) => sample('html', 'element', site).split('\n')[0],
    body: (site) => `<nav><a href="/elsewhere">首页</a> <a href="/loan">贷款计算</a></nav><div id="view"></div>
<template id="loan">${sample('html', 'element', site).split('\n').slice(1).join('\n')}</template>
<template id="framed">${sample('html', 'frame', site).split('<script')[0]}</template>
${script(site)}<script src="/router.js"></script>`,
  },
  {
    name: 'no-loader', form: 'frame', calculators: one(FRAME), heights: false,
    body: (site) => sample('html', 'frame', site).split('<script')[0],
  },
  {
    name: 'receive', form: 'frame', calculators: one(FRAME), receives: true, body: (site) => sample('html', 'receive', site),
  },
  ...loaders(),
];

/** The line of the loader as the document has it. */
function script(site) {
  return `<script${sample('html', 'frame', site).split('<script')[1]}`;
}

/** The code that `builder.html` writes for choices of every sort. */
function built(way, site) {
  const choices = { way, lang: 'en', scene: 'shop', mode: 'standard', scheme: 'light', accent: '#0a4d8c', radius: '4', height: '900', receive: true };
  return code(choices, {
    current: site.v1, fixed: site.exact, embed: site.integrity('embed.js'), element: site.integrity('element.js'),
    titles: { 'zh-CN': '贷款政策计算器', en: 'Loan-policy calculator' },
  });
}

/** The loader in every place and every way. */
function loaders() {
  const ways = { sync: '', async: ' async', defer: ' defer', module: ' type="module"' };
  return ['head', 'before', 'after'].flatMap((place) => Object.entries(ways).map(([way, attribute]) => {
    const tag = (site) => script(site).replace(' defer', attribute);
    const frame = (site) => sample('html', 'frame', site).split('<script')[0];
    return {
      name: `loader-${place}-${way}`, form: 'frame', calculators: one(FRAME), isVariant: true,
      head: (site) => (place === 'head' ? tag(site) : ''),
      body: (site) => `${place === 'before' ? tag(site) : ''}${frame(site)}${place === 'after' ? tag(site) : ''}`,
    };
  }));
}

/** Their documents and scripts, with the lines of nginx that belong to them. */
export async function pages(site) {
  const read = async (name) => [name, await readFile(new URL(`pages/${name}`, import.meta.url))];
  const files = {
    ...Object.fromEntries(await Promise.all((await readdir(new URL('pages/', import.meta.url))).map(read))),
    // As a bank's own sheet has it; programs that draw the page keep the same place free.
    'bank.css': `${sample('css', 'element', site)}\n#root, #stage, #view { min-height: 900px; }\n`,
    'application.js': sample('js', 'receive', site),
    ...(await bundled(site)),
  };
  const headers = {};
  const stranger = `${site.other}/stranger.html`;
  const loader = script(site);
  const others = {
    framing: `<script src="/framing.js" data-v1="${site.v1}"></script>`,
    stage: `<div id="stage"></div>${loader}${sample('html', 'element', site).split('\n')[0]}
<script src="/stage.js" data-v1="${site.v1}"></script>`,
    attack: `<p><button id="beside">beside</button> <button id="window">window</button></p>${sample('html', 'frame', site)}<script src="/attack.js" data-stranger="${stranger}"></script>`,
    // A stranger's document in a frame that the loader takes for the calculator.
    evil: `<iframe src="${stranger}" data-loan-policy-calculator></iframe>${loader}`,
    stranger: '<script src="/stranger.js"></script>',
  };
  for (const [name, body] of Object.entries(others)) files[`${name}.html`] = page({ body });
  for (const { name, head, body, attributes, encoding, csp } of HOSTS) {
    const text = page({ head: head?.(site), body: body(site), attributes });
    files[`${name}.html`] = encoding ? encoded(text, encoding) : text;
    if (encoding) headers[`${name}.html`] = `charset ${encoding}; charset_types text/html; override_charset off;`;
    if (csp) headers[`${name}.html`] = `add_header Content-Security-Policy "${csp(site)}";`;
  }
  return { files, headers };
}

const encoded = (text, encoding) => execFileSync('iconv', ['-f', 'utf-8', '-t', encoding], { input: text.replace('"utf-8"', `"${encoding}"`) });
