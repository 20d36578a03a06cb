// Brings the page into the state that its address names, so that it can be shown to somebody: what is typed, chosen and
// pressed, in turn, behind the `#`, which is never sent anywhere. docs/states.html lists such addresses.
//
//   #borrower=sole_trader&principal=30&press=1&principal=40&lang=en     and what display.js reads: &mode=elder&scheme=dark
//   #day=2027-03-01                                                     as if it were that day
export const pairsIn = (hash) => [...new URLSearchParams(hash.slice(1))];

export const dayIn = (pairs) => new Map(pairs).get('day')?.match(/^\d{4}-\d\d-\d\d$/)?.[0];

/** Gives the control of a name a value, as a person would. */
export const put = (root, name, value) => {
  for (const control of root.querySelectorAll(`form [name="${CSS.escape(name)}"]`)) {
    if (control.type === 'radio' && control.value === value) control.click();
    if (control.type === 'radio') continue;
    control.value = value;
    for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
    // What is handed over is not left lying about.
    if (control.type === 'hidden') control.value = '';
  }
};

/** Does to the form what a person would do; the program has time to draw after each step. */
export const follow = async (root, pairs) => {
  for (const [name, value] of pairs) {
    await new Promise((drawn) => setTimeout(drawn));
    if (name === 'press') {
      // The version for elders has 计算 in its last step only.
      root.dataset.step = '3';
      root.querySelector('#calculate').click();
    }
    if (name === 'lang') root.querySelector(`button[lang="${CSS.escape(value)}"]`)?.click();
    put(root, name, value);
  }
};
