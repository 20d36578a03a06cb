// Three auditors that others wrote: axe, HTML_CodeSniffer and html-validate. Each gives sentences, one for each fault.
//
// The first two come into the page by evaluation, which the page's own Content-Security-Policy does not govern; a script
// element would be refused.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';

const { resolve } = createRequire(import.meta.url);

// Every rule of WCAG 2.2 to level AAA that a program can check, and what axe's authors hold to be good practice.
const AXE_TAGS = ['best-practice', 'wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds. */
export async function axe({ page }) {
  await page.evaluate(await source('axe-core/axe.min.js'));
  const { violations } = await page.evaluate(
    // What passes is told in one example; to name every element of it takes most of the time.
    (values) => window.axe.run('html', { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), AXE_TAGS,
  );
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `axe ${id}: ${help}: ${html}`));
}

/** What HTML_CodeSniffer holds to break WCAG 2.1 AA. Its warnings and notices ask a person to look, and are no faults. */
export async function codeSniffer({ page }) {
  await page.evaluate(await source('html_codesniffer/build/HTMLCS.js'));
  return page.evaluate(() => new Promise((done, failed) => {
    const { HTMLCS } = window;
    const tell = () => done(HTMLCS.getMessages().filter(({ type }) => type === HTMLCS.ERROR).map(
      ({ code, msg, element }) => `HTML_CodeSniffer ${code}: ${msg}: ${element.outerHTML?.slice(0, 120)}`,
    ));
    HTMLCS.process('WCAG2AA', document, tell, failed);
  }));
}

const VALIDATOR = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // How a browser writes out what it has parsed says nothing of how it was written.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    // What comes from the page's own place needs no second proof of being it.
    'require-sri': ['error', { target: 'crossorigin' }],
    // The summary of errors stands above the heading of the page, where a reader meets it first.
    'heading-level': ['error', { minInitialRank: 'h2' }],
    // A label around its field names it by `for` too: some programs for voice control follow only that.
    'no-redundant-for': 'off',
    // A table that a phone shows as blocks keeps its roles only where they are written.
    'no-redundant-role': 'off',
    // A frame that scrolls has a name so that it can be found by keyboard; it is no section of the document.
    'prefer-native-element': ['error', { exclude: ['region'] }],
  },
});

/** What html-validate finds in the document as it stands now. */
export async function htmlValidate({ page }) {
  return validate(await page.content());
}

/** What html-validate finds in a document. */
export async function validate(html) {
  const { results } = await VALIDATOR.validateString(html);
  const lines = html.split('\n');
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, column }) => {
    const at = lines[line - 1].slice(Math.max(0, column - 20), column + 100);
    return `html-validate ${ruleId}: ${message}: ${at}`;
  }));
}

const sources = new Map();
function source(name) {
  if (!sources.has(name)) sources.set(name, readFile(resolve(name), 'utf8'));
  return sources.get(name);
}
