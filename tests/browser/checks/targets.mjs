// What one presses is large enough for any finger, and far enough from what stands beside it.
export const targets = {
  name: 'targets',
  find: async ({ page }, { target, apart }) => [
    ...(await page.evaluate(inPage(tooSmall), target)),
    ...(await page.evaluate(inPage(tooClose), apart)),
    ...(await skipLink(page, target)),
  ],
};

/** The boxes that react to a finger. A radio's label is part of it; a link within a sentence is as large as its words. */
function boxes() {
  const union = (parts) => ({
    left: Math.min(...parts.map(({ left }) => left)), right: Math.max(...parts.map(({ right }) => right)),
    top: Math.min(...parts.map(({ top }) => top)), bottom: Math.max(...parts.map(({ bottom }) => bottom)),
  });
  const isInSentence = (element) => element.matches('a') && getComputedStyle(element).display === 'inline'
    && element.parentElement.textContent.trim() !== element.textContent.trim();
  return inspect
    .shown('a[href], button, input, select, textarea, summary, [role="button"], [role="tab"], [role="switch"]')
    .filter((element) => element.getBoundingClientRect().right > 0 && !isInSentence(element))
    .map((element) => {
      const labels = element.matches('[type="radio"], [type="checkbox"]') ? [...element.labels] : [];
      return { name: inspect.name(element), ...union([element, ...labels].map((part) => part.getBoundingClientRect())) };
    });
}

function tooSmall(least) {
  // Half a pixel is what rounding may take.
  const small = boxes().filter(({ left, right, top, bottom }) => Math.min(right - left, bottom - top) < least - 0.5);
  return small.map(({ name, left, right, top, bottom }) => (
    `${name} is ${Math.round(right - left)} × ${Math.round(bottom - top)} px, less than ${least}`
  ));
}

function tooClose(apart) {
  const all = boxes();
  const gap = (one, other) => Math.max(
    one.left - other.right, other.left - one.right, one.top - other.bottom, other.top - one.bottom,
  );
  return all.flatMap((one, index) => all.slice(index + 1)
    .filter((other) => gap(one, other) < apart - 0.5)
    .map((other) => `${one.name} and ${other.name} are ${Math.round(gap(one, other))} px apart, less than ${apart}`));
}

/** A function for the page that may call `boxes`. */
function inPage(code) {
  return new Function('argument', `${boxes}; return (${code})(argument);`);
}

/** The link that skips the form is seen only while it has the focus. */
async function skipLink(page, least) {
  const skip = page.locator('.skip');
  await skip.focus();
  const { width, height } = await skip.boundingBox();
  return Math.min(width, height) < least ? [`the skip link is ${width} × ${height} px, less than ${least}`] : [];
}
