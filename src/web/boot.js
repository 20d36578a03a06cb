// The calculator as a page of its own.
import { addressesIn, calculator } from './calculator.js';
import { follow, pairsAndLinkIn } from './display/link.js';
import { keep, kept } from './kept.js';

const root = document.documentElement;
const asked = pairsAndLinkIn(location.hash);
const addresses = addressesIn(document);

// What was typed goes before a link, where it was typed after that was opened.
const hasLink = (pairs) => pairs.some(([name]) => name === 'quote');
const before = kept();
const isBefore = before.size && (!hasLink(asked) || before.get('at') === location.hash);

// A link that somebody was given may be older than this page. The program then wants to know what was said then, and is told in a
// field that no address reaches: it has no name and is in no form. A mere line end is no answer: the site does not have that
// version, or what asks it has not come.
const told = new WeakSet();
const tell = async () => {
  const place = root.querySelector('[data-link]');
  if (!place || told.has(place)) return;
  told.add(place);
  const { earlier, link } = place.dataset;
  place.value = await import(addresses.earlier).then(({ answer }) => answer(earlier, link)).catch(() => '\n');
  place.dispatchEvent(new Event('input', { bubbles: true }));
};
const opens = (pairs) => {
  const isLink = hasLink(pairs);
  if (isLink) new MutationObserver(tell).observe(root, { subtree: true, childList: true });
  return isLink;
};

// Once the page is there, it is kept for when there is no network; where that is not possible, it is as it was. It is not where
// the reader wants to save data: the workbook's program weighs twice the page's.
const install = async () => {
  if (navigator.connection?.saveData) return;
  const address = 'offline.js';
  // The one policy that the site's Content-Security-Policy lets a page make: it gives this address and no other.
  const policy = self.trustedTypes?.createPolicy('offline', { createScriptURL: () => address });
  await navigator.serviceWorker?.register(policy ? policy.createScriptURL('') : address);
};

if (!isBefore) opens(asked);
const { run, written } = calculator(root, addresses, isBefore ? { before } : { asked });
keep(root, () => [...written(), ['at', location.hash]]);
run().then(install).catch(console.warn);
// What is emptied is empty in the address too.
addEventListener('click', ({ target }) => {
  if (target.closest?.('#clear')) history.replaceState(null, '', location.pathname);
});
addEventListener('hashchange', () => {
  const pairs = pairsAndLinkIn(location.hash);
  if (opens(pairs)) follow(root, pairs);
});
