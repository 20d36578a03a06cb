// How the page is shown: the version for elders and its steps, size, colours, reading aloud.
//
// All of it is attributes of the root element, which the styles follow. The program only draws the buttons, so this works
// before it has arrived and outlives its faults. Nothing is kept on the device unless somebody ticks that it should be.
const KEPT = ['mode', 'size', 'scheme'];

/** A place for what is kept, where there is one: a frame may have none, and a full one takes no more. */
export const storage = (kind, use) => {
  try {
    return use(window[kind]);
  } catch {
    return null;
  }
};
const device = (use) => storage('localStorage', use);
const kept = () => device((store) => store.getItem('display'));
const forget = () => device((store) => store.removeItem('display'));

// Only voices of the machine: what is read aloud never leaves it either.
const { speechSynthesis } = window;
const language = (tag) => tag.replace(/^cmn/, 'zh').slice(0, 2);
const voices = () => speechSynthesis.getVoices().filter((voice) => voice.localService);
const LINES = 'h3, h4, p, li, dt, dd, tr';

/** What a line says; each cell of a table behind the name of its column. */
const words = (line) => {
  if (!line.cells) return line.textContent;
  const names = line.closest('table').tHead.rows[0].cells;
  const cells = [...line.cells].map((cell, index) => [index && names[index], cell].map((it) => it?.textContent ?? ''));
  return cells.filter(([, text]) => text).map((parts) => parts.join('')).join(',');
};

const linesOf = (block) => [...block.querySelectorAll(LINES)]
  .filter((line) => line.getClientRects().length && !line.querySelector(LINES) && !line.closest('thead, details:not([open])'))
  .map(words);

/** Starts it for a root. */
export const display = (root) => {
  const shown = root.dataset;
  const find = (selector) => root.querySelector(selector);

  const keep = () => device((store) => {
    store.setItem('display', new URLSearchParams(KEPT.filter((name) => shown[name]).map((name) => [name, shown[name]])));
  });
  const set = (name, value) => {
    shown[name] = value;
    if (kept() !== null) keep();
  };

  for (const [name, value] of new URLSearchParams(kept() ?? '')) if (KEPT.includes(name)) shown[name] = value;
  shown.step ??= '1';

  // A step that is turned to starts at its top, for the eye and for a screen reader.
  const turn = (step) => {
    set('step', step);
    const start = find(`[data-step="${step}"] > .count`);
    start.focus({ preventScroll: true });
    start.scrollIntoView();
  };

  /** Turns to the step in which the field is that a link leads to. */
  const reveal = (link) => {
    const step = find(link.hash)?.closest('.step');
    if (step) set('step', step.dataset.step);
  };

  const listVoices = () => {
    shown.voices = voices().map((voice) => language(voice.lang)).join(' ');
  };
  if (speechSynthesis) {
    listVoices();
    speechSynthesis.addEventListener('voiceschanged', listVoices);
  }

  const silence = () => {
    speechSynthesis?.cancel();
    find('[data-speaking]')?.removeAttribute('data-speaking');
  };

  const speak = (button) => {
    const voice = voices().find((voice) => language(voice.lang) === language(root.lang));
    const lines = button.dataset.words ? [button.dataset.words] : linesOf(button.parentNode);
    button.dataset.speaking = '';
    for (const [index, line] of lines.entries()) {
      // 12,133.39 would be heard as two numbers.
      const said = new SpeechSynthesisUtterance(line.replace(/(\d),(?=\d{3})/g, '$1'));
      said.voice = voice;
      said.lang = voice.lang;
      if (index === lines.length - 1) said.onend = silence;
      speechSynthesis.speak(said);
    }
  };

  // In front of the program, which knows of none of it.
  const first = (type, does) => root.addEventListener(type, does, true);

  first('click', (event) => {
    const target = event.target.closest('[data-set], .aloud, #error-summary a');
    if (!target) return;
    if (target.hash) return reveal(target);
    event.stopPropagation();
    const [name, value] = (target.dataset.set ?? '').split('=');
    const isSpeaking = target.matches('[data-speaking]');
    if (name !== 'pictures') silence();
    if (name === 'step') turn(value);
    else if (name === 'mode') {
      delete shown.size;
      set(name, shown.mode === 'elder' ? 'standard' : 'elder');
    }
    else if (name) set(name, shown[name] === 'on' ? 'off' : 'on');
    else if (!isSpeaking) speak(target);
  });

  first('change', ({ target: { name, value, checked } }) => {
    if (name === 'remember') (checked ? keep : forget)();
    else if (KEPT.includes(name)) set(name, value);
  });

  // Enter in a step that is not the last leads to the next one.
  first('submit', (event) => {
    silence();
    const next = find(`.step[data-step="${shown.step}"] [data-set^="step"].primary`);
    if (shown.mode !== 'elder' || !next) return;
    event.preventDefault();
    event.stopPropagation();
    next.click();
  });

  // The summary of what is wrong takes the focus.
  first('focusin', ({ target }) => {
    if (target.id === 'error-summary') reveal(target.querySelector('a'));
  });

  // What is chosen is ticked when it comes into view.
  first('toggle', ({ target }) => {
    for (const input of target.querySelectorAll('.display input')) {
      input.checked = input.name === 'remember'
        ? kept() !== null
        : input.value === (shown[input.name] ?? { size: shown.mode === 'elder' ? '24' : '18', scheme: 'auto' }[input.name]);
    }
  });
  addEventListener('pagehide', silence);
};
