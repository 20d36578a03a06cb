// What fills in a form in the reader's place does not always say so with an `input` event, to which the program listens: a
// `change` alone counts too. What was heard already is not told twice.

/** Has the program of a root hear of every value that is put into one of its controls. */
export const hearChanges = (root) => {
  const heard = new WeakMap();
  root.addEventListener('input', ({ target }) => heard.set(target, target.value), true);
  root.addEventListener('change', ({ target }) => {
    if (heard.get(target) !== target.value) target.dispatchEvent(new Event('input', { bubbles: true }));
    heard.delete(target);
  }, true);
};
