// The code that a host pastes into its page, made of what it chose. Pure: the same choices give the same text.
//
// A `place` says where the calculator lies: `current`, the folder of the law as it stands (`…/v1/`), `fixed`, the folder of
// this very release, which never changes (`…/v1.0.0/`), the hashes of `embed.js` and `element.js`, and the frame's title in
// both languages.

const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals';

/** What the calculator is told of itself, in the order in which code names it. */
const TOLD = ['scene', 'region', 'mode', 'scheme', 'accent', 'radius'];

const documentOf = (lang) => (lang === 'en' ? 'embed.en.html' : 'embed.html');

const pairs = (choices) => TOLD.filter((name) => choices[name]).map((name) => [name, choices[name]]);

/** The address of the frame, in a folder. The settings stand behind the #, where they are sent to nobody. */
export const address = (choices, folder) => {
  // A # within a fragment is no part of an address; the accent does without.
  const told = pairs(choices).map(([name, value]) => `${name}=${value.replace('#', '')}`).join('&');
  return `${folder}${documentOf(choices.lang)}${told && `#${told}`}`;
};

const attribute = (name, value) => `${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;

const frame = (choices, { current, fixed, embed, titles }) => `<iframe ${attribute('src', address(choices, current))}
  ${attribute('title', titles[choices.lang])}
  width="100%" height="${choices.height}" loading="lazy" referrerpolicy="no-referrer" allow="clipboard-write"
  sandbox="${SANDBOX}"
  data-loan-policy-calculator${choices.receive ? ' data-receive-quote' : ''}></iframe>
<script ${attribute('src', `${fixed}embed.js`)}
  ${attribute('integrity', embed)}
  crossorigin="anonymous" defer></script>`;

// Its frame shows the law as it stands, whichever release the script is of. Drawn into the page, all is of the one release:
// the program fits no other.
const element = (choices, { current, fixed, element }) => {
  const isInline = choices.way === 'inline';
  const attributes = [
    ...(isInline ? ['inline'] : [attribute('src', current)]),
    ...[['lang', choices.lang], ...pairs(choices)].map(([name, value]) => attribute(name, value)),
    attribute('height', choices.height),
    // Drawn into the page, it tells the page every result.
    ...(choices.receive && !isInline ? ['receive-quote'] : []),
  ];
  return `<script type="module" ${attribute('src', `${fixed}element.js`)}
  ${attribute('integrity', element)}
  crossorigin="anonymous"></script>
<loan-policy-calculator ${attributes.join('\n  ')}></loan-policy-calculator>`;
};

/** The code for the host's page. */
export const code = (choices, place) => (choices.way === 'frame' ? frame(choices, place) : element(choices, place));

/** The script of a host that receives results, in a file of the host's own. */
export const receiver = ({ way }) => `document.addEventListener('lpc-quote', (event) => {
  const quote = event.detail${way === 'frame' ? '' : '.quote'};
  console.log(quote);
});`;

/** What the host's Content-Security-Policy must allow, and no more. */
export const policy = ({ way }, { current, fixed }) => {
  if (way === 'inline') return `script-src ${fixed} 'wasm-unsafe-eval';\nconnect-src ${fixed};`;
  return `script-src ${fixed}${way === 'frame' ? 'embed.js' : 'element.js'};\nframe-src ${current} blob:;`;
};

/**
 * Where the calculator lies, from the address of the page that shows the code and its version. A page that lies in no
 * folder of a version names its own folder for both.
 */
export const foldersOf = (page, version) => {
  const here = new URL('.', page);
  const isOfVersion = /\/v\d+(\.\d+\.\d+)?\/$/.test(here.pathname);
  if (!isOfVersion) return { here: here.href, current: here.href, fixed: here.href, isOfVersion };
  const [major] = version.split('.');
  return {
    here: here.href,
    current: new URL(`../v${major}/`, here).href,
    fixed: new URL(`../v${version}/`, here).href,
    isOfVersion,
  };
};
