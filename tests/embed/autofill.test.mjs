// Which of the values that are put into a control the program hears of: a table of events, before any browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hearChanges } from '../../src/web/autofill.js';

/** What the program hears when a control has values and says so by events, in turn. */
const heard = (steps) => {
  // Root and control at once: events need no way between them here.
  const control = new EventTarget();
  const values = [];
  hearChanges(control);
  control.addEventListener('input', () => values.push(control.value));
  for (const [type, value] of steps) {
    control.value = value;
    if (type !== 'silent') control.dispatchEvent(new Event(type, { bubbles: true }));
  }
  return values;
};

const TABLE = [
  ['typed and left', [['input', '3'], ['input', '30'], ['change', '30']], ['3', '30']],
  ['put in with a change alone', [['change', '30']], ['30']],
  ['put in twice', [['change', '30'], ['change', '40']], ['30', '40']],
  ['put in with both', [['input', '30'], ['change', '30']], ['30']],
  ['put in the other way round', [['change', '30'], ['input', '30']], ['30', '30']],
  ['typed, and filled in before it was left', [['input', '3'], ['change', '300']], ['3', '300']],
  ['filled in as it was typed before, after a button put in something else', [['input', '30'], ['change', '30'], ['silent', '50'], ['change', '30']], ['30', '30']],
  ['emptied', [['input', '30'], ['change', '']], ['30', '']],
  ['left alone', [['silent', '30']], []],
];

for (const [name, steps, values] of TABLE) {
  test(name, () => assert.deepEqual(heard(steps), values));
}

test('a calculator that is used again hears once', () => {
  const control = new EventTarget();
  let count = 0;
  hearChanges(control);
  hearChanges(control);
  control.addEventListener('input', () => {
    count += 1;
  });
  control.value = '30';
  control.dispatchEvent(new Event('change', { bubbles: true }));
  assert.equal(count, 1);
});
