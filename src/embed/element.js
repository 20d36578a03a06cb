// `<loan-policy-calculator>`: a frame of the calculator, or with `inline` the calculator itself in a shadow root.
//
// Attributes are those of `settings.js`, and `src` (the folder of the release, that of this file unless said), `inline`,
// `receive-quote` (the host asks for results) and `height` (px kept free before the frame has told its own). Each is a
// property too, and may change at any time. What is between the tags is shown where the calculator cannot be.
//
// The host's page holds the hash of this file. For `inline` this file holds those of all that runs in that page after it:
// `RELEASE`, which the build writes, has the page as drawn (`page`), the script (`script`) and the hash of each file (`hashes`).
import { fileOf, moduleOf } from './checked.js';
import { connect } from './connect.js';
import { SETTINGS, settingsOf } from './settings.js';

export { theme } from './theme.js';

const VERSION = 1;
const HERE = new URL('.', import.meta.url).href;
/** Milliseconds after which a frame that has loaded and says nothing is no calculator. */
const PATIENCE = 20_000;
const HEIGHT = 900;

const TITLES = { 'zh-CN': '惠企惠农贷款政策计算器(公共服务)', en: 'Loan-policy calculator (public service)' };
const FRAME = {
  width: '100%',
  loading: 'lazy',
  referrerpolicy: 'no-referrer',
  allow: 'clipboard-write',
  // No more than the calculator uses: its program, its own storage if the reader asks for it, windows for sources, print.
  // Its form is never sent anywhere, but without leave for forms no browser tells that it was to be.
  sandbox: 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals',
};

let sheet;
const frameSheet = () => {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync('div{all:initial;display:block}iframe{display:block;border:0}');
  }
  return sheet;
};

// The page of the calculator as the build has drawn it, made of data: text is made into elements nowhere.
const SVG = 'http://www.w3.org/2000/svg';
const made = (node, page, isSvg) => {
  if (typeof node === 'string') return page.createTextNode(node);
  const [name, attributes, ...children] = node;
  const isDrawing = isSvg || name === 'svg';
  const element = isDrawing ? page.createElementNS(SVG, name) : page.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children.map((child) => made(child, page, isDrawing)));
  return element;
};

/** A release by its folder, with its page in a document of its own, and the script that draws it: fetched once. */
const releases = new Map();
const releaseIn = (folder) => {
  if (!releases.has(folder)) {
    const { hashes } = RELEASE;
    const at = (path) => [new URL(path, folder).href, hashes[path]];
    const release = (async () => {
      const [drawn, script] = await Promise.all([fileOf(...at(RELEASE.page)).then((file) => file.json()), moduleOf(...at(RELEASE.script))]);
      const page = document.implementation.createHTMLDocument('');
      const [head, body] = drawn.map((nodes) => nodes.map((node) => made(node, page)));
      page.head.append(...head);
      page.body.append(...body);
      const whole = { folder, page, hashes };
      return { whole, script, sheet: await script.prepare(whole) };
    })();
    release.catch(() => releases.delete(folder));
    releases.set(folder, release);
  }
  return releases.get(folder);
};

/** The element. */
export class LoanPolicyCalculator extends HTMLElement {
  static observedAttributes = [...SETTINGS, 'src', 'inline', 'receive-quote', 'height'];

  #root;
  #frame;
  #connect;
  /** The calculator in the shadow root, while the element is in a document; how it was left, while it is not. */
  #room;
  #left;
  #localPack;
  /** Counts what was begun: of two, the later counts. */
  #turn = 0;
  #patience;

