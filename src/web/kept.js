// Keeps what is typed for as long as the tab is open: a reload, the Back button or a crash of the browser loses nothing. It
// goes nowhere else, and 清空 ends it.
import { storage } from './display/display.js';

const NAME = 'form';
const tab = (use) => storage('sessionStorage', use);

/** The form as it was, by name and value; empty where nothing was kept. Whatever else stood there is read as text too. */
export const kept = () => new Map(new URLSearchParams(tab((store) => store.getItem(NAME)) ?? ''));

/** Keeps each change of the form of a root; `written` says it in pairs. */
export const keep = (root, written) => {
  let isChanged = false;
  let pressed = [];
  const save = () => isChanged && tab((store) => store.setItem(NAME, new URLSearchParams([...written(), ...pressed])));
  for (const type of ['input', 'change', 'click']) {
    root.addEventListener(type, ({ target }) => {
      const control = target.closest?.('button, input, select');
      // A link is opened by a hidden one, which nobody types into.
      if (!control?.form || control.type === 'hidden') return;
      isChanged = control.id !== 'clear';
      // The program draws first.
      if (isChanged) setTimeout(save);
      else {
        pressed = [];
        tab((store) => store.removeItem(NAME));
      }
    });
  }
  root.addEventListener('submit', () => {
    pressed = [['press', 1]];
  });
  // On a slow device the program may draw later than that.
  addEventListener('pagehide', save);
};
