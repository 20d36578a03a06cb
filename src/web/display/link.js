// What stands behind the `#` of an address, which is never sent anywhere: names and values in pairs.
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
