// The calculator in a shadow root of another page. The program is loaded once for all of them; what it is drawn into is
// used again by the next element that needs one, since a program that is taken down leaves a little behind.
import { addressesIn, calculator } from '../web/calculator.js';
import { fetchPart, loading } from '../web/fetch_part.js';
import { moduleOf } from './checked.js';
import { lead } from './links.js';
import { policiesOf } from './pack.js';
import { changed, fill, show, speak } from './settings.js';

/** Those that no element uses now. */
const vacant = [];

const sheets = new Map();
const sheetAt = (address) => {
  if (!sheets.has(address)) {
    const sheet = fetchPart(address).then(async (response) => {
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
  /** What it was started with. */
  given;
  /** Whether no element has used it before. */
  isFresh = true;
  /** Whether what an element asks for stands in the form. */
  isFilled = false;
  /** Whether what is typed in it is that of the element that it is in. */
  isOwn = true;
  /** Counts its starts, of which the newest counts. */
  turn = 0;

  constructor(release) {
    const { page, folder } = release;
    this.release = release;
    this.root = document.createElement('div');
    this.root.className = 'root inline';
    const body = document.createElement('div');
    body.className = 'body';
    body.append(...[...page.body.children].map((child) => document.importNode(child, true)));
    // Here the page around it can change everything, and nothing that says otherwise may stand.
    for (const part of body.querySelectorAll('[data-runs]')) part.hidden = part.dataset.runs !== 'inline';
    for (const place of body.querySelectorAll('.site')) place.textContent = new URL(folder).host;
    this.root.append(body);
    this.calculator = calculator(this.root, addressesIn(page, folder), {
      policies: (national) => policiesOf(this.root, this.pack, folder, {
        national, refused: (error) => this.told('error', ['bad_local_pack', error]),
      }),
      failed: (error, isPart) => this.told('error', [isPart ? 'part_missing' : 'not_started', error]),
    });
    lead(this.root, folder);
    // The program writes each result where its details stand.
    new MutationObserver(() => this.#tellQuote()).observe(body, { subtree: true, childList: true, attributeFilter: ['data-quote'] });
  }

  /** Starts it for an element: `settings` says what that asks for, which may change meanwhile. */
  async start(given) {
    const { settings, pack, left, told } = given;
    const own = (this.turn += 1);
    Object.assign(this, { given, told, pack, quote: undefined, isFilled: false, isOwn: this.isFresh });
    const asked = settings();
    this.root.lang = asked.lang;
    // How it was shown before is forgotten, but neither which voices this machine has nor where the calculator comes from.
    for (const name of Object.keys(this.root.dataset)) if (!['voices', 'site'].includes(name)) delete this.root.dataset[name];
    this.root.dataset.step = '1';
    show(this.root, { accent: undefined, radius: undefined, ...asked });
    for (const open of this.root.querySelectorAll('details[open]')) open.open = false;
    // Before the program is there, as in a frame, so that what is typed meanwhile stays.
    const isDrawn = this.isFresh && !left;
    if (isDrawn && !given.isAgain) fill(this.root, asked);
    const isThere = await this.calculator.run(left?.form ?? (this.isFresh ? undefined : []));
    if (!isThere || own !== this.turn) return;
    const now = settings();
    const news = changed(asked, now);
    show(this.root, news);
    if (!isDrawn) fill(this.root, left?.isFilled ? news : now);
    speak(this.root, news);
    Object.assign(this, { isFilled: true, isOwn: true });
    this.#tellQuote();
    if (left?.quote) this.root.querySelector('#calculate').click();
    told('ready', {});
  }

  /** Takes another pack, with the form as it stands. */
  async change(pack) {
    if (!this.isFilled) return this.start({ ...this.given, pack, isAgain: true });
    const own = (this.turn += 1);
    this.pack = pack;
    const isThere = await this.calculator.run();
    if (!isThere || own !== this.turn) return undefined;
    if (this.quote) {
      this.quote = undefined;
      this.root.querySelector('#calculate').click();
    }
    return this.told('ready', {});
  }

  #tellQuote() {
    // Until then it may be what an element before has left.
    if (!this.isFilled) return;
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
    const { root, given: { left: before } } = this;
    // One that has gone before it was there again is left as it was the first time.
    const form = this.isOwn ? typed(root) : before?.form;
    const left = { form, quote: this.quote ?? before?.quote, isFilled: this.isFilled || before?.isFilled };
    this.turn += 1;
    this.isFresh = false;
    this.calculator.end();
    root.remove();
    vacant.push(this);
    return left;
  }
}

/** Makes ready what every calculator of a release needs before it can be drawn. */
export const prepare = async ({ page, folder, hashes }) => {
  for (const [path, hash] of Object.entries(hashes)) loading.integrity[new URL(path, folder).href] = hash;
  loading.module = (address) => moduleOf(address, loading.integrity[address]);
  return sheetAt(new URL(page.getElementById('calculator').dataset.sheet, folder).href);
};

/** Puts a calculator into a shadow root, which `start` starts. */
export const enter = (shadow, release, sheet) => {
  const at = vacant.findIndex((room) => room.release === release);
  const [room] = at < 0 ? [new Room(release)] : vacant.splice(at, 1);
  shadow.adoptedStyleSheets = [sheet];
  shadow.replaceChildren(room.root);
  return room;
};
