// Starts the calculator: fetches the program and the policies, and puts the program in the place of the page that the
// build has drawn, without losing what was typed or pressed meanwhile. Starts it anew after a fault, and says so when it
// cannot start or has stopped.
//
// What must work without WebAssembly is here or drawn by the build.
import './display/display.js';
import { day, follow } from './display/link.js';
import init, { start, __wbg_reset_state as startAfresh } from 'page-glue';

// With the third fault the program is left alone: it would only stop again.
const FAULTS_MAX = 3;

const element = (id) => document.getElementById(id);

const show = (id, shown = true) => {
  element(id).hidden = !shown;
};

// The build writes the names, which change with the content, into the page, where the browser sees them before this
// script has even arrived.
const fetched = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
};

// The reader's day, not the day in Greenwich. The engine has no clock: the date of a quote is an input like any other.
const today = () => {
  if (day) return day;
  const now = new Date();
  const digits = (number, length) => String(number).padStart(length, '0');
  return `${digits(now.getFullYear(), 4)}-${digits(now.getMonth() + 1, 2)}-${digits(now.getDate(), 2)}`;
};

// The English texts, fetched when somebody asks for them. Between two of them stands a character that the login page of a
// network, which answers in the place of any other, does not have.
const english = async () => {
  show('no-english', false);
  try {
    const texts = await (await fetched(element('calculator').dataset.english)).text();
    if (!texts.includes('\0')) throw new Error('these are no English texts');
    return texts;
  } catch (error) {
    show('no-english');
    throw error;
  }
};

// While an input method composes or a finger is down, nothing is taken away from under it.
let touches = 0;
let touched = 0;
let released;
const touch = () => {
  touched = touches += 1;
};
const release = () => {
  const ended = touched;
  // The text that was composed and the click of the finger come after.
  setTimeout(() => {
    if (touched !== ended) return;
    touched = 0;
    released?.();
  }, 50);
};
for (const type of ['compositionstart', 'compositionupdate', 'pointerdown']) addEventListener(type, touch);
// A menu or a list of choices may keep the end of a press to itself, and so may another window.
for (const type of ['compositionend', 'pointerup', 'pointercancel', 'contextmenu', 'change', 'blur']) addEventListener(type, release);
const untouched = () => touched && new Promise((resolve) => {
  released = resolve;
});

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
};

// The form as the browser reads it: names and values in turn.
const typed = (place) => {
  const form = place.querySelector('form');
  return form ? [...new FormData(form)].flat() : [];
};

// What stands in `place` for an element of the page before it.
const twin = (place, old) => {
  if (old.id) return place.querySelector(`[id="${CSS.escape(old.id)}"]`);
  return [...place.querySelectorAll(old.localName)].find((it) => it.textContent === old.textContent);
};

const replace = (old, place) => {
  const active = document.activeElement;
  const { selectionStart, selectionEnd, selectionDirection } = active;
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

// Puts the program in the place of the page that stands, with what was typed into it; says whether it could.
let pack;
const mount = async () => {
  const texts = document.documentElement.lang === 'en' ? await english().catch(() => undefined) : undefined;
  await untouched();
  const old = element('calculator');
  const place = old.cloneNode(false);
  start(place, pack, today(), typed(old), texts, english);
  // The program draws before the browser takes another key.
  await null;
  if (!place.hasChildNodes()) return false;
  replace(old, place);
  for (const button of presses.splice(0)) twin(place, button)?.click();
  return true;
};

// A fault inside the program (a trap) leaves a page that looks alive and never answers again, with numbers that may be
// half updated. It arrives as an error of no handler's, from an event or from a task.
let faults = 0;
const isFault = (error) => error?.name === 'RuntimeError';
const stopped = async (fault) => {
  if (!isFault(fault)) return;
  faults += 1;
  if (faults === FAULTS_MAX) show('has-stopped');
  if (faults >= FAULTS_MAX) return;
  startAfresh();
  if (!(await mount())) return;
  show('resumed');
  // Until the next press; the one that led here may still be on its way.
  setTimeout(addEventListener, 0, 'click', () => show('resumed', false), { once: true });
};

const run = async () => {
  show('cannot-start', false);
  const patience = setTimeout(show, 1000, 'preparing');
  try {
    const wasm = fetched(element('page-wasm').href);
    const bytes = fetched(element('page-pack').href).then((response) => response.arrayBuffer());
    await Promise.all([init({ module_or_path: wasm }), bytes]);
    pack = new Uint8Array(await bytes);
    await mount();
    await follow();
  } catch (error) {
    console.error(error);
    if (isFault(error)) stopped(error);
    else show('cannot-start');
  }
  clearTimeout(patience);
  show('preparing', false);
};

addEventListener('error', ({ error }) => stopped(error));
addEventListener('unhandledrejection', ({ reason }) => stopped(reason));
element('open-again').addEventListener('click', run);
element('reload').addEventListener('click', () => location.reload());
waitForProgram(element('calculator'));
run();