  connectedCallback() {
    const { shadowRoot } = this;
    // What was set before this script had come stands in the way of the properties below.
    for (const name of ['localPack', ...LoanPolicyCalculator.observedAttributes.map(camel)].filter((name) => Object.hasOwn(this, name))) {
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#root = shadowRoot ?? this.attachShadow({ mode: 'open' });
    if (this.inline) this.#enter();
    else if (!this.#frame) this.#frameIt();
  }

  // A place in the document may change without the element leaving it.
  connectedMoveCallback() {}

  disconnectedCallback() {
    clearTimeout(this.#patience);
    if (this.#frame) this.#frame.src = this.#address();
    // What moves is back before this comes.
    queueMicrotask(() => {
      if (!this.isConnected) this.#leave();
    });
  }

  attributeChangedCallback(name, before, value) {
    // Before the element is in a document, and while it comes to life, there is nothing to change.
    if (!this.isConnected || !this.#root || before === value) return;
    if (name === 'inline' || name === 'src') this.#renew();
    else if (this.inline && name === 'pack') this.#changePack();
    else if (name === 'receive-quote') this.#connect?.();
    else if (this.#room) this.#room.update(this.#settings(), name);
    else if (this.#frame) this.#steer(name);
  }

  /** A local pack, as an object or its text, for `inline`; a frame takes packs of its own site by name only. */
  get localPack() {
    return this.#localPack;
  }

  set localPack(pack) {
    this.#localPack = pack;
    // While it starts, too.
    if (this.isConnected && this.#root && this.inline) this.#changePack();
  }

  #say(type, detail = {}) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: { version: VERSION, ...detail } }));
  }

  #folder() {
    if (!this.hasAttribute('src')) return HERE;
    const folder = new URL(this.getAttribute('src').replace(/\/?$/, '/'), document.baseURI);
    // An address may hold a script or a document of its own; a release lies on a server.
    if (!/^https?:$/.test(folder.protocol)) throw new TypeError(`src: ${folder.protocol} is no release`);
    return folder.href;
  }

  #settings() {
    const given = SETTINGS.filter((name) => this.hasAttribute(name)).map((name) => [name, this.getAttribute(name)]);
    const lang = this.closest('[lang]')?.lang;
    return settingsOf([['lang', lang === undefined || lang.startsWith('zh') ? 'zh-CN' : 'en'], ...given]);
  }

  #address() {
    const settings = this.#settings();
    const page = settings.lang === 'en' ? 'embed.en.html' : 'embed.html';
    return `${this.#folder()}${page}#${new URLSearchParams(settings)}`;
  }

  /** The local pack: what the host has given, or the address of one. */
  #pack() {
    return this.#localPack ?? (this.hasAttribute('pack') ? new URL(this.getAttribute('pack'), document.baseURI).href : undefined);
  }

  #changePack() {
    try {
      if (this.#room) this.#room.change(this.#pack());
      // Without a calculator it comes with the next one; where none could be had, this is another try.
      else this.#enter();
    } catch (error) {
      this.#fail('bad_local_pack', error);
    }
  }

  #renew() {
    this.#leave();
    this.#left = undefined;
    this.#frame = undefined;
    this.#connect = undefined;
    this.#root.replaceChildren();
    this.connectedCallback();
  }

  #frameIt() {
    try {
      this.#build();
    } catch (error) {
      this.#fail('not_loaded', error);
    }
  }

  #build() {
    const frame = document.createElement('iframe');
    for (const [name, value] of Object.entries(FRAME)) frame.setAttribute(name, value);
    frame.height = this.height || HEIGHT;
    frame.title = TITLES[this.#settings().lang];
    frame.src = this.#address();
    this.#frame = frame;
    // Around the frame, whatever the host does to the element itself.
    const box = document.createElement('div');
    box.append(frame);
    this.#root.adoptedStyleSheets = [frameSheet()];
    this.#root.replaceChildren(box);
    frame.addEventListener('load', () => {
      clearTimeout(this.#patience);
      this.#patience = setTimeout(() => this.#fail('no_answer'), PATIENCE);
    });
    let isReady = false;
    this.#connect = connect(frame, {
      receives: () => this.receiveQuote,
      told: (what, detail) => {
        clearTimeout(this.#patience);
        if (what === 'quote') this.#say('lpc-quote', { quote: detail });
        else if (!isReady) {
          isReady = true;
          this.#say('lpc-ready');
        }
      },
    });
  }

  /** Takes a change to the frame, which goes on as it stands: only the fragment of its address changes. */
  #steer(name) {
    if (name === 'height') return;
    this.#frame.title = TITLES[this.#settings().lang];
    const page = this.#frame.src.split('#')[0];
    this.#frame.contentWindow?.location.replace(`${page}#${new URLSearchParams(this.#settings())}`);
  }

  async #enter() {
    if (this.#room) return;
    const turn = (this.#turn += 1);
    try {
      const { whole, script, sheet } = await releaseIn(this.#folder());
      if (turn !== this.#turn || !this.isConnected) return;
      const room = script.enter(this.#root, whole, sheet);
      this.#room = room;
      await room.start({
        settings: () => this.#settings(),
        pack: this.#pack(),
        left: this.#left,
        told: (what, detail) => {
          // What comes late is of a calculator that is somebody else's now.
          if (this.#room !== room) return;
          if (what === 'error') this.#fail(...detail);
          else this.#say(`lpc-${what}`, detail);
        },
      });
    } catch (error) {
      if (turn === this.#turn) this.#fail('not_loaded', error);
    }
  }

  #leave() {
    this.#turn += 1;
    if (this.#room) this.#left = this.#room.leave();
    this.#room = undefined;
  }

  /** Says what is wrong, and shows what the host has put between the tags where nothing else stands. */
  #fail(code, error) {
    if (!['bad_local_pack', 'part_missing'].includes(code) && !this.#root.querySelector('slot')) this.#root.append(document.createElement('slot'));
    this.#say('lpc-error', { code, message: String(error?.message ?? code), errors: error?.errors });
  }
}

const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const BOOLEANS = ['inline', 'receive-quote'];
for (const name of LoanPolicyCalculator.observedAttributes) {
  // Every element has `lang` already.
  if (name === 'lang') continue;
  const property = BOOLEANS.includes(name)
    ? { get() { return this.hasAttribute(name); }, set(value) { this.toggleAttribute(name, Boolean(value)); } }
    : {
      get() { return this.getAttribute(name) ?? ''; },
      set(value) {
        if (value === null || value === undefined || value === '') this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    };
  Object.defineProperty(LoanPolicyCalculator.prototype, camel(name), { configurable: true, enumerable: true, ...property });
}

customElements.get('loan-policy-calculator') ?? customElements.define('loan-policy-calculator', LoanPolicyCalculator);
