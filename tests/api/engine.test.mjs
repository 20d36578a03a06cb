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

test('the dearest loans have a rate, and one beyond the range is said to be above or below it', async () => {
  const { init, effectiveRate } = await published();
  await init();
  const after = (date, paid) => effectiveRate([{ date: '2026-03-02', amount: '1000' }, { date, amount: paid }]);
  const week = after('2026-03-09', '-1100');
  // 1.1^(365 / 7) − 1 = 14,299.02 %, by Python's decimals.
  assert.equal(week.found, 'one');
  assert.equal(Number(week.rates[0].compound).toFixed(4), '142.9902');
  // 1.1^365 is about 10^15.
  assert.deepEqual(after('2026-03-03', '-1100'), { found: 'above', rates: [] });
  assert.deepEqual(after('2026-03-03', '-900'), { found: 'below', rates: [] });
  assert.deepEqual(after('2026-03-03', '1'), { found: 'none', rates: [] });
});

test('a schedule whose due dates move says from when on holidays are not known', async () => {
  const { init, schedule } = await published();
  await init();
  const loan = { principal: '120000', termMonths: 12, repayment: 'interest_only_monthly', nominalRate: '0.06', drawdown: '2026-10-01' };
  const moved = schedule({ ...loan, due: { holidays: 'move' } });
  // New Year's Day, a Friday, is a holiday by decree, though the notice of 2027 is not out.
  assert.deepEqual([moved.instalments[2].due, moved.holidaysUnknownFrom], ['2027-01-04', '2027-01-04']);
  assert.equal(schedule(loan).holidaysUnknownFrom, null);
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

const both = (text) => ({ zh: text, en: text });
const source = {
  id: 'county-2026-3', title: both('某县首贷贴息办法'), number: '某政发〔2026〕3号', issuer: both('某县人民政府'),
  issued: '2025-12-20', clause: both('第三条'), certainty: 'official', checked: '2026-10-30',
};
// A county's point of interest for farms, and its half in the place of the sample share of a first loan's interest.
const county = {
  publisher: both('某县'), version: '2026-1', checked: '2026-11-01',
  policies: [{
    id: 'county-farming', name: both('某县农业贴息'), summary: both('一'), how_to_apply: both('二'),
    kind: 'local_interest_subsidy', keyed_on: 'drawdown', source: [source],
    rule: [{
      from: '2026-01-01', source: 'county-2026-3', who: { sector: ['agriculture'] },
      subsidy: { points: '1 pp', payment: 'at_source' },
    }],
  }],
  values: [{
    policy: 'first-loan-subsidy', track: 'elsewhere', source,
    subsidy: { share: '50 %', principal_max: '5 万元', months_max: '12 months', payment: 'yearly' },
  }],
};
const farmer = {
  asOf: '2026-03-02', drawdown: '2026-03-02', principal: '120000', termMonths: 12, nominalRate: '0.06',
  repayment: 'interest_only_monthly',
  facts: { borrower: 'sole_trader', first_loan: 'yes', region: 'shaanxi', sector: 'agriculture', household: 'none' },
};

test('a local pack changes a quote, names itself, and goes again', async () => {
  const { init, checkPack, packInfo, quote, useLocalPack } = await fresh('local');
  await init();
  const national = packInfo();
  assert.equal(national.local, null);
  // A fifth of 12 × 600.00.
  assert.equal(quote(farmer).yours.subsidy, '1440.00');
  const brought = { errors: [], policies: ['county-farming'], filled: ['first-loan-subsidy'] };
  assert.deepEqual(checkPack(county), brought);
  assert.deepEqual(checkPack(JSON.stringify(county)), brought);
  assert.deepEqual(packInfo(), national);

  const info = useLocalPack(county);
  assert.deepEqual(info, packInfo());
  assert.deepEqual(info.local, { publisher: both('某县'), version: '2026-1', checked: '2026-11-01' });
  const { yours, policies, localPack } = quote(farmer);
  // 12 × 100.00 at source, and half of the 6,000 left in the proportion of 50,000 to 120,000.
  assert.equal(yours.subsidy, '2450.00');
  assert.deepEqual(localPack, info.local);
  const answer = (id) => policies.find((policy) => policy.id === id);
  assert.equal(answer('county-farming').origin, 'local');
  assert.equal(answer('first-loan-subsidy').origin, 'national');
  assert.deepEqual(answer('first-loan-subsidy').filled, [
    { value: 'subsidy', title: source.title, source: source.number, certainty: 'publisher' },
  ]);

  assert.deepEqual(useLocalPack(null), national);
  assert.equal(quote(farmer).yours.subsidy, '1440.00');
});

test('a reader\'s own number takes the place of a sample, in a quote and in a what-if', async () => {
  const { init, quote, whatIf } = await fresh('own');
  await init();
  const answer = ({ policies }) => policies.find((policy) => policy.id === 'first-loan-subsidy');
  const before = answer(quote(farmer));
  assert.deepEqual([before.sample, before.own], [['subsidy'], []]);
  const share = before.localNumbers.find(({ number }) => number === 'share');
  assert.deepEqual(share, {
    policy: 'first-loan-subsidy', track: 'elsewhere', number: 'share', index: 0, value: '20', sample: '20',
    unit: 'percent', over: null, min: '0', max: '100', own: false, name: share.name,
  });
  assert.deepEqual(share.name, { zh: '贴息占利息的比例', en: 'Share of the interest subsidised' });

  const { policy, track, number, index } = share;
  const mine = { ...farmer, ownValues: [{ policy, track, number, index, value: 50 }] };
  // Half of 12 × 600.00.
  assert.equal(quote(mine).yours.subsidy, '3600.00');
  const after = answer(quote(mine));
  assert.deepEqual([after.sample, after.own, after.certainty], [[], ['subsidy'], 'own']);
  assert.deepEqual(after.localNumbers.find(({ number }) => number === 'share'), { ...share, value: '50', own: true });
  assert.equal(whatIf(mine, { subsidyRefused: true }).difference, '3600.00');

  mine.ownValues[0].value = 101;
  assert.throws(() => quote(mine), ({ errors: [error] }) => {
    assert.deepEqual([error.field, error.code], ['ownValues[0]', 'not_lawful']);
    return error.message.includes('100 %');
  });
});

test('a local pack with faults is refused whole, each fault at its path, and the one in use stays', async () => {
  const { init, checkPack, packInfo, useLocalPack, LoanPolicyError } = await fresh('refused');
  await init();
  useLocalPack(county);
  const before = packInfo();
  const bad = structuredClone(county);
  bad.policies[0].kind = 'central_interest_subsidy';
  bad.policies[0].rule[0].through = '2025-12-31';
  bad.values[0].rate_cap = [{ rate: '3 %' }];
  const paths = ['policies[0].kind', 'policies[0].rule[0].through', 'values[0].rate_cap'];
  const { errors, policies } = checkPack(bad);
  assert.deepEqual(errors.map(({ path }) => path).sort(), paths);
  assert.deepEqual(policies, []);
  assert.throws(() => useLocalPack(bad), (error) => {
    assert.ok(error instanceof LoanPolicyError);
    assert.deepEqual(error.errors.map(({ field }) => field).sort(), paths);
    assert.ok(error.errors.every(({ code }) => code === 'bad_local_pack'));
    return true;
  });
  assert.deepEqual(packInfo(), before);
  // Of an object, JavaScript keeps the last of two members; the text still has both.
  assert.match(checkPack('{ "version": "1", "version": "2" }').errors.map(({ message }) => message).join(), /twice/);
  assert.match(checkPack('x'.repeat(300_000)).errors[0].message, /262144/);
});

test('a link alone gives quote, rate and fingerprint again, and says whether pack and engine are its own', async () => {
  const { init, quote, effectiveRate, packInfo, useLocalPack, LoanPolicyError } = await fresh('link');
  await init();
  const before = quote({
    asOf: '2026-03-02', drawdown: '2026-03-02', principal: '1000000', termMonths: 12, repayment: 'interest_only_monthly',
    nominalRate: '0.04', fees: [{ kind: 'guarantee', rate: '0.02' }],
    facts: { borrower: 'small_business', sector: 'catering_lodging', guarantor: 'government' },
  });
  assert.equal(before.pinned, null);
  const { link, fingerprint, packVersion } = before.computation;
  assert.match(fingerprint, /^([0-9A-F]{4}-){4}[0-9A-F]{4}$/);
  assert.equal(packVersion, packInfo().version);
  const again = quote({ link });
  assert.equal(again.pinned.same, true);
  assert.deepEqual({ ...again, pinned: null }, before);
  const rate = effectiveRate({ link });
  assert.deepEqual([rate.rates, rate.computation, rate.pinned], [before.yours.netRate.rates, before.computation, again.pinned]);
  useLocalPack({
    publisher: { zh: '某县', en: 'A county' }, version: '7', checked: '2026-11-01',
    values: [{
      policy: 'startup-guaranteed-loan', track: 'person', rate_cap: [{ rate: 'LPR1Y + 100 bp' }],
      source: { id: 'county', title: { zh: '办法', en: 'Rules' }, certainty: 'press', checked: '2026-11-01' },
    }],
  });
  const elsewhere = quote({ link });
  assert.deepEqual(elsewhere.pinned, { ...again.pinned, same: false });
  assert.equal(elsewhere.computation.packVersion, `${packVersion}+7`);
  assert.notEqual(elsewhere.computation.fingerprint, fingerprint);
  for (const bad of [link.slice(0, -1), `${link}A`, link.toLowerCase(), '', 'x', `9${link.slice(1)}`]) {
    for (const call of [quote, effectiveRate]) {
      assert.throws(() => call({ link: bad, lang: 'en' }), (error) => error instanceof LoanPolicyError && /link/.test(error.message));
    }
  }
  assert.throws(() => quote({ link, principal: '1' }), LoanPolicyError);
});

test('text of a local pack comes back as it stands', async () => {
  const { init, packInfo, quote, useLocalPack } = await fresh('text');
  await init();
  const markup = '<img src=x onerror="alert(1)">\n&lt;b&gt;';
  const pack = structuredClone(county);
  pack.publisher.zh = markup;
  pack.policies[0].name.zh = markup;
  useLocalPack(pack);
  assert.equal(packInfo().local.publisher.zh, markup);
  assert.equal(quote(farmer).policies.find(({ id }) => id === 'county-farming').name.zh, markup);
});

test('after a fault of the engine the local pack is in use again', async () => {
  const { Engine } = await import(new URL('glue.js', folder));
  const { init, packInfo, useLocalPack } = await fresh('renewed');
  await init();
  const local = useLocalPack(county);
  const real = Engine.prototype.packInfo;
  Engine.prototype.packInfo = () => {
    throw new WebAssembly.RuntimeError('unreachable');
  };
  assert.throws(packInfo, ({ errors }) => errors[0].code === 'fault');
  Engine.prototype.packInfo = real;
  assert.deepEqual(packInfo(), local);
  assert.equal(useLocalPack(null).local, null);
});

test('the archetypes beside the module are scenarios, and two packs are compared on them', async () => {
  // The fault above made every engine of before stale.
  const { init, quote, comparePacks } = await fresh('compared');
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
