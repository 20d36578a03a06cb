// The states of the page are what their names say: the module judges the same loans.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { init, quote } from '../../dist/engine/index.js';
import { DAY, STATES } from './states.mjs';

const quoted = async (name) => {
  await init();
  return quote({ asOf: DAY, ...STATES.find((state) => state.name === name).loan });
};

test('no policy fits the loan of that state', async () => {
  const { policies, saving } = await quoted('no policy fits');
  assert.deepEqual(policies.filter(({ verdict }) => ['fits', 'cannot_tell'].includes(verdict)), []);
  assert.equal(saving, '0.00');
});

test('the rate of that state is above the cap of a policy that fits', async () => {
  const { policies, market } = await quoted('rate above cap');
  const caps = policies.filter(({ verdict }) => verdict === 'fits').map(({ rateCap }) => rateCap).filter(Boolean);
  assert.ok(caps.some((cap) => Number(cap) < Number(market.nominalRate)), `${market.nominalRate} is above none of ${caps}`);
});
