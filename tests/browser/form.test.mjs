// The form as a person fills it in: what may be typed and how it is understood, questions about units, taking back, and
// typing by an input method.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';

const DAY = '2026-11-24';
const PHONE = { viewport: { width: 360, height: 740 }, day: DAY };

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const text = (page, selector) => page.locator(selector).innerText();
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const chosen = (page, name) => page.evaluate((name) => document.querySelector(`[name="${name}"]:checked`)?.value, name);

/** What stands in the form, as a browser reads it. */
const typed = (page) => page.evaluate(() => [...new FormData(document.querySelector('form'))]);

/** Opens the page, does something, and holds it to what always holds. */
function inPage(name, what, options = PHONE) {
  test(name, async () => {
    const visit = await open(browser, options);
    await what(visit.page, visit);
    await visit.assertAccessible();
    await visit.assertSilent();
    visit.assertNoRequestSinceLoad();
    await visit.close();
  });
}

inPage('no question about who borrows and what for has an answer at first; “不确定” and “其他” are answers', async (page) => {
  for (const name of ['borrower', 'purpose', 'guarantee-kind']) assert.equal(await chosen(page, name), undefined, name);
  assert.equal(await page.inputValue('#region'), '');
  await page.check('#borrower-unsure');
  await page.check('#purpose-unsure');
  assert.deepEqual([await chosen(page, 'borrower'), await chosen(page, 'purpose')], ['unsure', 'unsure']);
  await page.click('#calculate');
  await page.waitForFunction(() => document.querySelector('#status').textContent !== '');
  await page.check('#borrower-sole_trader');
  assert.equal(await chosen(page, 'borrower'), 'sole_trader');
});

inPage('purposes are those that the borrower can have, and a chosen one stays', async (page) => {
  const purposes = () => page.evaluate(() => [...document.getElementsByName('purpose')].map((it) => it.value));
  await page.check('#purpose-equipment');
  await page.check('#borrower-small_business');
  assert.ok(!(await purposes()).includes('consumption'));
  await page.check('#borrower-individual');
  assert.ok((await purposes()).includes('consumption'));
  assert.ok(!(await purposes()).includes('fixed_assets'));
  assert.equal(await chosen(page, 'purpose'), 'equipment');
});

inPage('the amount is echoed as it is typed, and said once when one goes on', async (page, visit) => {
  for (const amount of ['三十万', '30', '３０ 万元', '300,000元', '30w']) {
    await page.fill('#principal', amount);
    assert.match(await text(page, '#principal-echo'), /300,000\.00 元.*叁拾万元整/, amount);
    assert.equal(await page.inputValue('#principal'), amount);
  }
  const said = page.locator('#principal-echo + [role="status"]');
  assert.equal(await said.textContent(), '');
  await page.locator('#principal').press('Tab');
  await visit.settled();
  assert.match(await said.textContent(), /叁拾万元整/);
  await page.fill('#principal', '31');
  assert.equal(await said.textContent(), '');
});

inPage('chips fill the amount and the term', async (page) => {
  await press(page, '50 万元');
  assert.equal(await page.inputValue('#principal'), '50');
  assert.equal(await page.getByRole('button', { name: '50 万元' }).getAttribute('aria-pressed'), 'true');
  await press(page, '6 个月');
  assert.deepEqual([await page.inputValue('#term'), await chosen(page, 'term-unit')], ['6', 'months']);
  await press(page, '5 年');
  assert.deepEqual([await page.inputValue('#term'), await chosen(page, 'term-unit')], ['5', 'years']);
});

inPage('200000 ten thousands are asked about; each answer is one press, and neither is needed', async (page) => {
  await page.fill('#principal', '200000');
  assert.match(await text(page, '#principal-guard'), /您填的是 200000 万元\(20 亿元\)。是想填 20 万元吗/);
  await press(page, '改成 20 万元');
  assert.equal(await page.inputValue('#principal'), '20');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'principal');
  assert.equal(await page.locator('#principal-guard').count(), 0);
  await page.fill('#principal', '3000');
  await press(page, '没填错');
  assert.equal(await page.locator('#principal-guard').count(), 0);
  assert.equal(await page.inputValue('#principal'), '3000');
  await page.fill('#principal', '200000');
  await page.click('#calculate');
  await page.waitForFunction(() => document.querySelector('#status').textContent !== '');
  assert.equal(await page.locator('#error-summary').count(), 0);
});

