// What a host's objects hold that JSON has no word for: each is refused at its own place, never left out.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const module = import(new URL('../../dist/engine/index.js', import.meta.url));

const LOAN = {
  asOf: '2026-03-02', drawdown: '2026-03-02', principal: '200000', termMonths: 24, repayment: 'level_payment',
  nominalRate: '0.05',
};

/** The field and code of each error that a call throws; it must be one of the list. */
const refused = async (call) => {
  const engine = await module;
  await engine.init();
  try {
    call(engine);
  } catch (error) {
    assert.ok(error instanceof engine.LoanPolicyError, `${error?.name}: ${error?.message}`);
    assert.ok(error.errors.length > 0 && error.errors.every(({ message }) => message.length > 0));
    return error.errors.map(({ field, code }) => `${field} ${code}`);
  }
  assert.fail('nothing was thrown');
};

const NUMBERS = [
  ['principal', (value) => ({ principal: value })],
  ['termMonths', (value) => ({ termMonths: value })],
  ['nominalRate', (value) => ({ nominalRate: value })],
  ['nominalRate', (value) => ({ rateChanges: [{ afterMonths: value, rate: '0.04' }] })],
  ['nominalRate', (value) => ({ rateChanges: [{ afterMonths: 6, rate: value }] })],
  ['nominalRate', (value) => ({ nominalRate: undefined, floating: { lpr: 'one_year', spreadBp: value, repricing: 'anniversary' } })],
  ['due', (value) => ({ due: { dayOfMonth: value } })],
  ['principalGraceMonths', (value) => ({ principalGraceMonths: value })],
  ['balloon', (value) => ({ balloon: value })],
  ['fees[0]', (value) => ({ fees: [{ kind: 'other', amount: value }] })],
  ['fees[0]', (value) => ({ fees: [{ kind: 'other', rate: value }] })],
  ['fees[0]', (value) => ({ fees: [{ kind: 'other', amount: '1', balanceRate: value }] })],
  ['earlyRepayments[0]', (value) => ({ earlyRepayments: [{ date: '2026-09-02', amount: value }] })],
  ['earlyRepayments[0]', (value) => ({ earlyRepayments: [{ date: '2026-09-02', charge: value }] })],
  ['earlyRepayments[0]', (value) => ({ earlyRepayments: [{ date: '2026-09-02', chargeRate: value }] })],
  ['late', (value) => ({ late: { instalment: value, days: 3 } })],
  ['late', (value) => ({ late: { instalment: 3, days: value } })],
  ['late', (value) => ({ late: { instalment: 3, days: 3, defaultUplift: value } })],
  ['bridge', (value) => ({ bridge: { days: value, dailyPrice: '0.001' } })],
  ['bridge', (value) => ({ bridge: { days: 3, dailyPrice: value } })],
  ['plan[0]', (value) => ({ repayment: 'principal_plan', plan: [{ date: '2026-09-02', amount: value }] })],
  ['draws[0]', (value) => ({ repayment: 'credit_line', draws: [{ date: '2026-09-02', amount: value }] })],
  ['ownValues[0]', (value) => ({ ownValues: [{ policy: 'first-loan-subsidy', track: 'elsewhere', number: 'share', value }] })],
  ['ownValues[0]', (value) => ({ ownValues: [{ policy: 'first-loan-subsidy', track: 'elsewhere', number: 'share', index: value, value: 50 }] })],
];

for (const [field, changes] of NUMBERS) {
  test(`no number, at ${field}: ${JSON.stringify(changes(0))}`, async () => {
    const given = [NaN, Infinity, -Infinity, new Number(NaN), 200000n, () => 1, Symbol('1'), { toJSON: () => NaN }];
    for (const value of given) {
      assert.deepEqual(await refused(({ quote }) => quote({ ...LOAN, ...changes(value) })), [`${field} not_a_number`], String(value));
    }
  });
}

