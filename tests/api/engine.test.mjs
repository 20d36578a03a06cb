// The published package, as a host in Node.js meets it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const folder = new URL('../../dist/engine/', import.meta.url);
const published = () => import(new URL('index.js', folder));

// Each test that loads the module in another way gets a module of its own: Node.js keeps one per address.
const fresh = (name) => import(new URL(`index.js?${name}`, folder));

test('the package names its entry, its types and files that exist', async () => {
  const meta = JSON.parse(await readFile(new URL('package.json', folder), 'utf8'));
  assert.equal(meta.type, 'module');
  for (const file of [meta.types, meta.exports['.'].default, ...meta.files]) {
    assert.ok((await readFile(new URL(file, folder))).length > 0, file);
  }
});

test('a call before init says what is missing', async () => {
  const { packInfo } = await fresh('before');
  assert.throws(() => packInfo(), /await init\(\)/);
});

test('it loads its own files', async () => {
  const { init, packInfo } = await published();
  await init();
  await init();
  assert.equal(typeof packInfo(), 'object');
});

test('wrong input is a list of errors, each with field, code and message', async () => {
  const { init, quote, LoanPolicyError } = await published();
  await init();
  assert.throws(() => quote({ fees: [{}], prinzipal: 1 }), (error) => {
    assert.ok(error instanceof LoanPolicyError && error instanceof Error);
    assert.ok(error.errors.length > 0);
    for (const { field, code, message } of error.errors) {
      assert.equal(typeof field, 'string');
      assert.match(code, /^[a-z_]+$/);
      assert.ok(message.length > 0);
    }
    return true;
  });
});

test('a pack that is none is refused, and the next init may bring a better one', async () => {
  const { init, packInfo } = await fresh('pack');
  await assert.rejects(init({ pack: new Uint8Array([1, 2, 3]) }), ({ errors }) => errors[0].code === 'bad_pack');
  await init({
    wasm: await readFile(new URL('engine.wasm', folder)), pack: await readFile(new URL('pack.bin', folder)),
  });
  assert.equal(typeof packInfo(), 'object');
});

test('after a fault of the engine the next call is answered by a fresh one', async () => {
  const { Engine } = await import(new URL('glue.js', folder));
  const { init, packInfo } = await published();
  await init();
  const before = packInfo();
  const real = Engine.prototype.packInfo;
  Engine.prototype.packInfo = () => {
    throw new WebAssembly.RuntimeError('unreachable');
  };
  assert.throws(packInfo, ({ errors }) => errors[0].code === 'fault');
  Engine.prototype.packInfo = real;
  assert.deepEqual(packInfo(), before);
});

test('the central bank\'s example: 12.80 % simple, 13.58 % compound', async () => {
  const { init, effectiveRate } = await published();
  await init();
  const paid = Array.from({ length: 12 }, (_, month) => ({ period: month + 1, amount: '-8833.30' }));
  const { found, rates } = effectiveRate([{ period: 0, amount: '99000' }, ...paid], { periodsPerYear: 12 });
  assert.equal(found, 'one');
  assert.equal(Number(rates[0].simple).toFixed(4), '0.1280');
  assert.equal(Number(rates[0].compound).toFixed(4), '0.1358');
});

test('flows that never change sign have no rate', async () => {
  const { init, effectiveRate } = await published();
  await init();
  const flows = ['2026-01-01', '2026-02-01'].map((date) => ({ date, amount: '100' }));
  assert.deepEqual(effectiveRate(flows), { found: 'none', rates: [] });
});

test('a first loan: the instalments, the refund and the cost that were worked out by hand', async () => {
  const { init, quote, schedule } = await published();
  await init();
  const loan = { principal: '200000', termMonths: 24, repayment: 'level_payment', drawdown: '2026-01-15', nominalRate: '0.05' };
  const { instalments, totalInterest } = schedule(loan);
  assert.equal(instalments[0].payment, '8774.28');
  assert.equal(instalments[23].payment, '8774.22');
  assert.equal(totalInterest, '10582.66');
  const facts = { borrower: 'sole_trader', first_loan: 'yes', region: 'shaanxi' };
  const { yours, ladder, market } = quote({ ...loan, asOf: '2026-01-15', facts });
  assert.equal(yours.subsidy, '1557.13');
  assert.equal(Number(yours.netRate.rates[0].simple).toFixed(4), '0.0427');
  const fen = (yuan) => Math.round(Number(yuan) * 100);
  assert.equal(fen(market.net) - ladder.reduce((sum, step) => sum + fen(step.saving), 0), fen(yours.net));
});

