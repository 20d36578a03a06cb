// The calculator in a shadow root of another page. The program is loaded once for all of them; what it is drawn into is
// used again by the next element that needs one, since a program that is taken down leaves a little behind.
import { addressesIn, calculator } from '../web/calculator.js';
import { lead } from './links.js';
import { policiesOf } from './pack.js';
import { fill, show, speak } from './settings.js';

/** Those that no element uses now. */
const vacant = [];

const sheets = new Map();
const sheetAt = (address) => {
  if (!sheets.has(address)) {
    const sheet = fetch(address).then(async (response) => {
      if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
      const made = new CSSStyleSheet();
      await made.replace(await response.text());
      return made;
    });
    sheet.catch(() => sheets.delete(address));
    sheets.set(address, sheet);
  }
  return sheets.get(address);
};

// Names and values of the form, as FormData has them: in Firefox that leaves out what can be typed into, once the element has
// left its document.
const typed = (root) => [...root.querySelectorAll('form :is(input, select, textarea)[name]:enabled')]
  .filter(({ type, checked }) => checked || !['radio', 'checkbox'].includes(type))
  .flatMap(({ name, value }) => [name, value]);

class Room {
  told;
  pack;
  isUsed = false;

  constructor(page) {
    this.page = page;
    this.root = document.createElement('div');
    this.root.className = 'root inline';
    const body = document.createElement('div');
    body.className = 'body';
    body.append(...[...page.body.children].map((child) => document.importNode(child, true)));
    // Here the page around it can change everything, and nothing that says otherwise may stand.
    for (const part of body.querySelectorAll('[data-runs]')) part.hidden = part.dataset.runs !== 'inline';
    for (const place of body.querySelectorAll('.site')) place.textContent = new URL(page.baseURI).host;
    this.root.append(body);
    this.calculator = calculator(this.root, addressesIn(page), {
      policies: (national) => policiesOf(this.root, this.pack, page.baseURI, {
        national, refused: (error) => this.told('error', ['bad_local_pack', error]),
      }),
      failed: (error) => this.told('error', ['not_started', error]),
    });
    lead(this.root, page.baseURI);
    // The program writes each result where its details stand.
    new MutationObserver(() => this.#tellQuote()).observe(body, { subtree: true, childList: true, attributeFilter: ['data-quote'] });
  }

  async start({ settings, pack, left, told }) {
    Object.assign(this, { told, pack, quote: undefined });
    this.root.lang = settings.lang;
    // How it was shown before is forgotten, but neither which voices this machine has nor where the calculator comes from.
    for (const name of Object.keys(this.root.dataset)) if (!['voices', 'site'].includes(name)) delete this.root.dataset[name];
    this.root.dataset.step = '1';
    show(this.root, { accent: undefined, radius: undefined, ...settings });
    for (const open of this.root.querySelectorAll('details[open]')) open.open = false;
    await this.calculator.run(left?.form ?? (this.isUsed ? [] : undefined));
    this.isUsed = true;
    if (!left) fill(this.root, settings);
    if (left?.quote) this.root.querySelector('#calculate').click();
    told('ready', {});
  }

  #tellQuote() {
    const quote = this.root.querySelector('[data-quote]')?.dataset.quote;
    if (!quote || quote === this.quote) return;
    this.quote = quote;
    this.told('quote', { quote: JSON.parse(quote) });
  }

  /** Follows a change of one setting. */
  update(settings, name) {
    const news = { [name]: settings[name] };
    show(this.root, news);
    fill(this.root, news);
    speak(this.root, news);
  }

  /** Leaves the element, and says how it was left. */
  leave() {
    const { root, quote } = this;
    const form = typed(root);
    this.calculator.end();
    root.remove();
    vacant.push(this);
    return { form, quote };
  }
}

/** Puts a calculator into a shadow root. */
export const enter = async (shadow, page, start) => {
  const sheet = await sheetAt(new URL(page.getElementById('calculator').dataset.sheet, page.baseURI).href);
  const at = vacant.findIndex((room) => room.page === page);
  const [room] = at < 0 ? [new Room(page)] : vacant.splice(at, 1);
  shadow.adoptedStyleSheets = [sheet];
  shadow.replaceChildren(room.root);
  await room.start(start);
  return room;
};
