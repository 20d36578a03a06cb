// The calculator as a page of its own.
import { addressesIn, calculator } from './calculator.js';
import { dayIn, follow, pairsAndLinkIn } from './display/link.js';

const root = document.documentElement;
const asked = pairsAndLinkIn(location.hash);
const addresses = addressesIn(document);

// A link that somebody was given may be older than this page.
const opens = (pairs) => {
  const isLink = pairs.some(([name]) => name === 'quote');
  if (isLink) import(addresses.earlier).then(({ answer }) => answer(root));
  return isLink;
};

// Once the page is there, it is kept for when there is no network; where that is not possible, it is as it was. It is not where
// the reader wants to save data: the workbook's program weighs twice the page's.
const keep = async () => {
  if (navigator.connection?.saveData) return;
  const address = 'offline.js';
  const policy = self.trustedTypes?.createPolicy('offline', { createScriptURL: (it) => it });
  await navigator.serviceWorker?.register(policy ? policy.createScriptURL(address) : address);
};

opens(asked);
calculator(root, addresses, { asked, day: dayIn(asked) }).run().then(keep).catch(console.warn);
// What is emptied is empty in the address too.
addEventListener('click', ({ target }) => {
  if (target.id === 'clear') history.replaceState(null, '', location.pathname);
});
addEventListener('hashchange', () => {
  const pairs = pairsAndLinkIn(location.hash);
  if (opens(pairs)) follow(root, pairs);
});