inPage('a rate in any unit is told as a yearly one; a number that may be another unit is asked about', async (page) => {
  await page.check('#rate-known-yes');
  await page.fill('#nominal-rate', '12');
  assert.match(await text(page, '#nominal-rate-echo'), /“年利率”就是 12%.*“月息1分2”就是 14\.4%/);
  for (const [unit, number, yearly] of [['month_permille', '3.75', '4.5'], ['day_per_ten_thousand', '1.25', '4.5'], ['month_li', '5', '6']]) {
    await page.check(`#rate-unit-${unit}`);
    await page.fill('#nominal-rate', number);
    assert.equal(await text(page, '#nominal-rate-echo'), `就是年利率 ${yearly}%`);
  }
  await page.fill('#nominal-rate', '万分之1.25');
  assert.equal(await text(page, '#nominal-rate-echo'), '就是年利率 4.5%');
});

inPage('fees come in rows, each with who collects it; what is removed comes back', async (page) => {
  assert.equal(await chosen(page, 'fees'), 'none');
  await page.check('#fees-some');
  assert.equal(await page.inputValue('#fee-0-payee'), 'registry');
  await page.selectOption('#fee-0-kind', 'insurance');
  assert.equal(await page.inputValue('#fee-0-payee'), 'insurer');
  await page.selectOption('#fee-0-payee', 'lender');
  await page.fill('#fee-0', '1,200');
  await press(page, '加一项费用');
  await page.selectOption('#fee-1-kind', 'notary');
  await page.fill('#fee-1', '一千元');
  await page.check('#fee-1-withheld');
  const before = await typed(page);
  await press(page, '删掉费用 1');
  assert.deepEqual([await page.inputValue('#fee-0-kind'), await page.inputValue('#fee-0')], ['notary', '一千元']);
  await page.waitForFunction(() => document.activeElement.id === 'fees-undo');
  await press(page, '撤销');
  assert.deepEqual(await typed(page), before);
  await page.check('#fees-none');
  assert.equal(await page.locator('.fee-row').count(), 0);
  await press(page, '撤销');
  assert.deepEqual(await typed(page), before);
});

inPage('clearing and the example can be taken back, and that too', async (page) => {
  await page.check('#borrower-farm_household');
  await page.selectOption('#sector', 'agriculture');
  await page.selectOption('#region', 'shaanxi');
  await page.fill('#principal', '三十万');
  await page.fill('#term', '一年半');
  await page.check('#rate-known-yes');
  await page.fill('#nominal-rate', 'LPR+150');
  await page.check('#guarantee-kind-once_yuan');
  await page.fill('#guarantee-fee', '3000元');
  const mine = await typed(page);
  const status = page.locator('.undo [role="status"]').last();
  assert.equal(await status.textContent(), '');

  await press(page, '清空');
  assert.equal(await status.textContent(), '已清空。点“撤销”恢复。');
  assert.deepEqual([await page.inputValue('#principal'), await page.inputValue('#term')], ['', '']);
  assert.deepEqual([await page.inputValue('#sector'), await page.inputValue('#region')], ['', '']);
  assert.deepEqual([await chosen(page, 'borrower'), await chosen(page, 'guarantee-kind')], [undefined, undefined]);
  const cleared = await typed(page);
  await press(page, '撤销');
  assert.deepEqual(await typed(page), mine);
  await press(page, '撤销');
  assert.deepEqual(await typed(page), cleared);
  await press(page, '撤销');

  await press(page, '填入示例');
  assert.deepEqual([await chosen(page, 'borrower'), await page.inputValue('#sector')], ['sole_trader', 'catering_lodging']);
  assert.deepEqual([await page.inputValue('#nominal-rate'), await page.inputValue('#principal')], ['6', '20']);
  await press(page, '撤销');
  assert.deepEqual(await typed(page), mine);
});

