// Asks the version of the calculator that made a link for its quote. A site keeps every version beside this one, with
// program and policies as they were. What it says goes to the program in a field that no address reaches: it has no name and
// is in no form.
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

const answers = new Map();
const answered = new WeakSet();

/** Answers each link in a root for which the program wants to know what was said then. */
export const answer = (root) => {
  const look = async () => {
    const place = root.querySelector('[data-link]');
    if (!place || answered.has(place)) return;
    answered.add(place);
    const { earlier, link } = place.dataset;
    // A version that the site does not have, or one before there were links.
    if (!answers.has(link)) answers.set(link, asked(earlier, link).catch(() => '\n'));
    place.value = await answers.get(link);
    place.dispatchEvent(new Event('input', { bubbles: true }));
  };
  new MutationObserver(look).observe(root, { subtree: true, childList: true });
  look();
};
