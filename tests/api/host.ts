// A host's program, only to be type-checked: what a host may write against our types, and what it must not.
import {
  init, quote, whatIf, schedule, effectiveRate, proof, regulationZ, comparePacks, packInfo, checkPack, useLocalPack,
  LoanPolicyError,
} from '../../src/api/index.js';
import type {
  Archetype, CheckedPack, InputError, LoanTerms, LocalPack, OwnValue, PackInfo, Quote, Scenario,
} from '../../src/api/index.js';

const terms: LoanTerms = {
  principal: '200000',
  termMonths: 24,
  repayment: 'level_payment',
  drawdown: '2026-01-15',
  nominalRate: '0.05',
};
const scenario: Scenario = { ...terms, asOf: '2026-01-15', facts: { first_loan: 'yes' } };

const entered: OwnValue = { policy: 'first-loan-subsidy', track: 'elsewhere', number: 'share', value: '50' };

const local: LocalPack = {
  publisher: { zh: '某县', en: 'A county' },
  version: '2026-1',
  checked: '2026-11-01',
  values: [
    {
      policy: 'startup-guaranteed-loan',
      track: 'person',
      rate_cap: [{ rate: 'LPR1Y + 100 bp' }],
      source: { id: 'county', title: { zh: '办法', en: 'Rules' }, certainty: 'press', checked: '2026-11-01' },
    },
  ],
};

export async function host(bytes: Uint8Array<ArrayBuffer>): Promise<Quote | InputError[]> {
  await init();
  await init({ wasm: bytes, pack: bytes });
  const info: PackInfo = packInfo();
  const { computation, pinned } = quote({ link: quote(scenario).computation.link, lang: 'en' });
  console.log(computation.fingerprint === pinned?.fingerprint, effectiveRate({ link: computation.link }).pinned?.same);
  console.log(info, schedule(terms), effectiveRate([{ date: '2026-01-15', amount: '-1' }]));
  console.log(effectiveRate([{ period: 0, amount: '99000' }], { periodsPerYear: 12 }));
  const line: LoanTerms = {
    ...terms,
    repayment: 'credit_line',
    interest: 'monthly',
    draws: [{ date: '2026-01-15', amount: '1' }],
    due: { dayOfMonth: 20, holidays: 'move' },
  };
  const unknown: string | null = schedule(line).holidaysUnknownFrom;
  console.log(unknown, schedule(line), proof([{ date: '2026-01-15', amount: '-1' }]), regulationZ([]));
  console.log(whatIf(scenario, { early: { date: '2026-07-15' } }).difference);
  const checked: CheckedPack = checkPack(local);
  console.log(checked.errors.map(({ path, message }) => `${path} ${message}`), useLocalPack(JSON.stringify(local)));
  console.log(useLocalPack(null).local?.publisher.zh, quote(scenario).policies.map(({ origin, filled }) => [origin, filled]));
  const [policy] = quote({ ...scenario, ownValues: [entered] }).policies;
  console.log(policy.own, policy.sample, policy.localNumbers.map(({ name, value, unit }) => [name.zh, value, unit]));
  const archetypes: Archetype[] = [{ id: 'mine', name: { zh: '甲', en: 'A' }, scenario }];
  const { changed, archetypes: [mine] } = comparePacks(bytes, { archetypes });
  console.log(changed.map(({ changes }) => changes[0].key), mine && 'net' in mine.after && mine.after.net);
  try {
    return quote(scenario);
  } catch (error) {
    if (error instanceof LoanPolicyError) return error.errors;
    throw error;
  }
}

// @ts-expect-error a scenario is an object, not its text
quote('{}');
// @ts-expect-error bytes, not an address
init({ wasm: './engine.wasm' });
// @ts-expect-error one thing at a time, and it has a name
whatIf(scenario, {});
// @ts-expect-error the centre's programmes are not a place's to add
useLocalPack({ ...local, policies: [{ kind: 'microloan' }] });
// @ts-expect-error the bytes of a pack, not its description
comparePacks({ version: '1' });
