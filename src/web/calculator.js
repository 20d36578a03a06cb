// One calculator: fetches the program and the policies, and puts the program in the place of the page that the build has
// drawn, without losing what was typed or pressed meanwhile. Starts it anew after a fault, and says so when it cannot start
// or has stopped. All of it stands in a root: the document's element, or one within another document.
//
// What must work without WebAssembly is here or drawn by the build.
import { hearChanges } from './autofill.js';
import { display } from './display/display.js';
import { follow } from './display/link.js';
import { fetchModule, fetchPart, loading } from './fetch_part.js';
import { engineIsAt } from 'page-later';
import init, { start, __wbg_reset_state as startAfresh } from 'page-glue';

// With the third fault the program is left alone: it would only stop again.
const FAULTS_MAX = 3;

// What was fetched is kept: another calculator in this document needs the same.
const kept = new Map();
const fetched = (address, read) => {
  if (!kept.has(address)) {
    const content = fetchPart(address).then(read);
    kept.set(address, content);
    content.catch(() => kept.delete(address));
  }
  return kept.get(address);
};

// The one program of all calculators in this document.
let program;
const load = async (addresses) => {
  engineIsAt(addresses.engine, missing);
  program ??= init({ module_or_path: fetchPart(addresses.wasm) });
  try {
    await program;
  } catch (error) {
    program = undefined;
    throw error;
  }
};

/**
 * What a page that holds the calculator names: the build writes the names, which change with the content, into it, where
 * the browser sees them before any script has arrived.
 */
export const addressesIn = (page, base = page.baseURI) => {
  const absolute = (address) => new URL(address, base).href;
  const { english, engine, earlier, take } = page.getElementById('calculator').dataset;
  const [wasm, pack] = ['page-wasm', 'page-pack'].map((id) => absolute(page.getElementById(id).getAttribute('href')));
  return { wasm, pack, english: absolute(english), engine: absolute(engine), earlier: earlier && absolute(earlier), take: absolute(take), site: absolute('.') };
};

// The reader's day, not the day in Greenwich. The engine has no clock: the date of a quote is an input like any other.
const today = () => {
  const now = new Date();
  const digits = (number, length) => String(number).padStart(length, '0');
  return `${digits(now.getFullYear(), 4)}-${digits(now.getMonth() + 1, 2)}-${digits(now.getDate(), 2)}`;
};

// While an input method composes or a finger is down, nothing is taken away from under it.
let touches = 0;
let touched = 0;
// Whoever waits: several calculators may start at once.
const waiting = [];
const touch = () => {
  touched = touches += 1;
};
const release = () => {
  const ended = touched;
  // The text that was composed and the click of the finger come after.
  setTimeout(() => {
    if (touched !== ended) return;
    touched = 0;
    for (const go of waiting.splice(0)) go();
  }, 50);
};
for (const type of ['compositionstart', 'compositionupdate', 'pointerdown']) addEventListener(type, touch);
// A menu or a list of choices may keep the end of a press to itself, and so may another window.
for (const type of ['compositionend', 'pointerup', 'pointercancel', 'contextmenu', 'change', 'blur']) addEventListener(type, release);
const untouched = () => touched && new Promise((resolve) => { waiting.push(resolve); });

// The form as the browser reads it, by name and value.
const typed = (place) => {
  const form = place.querySelector('form');
  return form ? [...new FormData(form)] : [];
};

// What stands in `place` for an element of the page before it: what says the same, or has the same position where somebody
// else has changed what it says, such as a translator.
const twin = (place, old) => {
  if (old.id) return place.querySelector(`[id="${CSS.escape(old.id)}"]`);
  const [all, before] = [place, old.closest('#calculator') ?? place].map((it) => [...it.querySelectorAll(old.localName)]);
  return all.find((it) => it.textContent === old.textContent) ?? all[before.indexOf(old)];
};

const replace = (old, place) => {
  const active = old.getRootNode().activeElement;
  const { selectionStart, selectionEnd, selectionDirection } = active ?? {};
  const isWithin = old.contains(active);
  const { scrollX, scrollY } = window;
  for (const summary of old.querySelectorAll('summary')) {
    const other = twin(place, summary);
    if (other) other.parentNode.open = summary.parentNode.open;
  }
  old.replaceWith(place);
  const focused = isWithin && twin(place, active);
  if (focused) {
    focused.focus({ preventScroll: true });
    if (selectionStart != null) focused.setSelectionRange(selectionStart, selectionEnd, selectionDirection);
  }
  scrollTo(scrollX, scrollY);
};

/** Every calculator of this document that runs, by what puts its program into its place. */
const running = new Set();

// A later part did not come. One that is not there any more was of a release before this one.
const missing = (error) => {
  for (const { misses } of running) misses(error);
};

// A fault inside the program (a trap) leaves a page that looks alive and never answers again, with numbers that may be
// half updated. It arrives as an error of no handler's, from an event or from a task.
let faults = 0;
const isFault = (error) => error?.name === 'RuntimeError' && program;
const stopped = async (fault) => {
  if (!isFault(fault)) return;
  faults += 1;
  const all = [...running];
  if (faults === FAULTS_MAX) for (const { show } of all) show('has-stopped');
  if (faults >= FAULTS_MAX) return;
  startAfresh();
  for (const { mount, show } of all) {
    if (!(await mount(undefined, true))) continue;
    show('resumed');
    // Until the next press; the one that led here may still be on its way.
    setTimeout(addEventListener, 0, 'click', () => show('resumed', false), { once: true });
  }
};
addEventListener('error', ({ error }) => stopped(error));
addEventListener('unhandledrejection', ({ reason }) => stopped(reason));

