// What stands behind the `#` of an address, which is never sent anywhere: names and values in pairs.
export const pairsIn = (hash) => [...new URLSearchParams(hash.slice(1))];

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

/** Opens the links among some pairs; the program has time to draw after each. Nothing else of an address fills in or presses. */
export const follow = async (root, pairs) => {
  for (const [name, value] of pairs) {
    await new Promise((drawn) => setTimeout(drawn));
    if (name === 'quote') put(root, name, value);
  }
};
