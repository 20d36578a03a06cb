// Copies code and says so. Where the browser forbids it (a page without https, an old browser) the code is selected, and
// the reader is told which keys copy it.

const select = (element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
};

/** Makes a button copy the code that it names. */
export const copies = (button) => {
  const code = document.getElementById(button.dataset.copies);
  const status = document.getElementById(`${button.dataset.copies}-status`);
  button.addEventListener('click', async () => {
    // A reader who copies again hears it again.
    status.textContent = '';
    try {
      await navigator.clipboard.writeText(code.textContent);
      status.textContent = status.dataset.copied;
    } catch {
      select(code);
      status.textContent = status.dataset.selected;
    }
  });
};

/** Shows new code; what was copied before is no longer it. `foreign` is a part of it in another language, `lang`. */
export const showCode = (id, text, { foreign, lang } = {}) => {
  const code = document.getElementById(id);
  if (code.textContent === text) return;
  const [before, ...after] = foreign ? text.split(foreign) : [text];
  code.replaceChildren(before);
  if (after.length > 0) {
    const span = document.createElement('span');
    span.lang = lang;
    span.textContent = foreign;
    code.append(span, after.join(foreign));
  }
  const status = document.getElementById(`${id}-status`);
  if (status) status.textContent = '';
};