test('a what-if, flows and their options too', async () => {
  for (const value of [NaN, Infinity, -Infinity, 5n]) {
    assert.deepEqual(await refused(({ whatIf }) => whatIf(LOAN, { rateUpBp: value })), [' not_a_number']);
    assert.deepEqual(await refused(({ quote }) => quote({ ...LOAN, assume: { rateUpBp: value } })), [' not_a_number']);
    const flows = (amount, period) => [{ period: 0, amount: '1000' }, { period, amount }];
    const options = { periodsPerYear: 12 };
    assert.deepEqual(await refused(({ effectiveRate }) => effectiveRate(flows(value, 1), options)), ['flows[1] not_a_number']);
    assert.deepEqual(await refused(({ proof }) => proof(flows('-1010', value), options)), ['flows[1] not_a_number']);
    assert.deepEqual(
      await refused(({ effectiveRate }) => effectiveRate(flows('-1010', 1), { periodsPerYear: value })),
      ['periodsPerYear not_a_number'],
    );
  }
});

test('a day that is none is not one that was left out', async () => {
  const none = new Date(NaN);
  assert.deepEqual(await refused(({ schedule }) => schedule({ ...LOAN, asOf: none })), ['asOf not_a_date']);
  assert.deepEqual(await refused(({ quote }) => quote({ ...LOAN, drawdown: none })), ['drawdown not_a_date']);
});

test('facts in a Map, flags and lists that are none', async () => {
  assert.deepEqual(await refused(({ quote }) => quote({ ...LOAN, facts: new Map([['borrower', 'individual']]) })), ['facts malformed']);
  assert.deepEqual(await refused(({ quote }) => quote({ ...LOAN, fees: new Set() })), [' malformed']);
  assert.deepEqual(
    await refused(({ quote }) => quote({ ...LOAN, fees: [{ kind: 'other', amount: '1', withheld: NaN }] })),
    ['fees[0] unknown_choice'],
  );
});

test('what is nothing, what is no object and what has no end', async () => {
  const endless = { ...LOAN };
  endless.fees = [endless];
  let deep = 1;
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  const throwing = { ...LOAN, get late() { throw new Error('not now'); } };
  for (const given of [undefined, null, NaN, 5, 5n, 'text', true, [], () => LOAN, Symbol('loan'), endless, { ...LOAN, fees: deep }, { ...LOAN, termMonths: Object(5n) }, throwing]) {
    for (const call of ['quote', 'schedule']) {
      const [first] = await refused((engine) => engine[call](given));
      assert.equal(first, ' malformed', `${call}: ${typeof given}`);
    }
  }
  assert.deepEqual(await refused(({ quote }) => quote()), [' malformed']);
  for (const call of ['effectiveRate', 'proof', 'regulationZ']) {
    for (const given of [undefined, endless, 5n]) assert.deepEqual(await refused((engine) => engine[call](given)), [' malformed']);
  }
  assert.deepEqual(await refused(({ whatIf }) => whatIf(LOAN)), [' malformed']);
  for (const given of [undefined, null, {}, 'pack', [1, 2]]) {
    assert.deepEqual(await refused(({ comparePacks }) => comparePacks(given)), [' malformed']);
  }
  const [first] = await refused(({ useLocalPack }) => useLocalPack(undefined));
  assert.match(first, /bad_local_pack$/);
});

test('what JSON leaves out may be left out: undefined, and a null that stands for nothing', async () => {
  const { init, quote } = await module;
  await init();
  const plain = quote(LOAN);
  assert.deepEqual(quote({ ...LOAN, fees: undefined, floating: null, late: undefined, balloon: null }), plain);
  // Numbers and their boxes are numbers.
  assert.deepEqual(quote({ ...LOAN, principal: 200000, termMonths: new Number(24), nominalRate: 0.05 }), plain);
});

test('one of two ways to read a number is not taken', async () => {
  assert.deepEqual(await refused(({ quote }) => quote({ ...LOAN, nominalRate: '0,06' })), ['nominalRate ambiguous_mark']);
  assert.deepEqual(await refused(({ quote }) => quote({ ...LOAN, facts: { colour: 'red' } })), ['facts.colour unknown_choice']);
});
