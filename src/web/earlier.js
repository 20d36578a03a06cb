// Asks the version of the calculator that made a link for its quote. A site keeps every version beside this one, with
// program and policies as they were; what it says goes to the program through the control that links go through.
import { put } from './display/link.js';

const rate = ({ found, rates }) => (found === 'one' ? rates[0].simple ?? '' : '');

/** The answer in the lines that `src/web/opened/earlier.rs` reads; a mere line end where there is none. */
const asked = async (version, link) => {
  const { init, quote } = await import(new URL(`../v${version}/engine/index.js`, document.baseURI).href);
  await init();
  const { computation, pinned, yours, policies } = quote({ link });
  if (!pinned.same) return '\n';
  const applied = policies.filter((policy) => policy.applied).map((policy) => policy.id);
  const [first] = yours.schedule.instalments;
  return [
    computation.fingerprint, yours.net, yours.subsidy, first?.payment ?? '0', rate(yours.netRate), rate(yours.grossRate), applied.join(' '),
  ].join('\n');
};

/** Answers each link in a root for which the program wants to know what was said then. */
export const answer = (root) => {
  const answered = new Set();
  const look = () => {
    const { earlier, link } = root.querySelector('[data-link]')?.dataset ?? {};
    if (!link || answered.has(link)) return;
    answered.add(link);
    // A version that the site does not have, or one before there were links.
    asked(earlier, link).catch(() => '\n').then((said) => put(root, 'quote', said));
  };
  new MutationObserver(look).observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-link'] });
  look();
};
