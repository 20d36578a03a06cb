// Brings the page into the state that its address names, so that it can be shown to somebody: what is typed, chosen and
// pressed, in turn, behind the `#`, which is never sent anywhere. docs/states.html lists such addresses.
//
//   #borrower=sole_trader&principal=30&press=1&principal=40&lang=en     and what display.js reads: &mode=elder&scheme=dark
//   #day=2027-03-01                                                     as if it were that day
const pairs = [...new URLSearchParams(location.hash.slice(1))];

export const day = new Map(pairs).get('day')?.match(/^\d{4}-\d\d-\d\d$/)?.[0];

/** Does to the form what a person would do; the program has time to draw after each step. */
export const follow = async () => {
  for (const [name, value] of pairs) {
    await new Promise((drawn) => setTimeout(drawn));
    if (name === 'press') {
      // The version for elders has 计算 in its last step only.
      document.documentElement.dataset.step = '3';
      document.getElementById('calculate').click();
    }
    if (name === 'lang') document.querySelector(`button[lang="${CSS.escape(value)}"]`)?.click();
    for (const control of document.getElementsByName(name)) {
      if (control.form && control.type === 'radio' && control.value === value) control.click();
      if (!control.form || control.type === 'radio') continue;
      control.value = value;
      for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }
};