/**
 * Starts a calculator in a root that holds the page as the build has drawn it. `asked` is what its address says of it, names
 * and values in pairs; `before` is a form as `written` gave it. `policies` fetches the pack, and is given what fetches the
 * national one; `failed` is told why it could not start, or with `true` why a later part of it did not come.
 *
 * `run` starts it, with the form of a reader before where the root was used before, and says whether it could; of two, the
 * later counts. `end` says that it was taken away.
 */
export const calculator = (root, addresses, { asked = [], before, policies = (national) => national(), failed } = {}) => {
  const element = (id) => root.querySelector(`#${id}`);
  const show = (id, shown = true) => {
    element(id).hidden = !shown;
  };

  const misses = (error) => {
    const isGone = error.status === 404;
    if (isGone) show('outdated');
    failed?.(error, true);
    return isGone;
  };

  // The English texts, fetched when somebody asks for them. Between two of them stands a character that the login page of a
  // network, which answers in the place of any other, does not have.
  const english = async () => {
    show('no-english', false);
    try {
      return await fetched(addresses.english, async (response) => {
        const texts = await response.text();
        if (!texts.includes('\0')) throw new Error('these are no English texts');
        return texts;
      });
    } catch (error) {
      if (!misses(error)) show('no-english');
      throw error;
    }
  };

  // What was pressed before the program was there is carried out by it. An amount typed after one was pressed holds.
  let presses = [];
  const waitForProgram = (place) => {
    place.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (!button) return;
      event.preventDefault();
      presses.push(button);
    });
    place.addEventListener('input', ({ target }) => {
      if (target.id === 'principal') presses = presses.filter((button) => !button.matches('.chip'));
    });
    // The page was drawn on the day of the build.
    const drawdown = element('drawdown');
    if (drawdown.value === drawdown.defaultValue) drawdown.value = today();
    if (!before) return;
    if (before.get('drawdown') === before.get('day')) before.set('drawdown', today());
    for (const control of place.querySelectorAll('form [name]')) {
      const value = before.get(control.name);
      if (control.type === 'radio') control.checked = control.value === value;
      else if (value !== undefined) control.value = value;
    }
    if (!before.get('press')) return;
    // The version for elders has 计算 in its last step only.
    root.dataset.step = '3';
    presses.push(element('calculate'));
  };

  // All that is typed: the form, over what stood there before and is not drawn yet.
  const form = () => [...new Map([...(before ?? []), ...typed(root)])];

  // Puts the program in the place of the page that stands, with what was typed into it; says whether it could.
  let pack;
  let turn = 0;
  let isMounted = false;
  const mount = async (left, isAfresh) => {
    const own = turn;
    const texts = root.lang === 'en' ? await english().catch(() => undefined) : undefined;
    await untouched();
    if (own !== turn) return false;
    const old = element('calculator');
    // A place that the program is in is used again, but for one that a fault has left.
    const place = isMounted && !isAfresh ? old : old.cloneNode(false);
    // What knows the costs comes later; until then the result stands that stood there.
    start(place, pack, today, left ?? form().flat(), texts, english, element('result')?.cloneNode(true));
    // The program draws before the browser takes another key.
    await null;
    if (!place.hasChildNodes()) return false;
    isMounted = true;
    before = undefined;
    if (place !== old) replace(old, place);
    for (const button of presses.splice(0)) twin(place, button)?.click();
    return true;
  };
  const self = { mount, show, misses };

  const run = async (left) => {
    const own = (turn += 1);
    show('cannot-start', false);
    const patience = setTimeout(show, 1000, 'preparing');
    try {
      const bytes = policies(() => fetched(addresses.pack, (response) => response.arrayBuffer()));
      await Promise.all([load(addresses), bytes]);
      if (own !== turn) return false;
      pack = new Uint8Array(await bytes);
      running.add(self);
      const isThere = await mount(left);
      await follow(root, asked);
      return isThere;
    } catch (error) {
      if (own !== turn) return false;
      console.error(error);
      if (isFault(error)) stopped(error);
      else {
        show('cannot-start');
        failed?.(error);
      }
      return false;
    } finally {
      clearTimeout(patience);
      if (own === turn) show('preparing', false);
    }
  };

  root.dataset.site = addresses.site;
  root.addEventListener('click', async ({ target }) => {
    const button = target.closest('button[data-take]');
    if (!button) return;
    try {
      const { take } = await fetchModule(addresses.take);
      await take(button, { pack, fetchModule, fetchPart, misses, english: async () => (root.lang === 'en' ? english() : undefined) });
    } catch (error) {
      console.error(error);
      misses(error);
      const section = button.closest('.take');
      section.querySelector('#taken').textContent = section.dataset.failed;
    }
  });
  display(root);
  hearChanges(root);
  element('open-again').addEventListener('click', () => {
    // What the browser keeps may be what is wrong.
    loading.cache = 'reload';
    run();
  });
  for (const id of ['reload', 'renew']) element(id).addEventListener('click', () => location.reload());
  waitForProgram(element('calculator'));
  // Left open past midnight, the page asks for the day again when it is looked at again: any change does.
  let seen = today();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || seen === today()) return;
    seen = today();
    element('principal')?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  const end = () => {
    turn += 1;
    presses = [];
    running.delete(self);
  };
  // The result comes back with the form, if it was more than the example.
  const isCalculated = () => root.querySelector('.ribbon:not([hidden], .ribbon-stale)') === null;
  // With the day that the program took for today: that of the form, which follows it while nobody has typed another.
  const day = () => (isMounted ? element('form').dataset.day : today());
  const written = () => [...form(), ['day', day()], ...(isCalculated() ? [['press', 1]] : [])];
  return { run, written, end };
};
