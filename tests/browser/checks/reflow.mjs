// Nothing is lost when the page is narrow, zoomed to 400 %, in large type, or set with wide spacing.
export const reflow = { name: 'reflow', find };

async function find({ page }) {
  const faults = [];
  const look = async (when) => {
    // What a script fits to the new width follows in the next picture.
    await page.evaluate(() => new Promise((drawn) => { requestAnimationFrame(() => requestAnimationFrame(drawn)); }));
    faults.push(...(await page.evaluate(lost)).map((fault) => `${when}: ${fault}`));
  };
  // A window of 1280 × 1024 px zoomed to 400 % has this many px of CSS.
  await page.setViewportSize({ width: 320, height: 256 });
  await look('at 400 %');
  await page.setViewportSize({ width: 375, height: 740 });
  await page.evaluate(spaceText);
  await look('with the spacing of WCAG 1.4.12');
  await page.evaluate(() => { document.adoptedStyleSheets = []; });
  await page.setViewportSize({ width: 1280, height: 900 });
  const browser = await page.context().newCDPSession(page);
  await browser.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await look('with type of 200 %');
  await browser.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
  return faults;
}

/** The spacing that a reader may ask for; a sheet made by a script, for a style element is forbidden. */
function spaceText() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }
  `);
  document.adoptedStyleSheets = [sheet];
}

function lost() {
  const faults = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth - clientWidth} px too wide`);
  const scrolls = (element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
  const isInFrame = (element) => {
    for (let at = element; at; at = at.parentElement) if (scrolls(at)) return true;
    return false;
  };
  const hides = (element) => ['hidden', 'clip'].some((it) => [getComputedStyle(element).overflowX, getComputedStyle(element).overflowY].includes(it));
  for (const element of inspect.shown('body *')) {
    const { left, right } = element.getBoundingClientRect();
    if (right > 0 && (left < -1 || right > clientWidth + 1) && !isInFrame(element)) {
      faults.push(`${inspect.name(element)} reaches out of the window`);
    }
    const isTooWide = element.scrollWidth > element.clientWidth + 1;
    const isTooHigh = element.scrollHeight > element.clientHeight + 1;
    const isBox = element.matches('button, label, legend, summary, th, td, a, dd, dt');
    if (element.clientWidth > 0 && ((hides(element) && (isTooWide || isTooHigh)) || (isBox && isTooWide))) {
      faults.push(`${inspect.name(element)} is cut off`);
    }
  }
  return [...faults, ...overlaps()];

  /** Texts that stand on one another. A box of text is higher than its letters, which a fifth at either end allows for. */
  function overlaps() {
    const boxes = inspect.texts().flatMap(({ element, words, boxes }) => boxes.map(({ left, right, top, height }) => ({
      element, words, left, right, top: top + height / 5, bottom: top + height * 4 / 5,
    })));
    boxes.sort((one, other) => one.top - other.top);
    const found = [];
    boxes.forEach((one, index) => {
      for (const other of boxes.slice(index + 1)) {
        if (other.top >= one.bottom - 1) break;
        if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2) found.push([one, other]);
      }
    });
    return found.filter(([one, other]) => !isInFrame(one.element) || !isInFrame(other.element))
      .map(([one, other]) => `“${one.words}” and “${other.words}” overlap`);
  }
}
