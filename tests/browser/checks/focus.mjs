// The Tab key goes through the page in the order in which it is read, and nothing hides where it is.

export const focusOrder = {
  name: 'focus order',
  find: async ({ page }) => {
    const faults = [];
    const reached = [];
    await walk(page, async (stop) => {
      reached.push(stop.name);
      if (stop.hidden) faults.push(`${stop.name} has the focus and is hidden by ${stop.hidden}`);
    });
    const expected = await page.evaluate(stops);
    expected.forEach((name, index) => {
      if (reached[index] !== name) faults.push(`stop ${index + 1} of the Tab key is ${reached[index]}, not ${name}`);
    });
    return faults;
  },
};

/** Goes through the page by the Tab key, from its top; `look` is called at each stop with its name and what hides it. */
export async function walk(page, look) {
  // The browser goes on from where the last focus was, even when that place is gone.
  await page.evaluate(() => {
    const top = document.createElement('span');
    top.tabIndex = -1;
    document.body.prepend(top);
    top.focus();
    top.remove();
  });
  const count = (await page.evaluate(stops)).length;
  for (let step = 0; step < count; step += 1) {
    await page.keyboard.press('Tab');
    await look(await page.evaluate(() => {
      const element = document.activeElement;
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const x = (Math.max(0, left) + Math.min(innerWidth, right)) / 2;
      const y = (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2;
      const hit = document.elementFromPoint(x, y);
      // Between the lines of a link that wraps, what is hit is what it stands in.
      const isSeen = element.contains(hit) || hit === element.parentElement;
      return { name: inspect.name(element), hidden: isSeen ? null : hit ? inspect.name(hit) : 'the edge of the window' };
    }));
  }
}

/** Where the Tab key should stop, in the order of the document: a group of radios counts once, and so do tabs. */
function stops() {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled);
  const group = (radio) => all.filter((other) => other.type === 'radio' && other.name === radio.name);
  const isStop = (element) => {
    if (element.getAttribute('role') === 'tab') return element.getAttribute('aria-selected') === 'true';
    if (element.type !== 'radio') return true;
    const chosen = group(element).find(({ checked }) => checked);
    return element === (chosen ?? group(element)[0]);
  };
  return all.filter(isStop).map(inspect.name);
}
