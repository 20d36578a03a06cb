// Asks the version of the calculator that made a link for its quote. A site keeps every version beside this one, with
// program and policies as they were.
const rate = ({ found, rates }) => (found === 'one' ? rates[0].simple ?? '' : '');

/** The answer in the lines that `src/web/opened/earlier.rs` reads; a mere line end where that version has another. */
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

/** What that version says of its link; once asked, it is known. */
export const answer = (version, link) => {
  if (!answers.has(link)) answers.set(link, asked(version, link));
  return answers.get(link);
};