test('a harvest plan, a floating rate, a what-if and a renewal, as a host asks for them', async () => {
  const { init, quote, schedule, whatIf } = await published();
  await init();
  const plan = {
    principal: '100000', termMonths: 18, drawdown: '2026-03-02', nominalRate: '0.0435', repayment: 'principal_plan',
    plan: [{ date: '2026-10-15', amount: '40000' }, { date: '2027-06-20', amount: '30000' }],
  };
  const { instalments } = schedule(plan);
  // 227, 248 and 74 days over 360.
  assert.deepEqual(instalments.map(({ interest }) => interest), ['2742.92', '1798.00', '268.25']);
  assert.deepEqual(instalments.map(({ accruals }) => accruals[0].days), [227, 248, 74]);

  const floating = { lpr: 'one_year', spreadBp: 50, repricing: 'anniversary' };
  const loan = { principal: '100000', termMonths: 36, drawdown: '2023-09-01', repayment: 'level_payment', floating };
  assert.equal(schedule({ ...loan, asOf: '2026-11-24' }).instalments[24].payment, '2941.62');

  const scenario = {
    asOf: '2026-01-15', drawdown: '2026-01-15', principal: '3000000', termMonths: 12, nominalRate: '0.04',
    repayment: 'interest_only_monthly', bridge: { days: 12, dailyPrice: '0.0005' },
  };
  assert.equal(quote(scenario).renewal.bridgeCost, '18000.00');
  // One point of three million.
  assert.equal(whatIf(scenario, { rateUpBp: 100 }).difference, '30000.00');
});

test('a rate is proven by present values that sum to nothing, and a law\'s own rate is told', async () => {
  const { init, proof, regulationZ } = await published();
  await init();
  const paid = Array.from({ length: 12 }, (_, month) => ({ period: month + 1, amount: '-8833.30' }));
  const { tables } = proof([{ period: 0, amount: '99000' }, ...paid], { periodsPerYear: 12 });
  assert.equal(tables[0].rows.length, 13);
  // Computed apart, in decimals of 60 digits.
  assert.equal(tables[0].rows[12].presentValue, '-7776.986347');
  assert.equal(Math.abs(Number(tables[0].sum)) < 0.005, true);
  // Regulation Z, Appendix J (c)(1)(ii): an odd first period.
  const months = Array.from({ length: 36 }, (_, month) => {
    const date = new Date(Date.UTC(1978, 3 + month, 1)).toISOString().slice(0, 10);
    return { date, amount: '-200' };
  });
  const { apr } = regulationZ([{ date: '1978-02-10', amount: '6000' }, ...months]);
  assert.equal(Number(apr).toFixed(4), '0.1182');
});

test('the archetypes beside the module are scenarios, and two packs are compared on them', async () => {
  const { init, quote, comparePacks } = await published();
  await init();
  const pack = await readFile(new URL('pack.bin', folder));
  const archetypes = JSON.parse(await readFile(new URL('archetypes.json', folder), 'utf8'));
  assert.equal(archetypes.length, 20);
  const found = comparePacks(pack, { archetypes });
  for (const part of ['pack', 'lpr', 'added', 'removed', 'changed']) assert.deepEqual(found[part], []);
  assert.equal(found.archetypes.length, 20);
  for (const [index, { id, before, after, difference }] of found.archetypes.entries()) {
    assert.equal(id, archetypes[index].id);
    assert.equal(before.net, quote(archetypes[index].scenario).yours.net);
    assert.deepEqual(after, before);
    assert.equal(difference, '0.00');
  }
  // 1,000,000 × 4.2 %, and a guarantee fee of 2 %, before any policy.
  const { scenario } = archetypes.find(({ id }) => id === 'guaranteed-small-firm');
  assert.equal(quote(scenario).market.net, '62000.00');
  assert.throws(() => comparePacks(new Uint8Array([1, 2, 3])), ({ errors }) => errors[0].code === 'bad_pack');
  assert.throws(
    () => comparePacks(pack, { archetypes: [{ ...archetypes[0], scenario: {} }] }),
    ({ errors }) => errors.some(({ field }) => field === 'archetypes[0].scenario.principal'),
  );
});
