// What a reader hears and never sees: levels of headings, names of fields, heads of tables, the language of words.
export const structure = {
  name: 'structure',
  find: async ({ page }) => [
    ...(await page.evaluate(headings)), ...(await page.evaluate(fields)), ...(await page.evaluate(tables)),
    ...(await page.evaluate(languages)),
  ],
};

/** One heading of the first level; below it no level is left out. The summary of errors stands above it. */
function headings() {
  const faults = [];
  const all = inspect.shown('h1, h2, h3, h4, h5, h6').filter((heading) => !heading.closest('#error-summary'));
  const levels = all.map((heading) => Number(heading.localName[1]));
  if (levels.filter((level) => level === 1).length !== 1 || levels[0] !== 1) faults.push(`the levels of headings are ${levels}`);
  all.forEach((heading, index) => {
    if (index > 0 && levels[index] > levels[index - 1] + 1) faults.push(`${inspect.name(heading)} leaves a level out`);
    if (heading.textContent.trim() === '') faults.push(`${inspect.name(heading)} is empty`);
  });
  return faults;
}

/** A visible label bound by `for`, a legend for each group, descriptions that exist, no id twice, no order of our own. */
function fields() {
  const faults = [];
  for (const field of inspect.shown('input, select, textarea')) {
    const bound = [...document.querySelectorAll(`label[for="${CSS.escape(field.id)}"]`)];
    if (!bound.some((label) => inspect.isShown(label) && label.innerText.trim())) faults.push(`${inspect.name(field)} has no label`);
    const legend = field.closest('fieldset')?.querySelector('legend');
    if (field.matches('[type="radio"]') && !legend?.innerText.trim()) faults.push(`${inspect.name(field)} is in no group with a legend`);
  }
  for (const attribute of ['aria-describedby', 'aria-labelledby', 'aria-controls']) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).split(/\s+/)) {
        if (!document.getElementById(id)) faults.push(`${inspect.name(element)} names #${id}, which is not there`);
      }
    }
  }
  for (const invalid of inspect.shown('[aria-invalid="true"]')) {
    const told = (invalid.getAttribute('aria-describedby') ?? '').split(/\s+/).map((id) => document.getElementById(id));
    if (!told.some((text) => text?.matches('.error') && inspect.isShown(text))) faults.push(`${inspect.name(invalid)} does not say what is wrong`);
  }
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  faults.push(...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `#${id} is there twice`));
  faults.push(...[...document.querySelectorAll('[tabindex]')].filter(({ tabIndex }) => tabIndex > 0)
    .map((element) => `${inspect.name(element)} changes the order of the Tab key`));
  return faults;
}

/** Each table has a caption and says what each head is the head of; amounts in its columns stand at the right. */
function tables() {
  const faults = [];
  for (const table of document.querySelectorAll('table')) {
    const name = inspect.name(table.closest('[id]') ?? table);
    if (!table.caption?.textContent.trim()) faults.push(`a table in ${name} has no caption`);
    for (const head of table.querySelectorAll('th:not([scope])')) faults.push(`${inspect.name(head)} says not what it is the head of`);
    for (const cell of table.querySelectorAll('td')) {
      const isAmount = /^[−-]?[\d,]+\.\d\d$/.test(cell.textContent.trim());
      const { display, textAlign } = getComputedStyle(cell);
      if (isAmount && display === 'table-cell' && !['right', 'end'].includes(textAlign)) faults.push(`${inspect.name(cell)} is not at the right`);
    }
    for (let at = table.parentElement; at; at = at.parentElement) {
      const scrolls = ['auto', 'scroll'].includes(getComputedStyle(at).overflowX);
      if (scrolls && !(at.tabIndex === 0 && at.getAttribute('aria-label'))) faults.push(`the frame of a table in ${name} has no name or no focus`);
    }
  }
  return faults;
}

/** The document names its language, and what is in the other one says so. What was typed is the reader's. */
function languages() {
  const { lang } = document.documentElement;
  const faults = ['zh-CN', 'en'].includes(lang) ? [] : [`the language is “${lang}”`];
  for (const { element, words } of inspect.texts()) {
    const own = element.closest('[lang]').lang;
    const isTyped = /三十头猪/.test(words);
    if (own === 'en' && /\p{Script=Han}/u.test(words) && !isTyped) faults.push(`“${words}” in ${inspect.name(element)} is not English`);
  }
  return faults;
}