inPage('errors say what was wrong and what would be right, and go when the form is cleared', async (page) => {
  await page.check('#rate-known-yes');
  await page.check('#guarantee-kind-yearly_percent');
  await page.check('#fees-some');
  for (const [field, wrong] of [['principal', '很多'], ['term', '1.3年'], ['nominal-rate', '高'], ['guarantee-fee', '贵'], ['fee-0', ''], ['drawdown', '1999-01-01']]) {
    await page.fill(`#${field}`, wrong);
  }
  await page.click('#calculate');
  await page.waitForSelector('#error-summary');
  const told = await page.locator('#error-summary a').allInnerTexts();
  assert.deepEqual(told.map((sentence) => sentence.split(':')[0].slice(0, 4)), ['贷款金额', '借多久', '银行报的', '担保费', '费用 1']);
  assert.match(told[1], /1\.3年.*例如 18 个月/);
  for (const id of ['principal', 'term', 'nominal-rate', 'guarantee-fee', 'fee-0']) {
    const described = await page.getAttribute(`#${id}`, 'aria-describedby');
    assert.ok(described.split(' ').includes(`${id}-error`), id);
    assert.ok(told.includes(await text(page, `#${id}-error`)), id);
  }
  await page.locator('#error-summary a').nth(1).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'term');
  await press(page, '清空');
  assert.equal(await page.locator('#error-summary').count(), 0);
});

inPage('a fee that nobody knows yet is not counted, and that is said', async (page) => {
  await page.check('#guarantee-kind-unknown');
  assert.match(await text(page, '.form .note'), /担保费没有算进去/);
});

inPage('an input method composes while the page draws itself anew, and Enter within it sends nothing', async (page, visit) => {
  const client = await page.context().newCDPSession(page);
  await page.fill('#principal', '');
  await page.focus('#principal');
  for (const composed of ['s', 'sa', 'san', 'san shi', 'san shi wan', '三十万']) {
    await client.send('Input.imeSetComposition', { text: composed, selectionStart: composed.length, selectionEnd: composed.length });
    await visit.settled();
    assert.equal(await page.inputValue('#principal'), composed);
    // Another part of the page changes its mind meanwhile.
    await page.evaluate(() => document.querySelector('#term-unit-years').click());
    await page.evaluate(() => document.querySelector('#term-unit-months').click());
    await visit.settled();
    assert.equal(await page.inputValue('#principal'), composed);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'principal');
  }
  await client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Enter', code: 'Enter' });
  await client.send('Input.insertText', { text: '三十万' });
  await client.send('Input.dispatchKeyEvent', { type: 'keyUp', windowsVirtualKeyCode: 13, key: 'Enter', code: 'Enter' });
  await visit.settled();
  assert.equal(await page.inputValue('#principal'), '三十万');
  assert.match(await text(page, '#principal-echo'), /300,000\.00/);
  assert.equal(await text(page, '#status'), '');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('#status').textContent !== '');
});

for (const [name, options] of [['a phone', PHONE], ['a desk', { day: DAY }]]) {
  inPage(`every control has a name, an id and a label of its own on ${name}`, async (page) => {
    await page.check('#fees-some');
    await page.check('#rate-known-yes');
    await page.check('#guarantee-kind-once_percent');
    const faults = await page.evaluate(() => {
      const controls = [...document.querySelectorAll('form input:not([type="hidden"]), form select')];
      const ids = controls.map((control) => control.id);
      return controls.filter((control, index) => !control.id || !control.name || ids.indexOf(control.id) !== index
        || !document.querySelector(`label[for="${control.id}"]`)?.textContent.trim()).map((control) => control.outerHTML);
    });
    assert.deepEqual(faults, []);
  }, options);
}
