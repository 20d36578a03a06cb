// Brings the page into the state that its address names, so that it can be shown to somebody: what is typed, chosen and
// pressed, in turn, behind the `#`, which is never sent anywhere. docs/states.html lists such addresses.
//
//   #borrower=sole_trader&principal=30&press=1&principal=40&lang=en     and what display.js reads: &mode=elder&scheme=dark
//   #day=2027-03-01                                                     as if it were that day
export const pairsIn = (hash) => [...new URLSearchParams(hash.slice(1))];

// A link that was shared stands behind `quote=`. Chats, mails and people encode the sign, put marks before the name, write it
// large, or leave a line end or a full stop behind: none of that belongs to the link.
const SHARED = /(?:^|[^a-z])quote\s*(?:[=＝]\s*([\w.-]*)|$)/i;

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%3d/gi, '=');
  }
};

/** The link in what follows the `#`, encoded once or twice; empty where nothing is behind the name, undefined without it. */
const linkIn = (hash) => {
  const once = decoded(hash);
  const found = SHARED.exec(once) ?? SHARED.exec(decoded(once));
  return found ? found[1] ?? '' : undefined;
};

/** The same for a page that opens links: of several the first counts, and comes first. */
export const pairsAndLinkIn = (hash) => {
  const link = linkIn(hash);
  const pairs = pairsIn(hash).filter(([name]) => name !== 'quote');
  return link === undefined ? pairs : [['quote', link], ...pairs];
};

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
