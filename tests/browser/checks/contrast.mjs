// Every text stands out from its ground, the numbers of the result most; so do the borders of fields.
/** WCAG 1.4.3 for text, 1.4.6 for the numbers, 1.4.11 for borders. */
const LEAST = { number: 7, border: 3 };

export const contrast = {
  name: 'contrast',
  media: [{}, { colorScheme: 'dark' }],
  find: ({ page }, { contrast }) => page.evaluate(tooFaint, { text: contrast, ...LEAST }),
};

function tooFaint(least) {
  const faults = [];
  const judge = (what, colour, ground, limit) => {
    const contrast = inspect.contrast(inspect.over(inspect.colour(colour), ground), ground);
    if (contrast < limit) faults.push(`${what} has a contrast of ${contrast.toFixed(2)}, less than ${limit}`);
  };
  const isNumber = (element) => element.closest('#net-cost, #net-rate, #gross-rate, #instalment') !== null;
  for (const { element, words } of inspect.texts()) {
    const { color, fill } = getComputedStyle(element);
    const limit = isNumber(element) ? least.number : least.text;
    judge(`“${words}” in ${inspect.name(element)}`, element.closest('svg') ? fill : color, inspect.ground(element), limit);
  }
  for (const field of inspect.shown('input[type="text"], select, textarea')) {
    judge(`the border of ${inspect.name(field)}`, getComputedStyle(field).borderTopColor, inspect.ground(field.parentElement), least.border);
  }
  return faults;
}
