// The calculator as a page of its own.
import { addressesIn, calculator } from './calculator.js';
import { dayIn, follow, pairsIn } from './display/link.js';

const root = document.documentElement;
const asked = pairsIn(location.hash);
const addresses = addressesIn(document);

// A link that somebody was given may be older than this page.
const opens = (pairs) => {
  const isLink = pairs.some(([name]) => name === 'quote');
  if (isLink) import(addresses.earlier).then(({ answer }) => answer(root));
  return isLink;
};

opens(asked);
calculator(root, addresses, { asked, day: dayIn(asked) }).run();
// What is emptied is empty in the address too.
addEventListener('click', ({ target }) => {
  if (target.id === 'clear') history.replaceState(null, '', location.pathname);
});
addEventListener('hashchange', () => {
  const pairs = pairsIn(location.hash);
  if (opens(pairs)) follow(root, pairs);
});
