// What one presses is large enough for any finger, and far enough from what stands beside it.
import { inEveryState } from './checks/every_state.mjs';

/** The least distance between two targets, in px. */
const APART = 8;

inEveryState('targets', async ({ page }, { target }) => [
  ...(await page.evaluate(tooSmall, target)), ...(await page.evaluate(tooClose, APART)), ...(await skipLink(page, target)),
], { options: { viewport: { width: 375, height: 740 } } });

/** The boxes that react to a finger. A radio's label is part of it; a link within a sentence is as large as its words. */
function targets() {
  const union = (boxes) => ({
    left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)),
    top: Math.min(...boxes.map((box) => box.top)), bottom: Math.max(...boxes.map((box) => box.bottom)),
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

const tooSmall = inPage((least) => {
  // Half a pixel is what rounding may take.
  const small = targets().filter(({ left, right, top, bottom }) => Math.min(right - left, bottom - top) < least - 0.5);
  return small.map(({ name, left, right, top, bottom }) => (
    `${name} is ${Math.round(right - left)} × ${Math.round(bottom - top)} px, less than ${least}`
  ));
});

const tooClose = inPage((apart) => {
  const all = targets();
  const gap = (one, other) => Math.max(
    one.left - other.right, other.left - one.right, one.top - other.bottom, other.top - one.bottom,
  );
  return all.flatMap((one, index) => all.slice(index + 1)
    .filter((other) => gap(one, other) < apart - 0.5)
    .map((other) => `${one.name} and ${other.name} are ${Math.round(gap(one, other))} px apart, less than ${apart}`));
});

/** A function for the page that may call `targets`. */
function inPage(code) {
  return new Function('argument', `${targets}; return (${code})(argument);`);
}

/** The link that skips the form is seen only while it has the focus. */
async function skipLink(page, least) {
  const skip = page.locator('.skip');
  await skip.focus();
  const { width, height } = await skip.boundingBox();
  return Math.min(width, height) < least ? [`the skip link is ${width} × ${height} px, less than ${least}`] : [];
}
