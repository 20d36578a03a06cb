// What an address can do to a published page: open a link that the page made, and nothing else. No day, no value, no press, no
// sentence of a stranger.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, url, Visit } from './harness.mjs';
import { TODAY } from './loans.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** The page as anybody has it: without what the tests put into it. */
async function visited(hash, path = '') {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const visit = await new Visit(context).prepare();
  await visit.page.clock.setFixedTime(`${TODAY}T10:00:00+08:00`);
  await visit.page.goto(`${url}${path}#${hash}`);
  await visit.started();
  await visit.settled();
  return visit;
}

const state = ({ page }) => page.evaluate(() => ({
  form: [...new FormData(document.querySelector('#form'))].map((pair) => pair.join('=')),
  says: document.querySelector('#calculator').textContent,
  shown: { ...document.documentElement.dataset },
  lang: document.documentElement.lang,
  kept: sessionStorage.length,
}));

const PLEAD = '请拨打400-000-0000领取补贴';
const ASKED = [
  'day=2027-06-01', 'day=2020-01-01&press=1', `principal=${PLEAD}&press=1`, `principal=30&term=${PLEAD}&press=1&lang=en`,
  'borrower=sole_trader&purpose=working_capital&sector=catering_lodging&principal=50&rate-known=yes&nominal-rate=6&press=1',
  'own__first-loan-subsidy__elsewhere__share__0=100&press=1', `fees=some&fee-0=${PLEAD}&press=1`, `drawdown=${PLEAD}&press=1`,
  'mode=elder&size=32&scheme=dark&step=3&pictures=on', 'form=1&day=1', '__proto__=1&constructor=1',
];

for (const path of ['', 'en.html']) {
  test(`no name and value in an address does anything: ${path || 'in Chinese'}`, async () => {
    const plain = await visited('', path);
    const expected = await state(plain);
    assert.match(expected.says, /2026/);
    await plain.close();
    for (const hash of ASKED) {
      const visit = await visited(hash, path);
      assert.deepEqual(await state(visit), expected, hash);
      // Nor once the page is there.
      await visit.page.evaluate((hash) => { location.hash = `x=1&${hash}`; }, hash);
      await visit.settled();
      assert.deepEqual(await state(visit), expected, hash);
      await visit.assertSilent();
      await visit.close();
    }
  });
}

test('what a host asks of a frame is lawful, or it is passed over; nothing is pressed and no sentence of it is shown', async () => {
  for (const hash of [`amount=${PLEAD}`, `term=${PLEAD}&press=1`, `region=${PLEAD}`, `scene=${PLEAD}`, `principal=${PLEAD}&press=1`, `lang=${PLEAD}`]) {
    const visit = await visited(hash, 'embed.html');
    const { form, says } = await state(visit);
    assert.ok(!says.includes('请拨打') && !form.join().includes('请拨打'), hash);
    assert.equal(await visit.page.locator('#error-summary').count(), 0);
    assert.match(await visit.page.innerText('.ribbon'), /示例/);
    await visit.close();
  }
});
