// Trusted Types: text becomes neither markup nor a script's address, and no policy can be made that lets it but the one which
// gives the address of the script that keeps the page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test('only the policy of the worker can be made, once, and it gives one address', async () => {
  const visit = await open(browser, {
    serviceWorkers: 'allow',
    before: (page) => page.addInitScript(() => {
      window.policies = [];
      const { createPolicy } = TrustedTypePolicyFactory.prototype;
      TrustedTypePolicyFactory.prototype.createPolicy = function (...given) {
        const policy = createPolicy.apply(this, given);
        window.policies.push(policy);
        return policy;
      };
    }),
  });
  const { page } = visit;
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await visit.assertSilent();
  const { policies, given, refused } = await page.evaluate(() => {
    const attempt = (action) => {
      try {
        action();
        return 'allowed';
      } catch (error) {
        return error.name;
      }
    };
    const all = { createHTML: (it) => it, createScript: (it) => it, createScriptURL: (it) => it };
    return {
      policies: window.policies.map(({ name }) => name),
      given: String(window.policies[0].createScriptURL('https://elsewhere.example/x.js')),
      refused: {
        another: attempt(() => trustedTypes.createPolicy('another', all)),
        again: attempt(() => trustedTypes.createPolicy('offline', all)),
        default: attempt(() => trustedTypes.createPolicy('default', all)),
        markup: attempt(() => { document.body.innerHTML = '<p>x</p>'; }),
        script: attempt(() => { document.createElement('script').src = 'x.js'; }),
      },
    };
  });
  assert.deepEqual(policies, ['offline']);
  assert.equal(given, 'offline.js');
  assert.deepEqual([...new Set(Object.values(refused))], ['TypeError'], JSON.stringify(refused));
  await visit.close();
});

for (const path of ['embed.html', 'builder.html', 'policies.html', 'paper.html', 'quick.html']) {
  test(`${path} makes no policy`, async () => {
    const visit = await open(browser, { path });
    assert.equal(await visit.page.evaluate(() => {
      try {
        trustedTypes.createPolicy('another', {});
        return 'allowed';
      } catch (error) {
        return error.name;
      }
    }), 'TypeError');
    await visit.close();
  });
}
