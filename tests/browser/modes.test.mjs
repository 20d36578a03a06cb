// How the page can be shown: for elders, larger, dark, in print, read aloud. What holds in every state of a mode (targets,
// contrast, reflow …) is checked by the other tests over the list of modes; here is what is a mode's own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const PHONE = { viewport: { width: 375, height: 740 } };
const DESK = { viewport: { width: 1280, height: 900 } };
const ELDER = '[data-set="mode"]';

async function openForElders(options = PHONE) {
  const visit = await open(browser, options);
  await visit.page.click(ELDER);
  return visit;
}

const shownSteps = (page) => page.evaluate(() => inspect.shown('.step').map(({ dataset }) => dataset.step));
const columns = (page) => page.evaluate(() => {
  const [form, result] = ['.form', '#result'].map((part) => document.querySelector(part).getBoundingClientRect());
  return { form: form.left, result: result.left, isBelow: result.top >= form.bottom };
});

for (const [name, options] of [['a phone', PHONE], ['a desk', DESK]]) {
  test(`for elders on ${name}: 24 px at least, numbers of 40 px, one column`, async () => {
    const visit = await openForElders(options);
    const { page } = visit;
    const { small, numbers } = await page.evaluate(() => ({
      small: inspect.texts().map(({ element, words }) => [parseFloat(getComputedStyle(element).fontSize), words])
        .filter(([size]) => size < 23.99),
      numbers: ['#net-cost', '#net-rate', '#instalment'].map((number) => parseFloat(getComputedStyle(document.querySelector(number)).fontSize)),
    }));
    assert.deepEqual(small, []);
    for (const size of numbers) assert.ok(size >= 40, `a number of ${size} px`);
    const { form, result, isBelow } = await columns(page);
    assert.equal(form, result);
    assert.ok(isBelow);
    await visit.assertSilent();
    await visit.close();
  });
}

test('two columns on a desk, one on a phone, by the width that the calculator has', async () => {
  const desk = await open(browser, DESK);
  const { form, result } = await columns(desk.page);
  assert.ok(result > form);
  // A host gives it a narrow place in a wide window.
  await desk.page.evaluate(() => document.querySelector('#calculator').style.setProperty('width', '500px'));
  const narrow = await columns(desk.page);
  assert.equal(narrow.form, narrow.result);
  await desk.close();
});

test('the way in is large, at the top right, and leads back', async () => {
  const visit = await open(browser, PHONE);
  const { page } = visit;
  const entry = page.getByRole('button', { name: '长辈版(大字)' });
  const { width, height, y } = await entry.boundingBox();
  assert.ok(width >= 60 && height >= 60, `${width} × ${height} px`);
  assert.ok(y + height < PHONE.viewport.height / 2);
  await entry.focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.innerText), '返回标准版');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize)), 18);
  assert.deepEqual(await shownSteps(page), ['1', '2', '3']);
  await visit.close();
});

test('what was typed and answered stays, into the version for elders, through its steps, its sizes and back', async () => {
  const visit = await open(browser, PHONE);
  const { page } = visit;
  await page.fill('#principal', '33.5');
  await page.check('#borrower-farm_household');
  await page.selectOption('#region', 'gansu');
  const typed = () => page.evaluate(() => [...new FormData(document.querySelector('form'))].sort().join(';'));
  const before = await typed();
  assert.match(before, /principal,33.5/);
  await page.click(ELDER);
  assert.equal(await typed(), before);
  for (const step of ['2', '3', '2', '1']) await page.locator(`[data-set="step=${step}"]:visible`).click();
  await page.click('.display > summary');
  await page.check('#size-32');
  await page.check('#scheme-dark');
  assert.equal(await typed(), before);
  await page.click(ELDER);
  assert.equal(await typed(), before);
  await visit.assertSilent();
  await visit.close();
});

test('for elders one group of questions at a time; 计算 is at the end of the last', async () => {
  const visit = await openForElders();
  const { page } = visit;
  const focused = () => page.evaluate(() => document.activeElement.innerText);
  assert.deepEqual(await shownSteps(page), ['1']);
  assert.equal(await page.locator('#calculate').isVisible(), false);
  assert.equal(await page.locator('.count:visible').innerText(), '第1步,共3步');
  await page.getByRole('button', { name: '下一步' }).click();
  assert.equal(await focused(), '第2步,共3步');
  // Enter in a field goes on as the button does.
  await page.fill('#principal', '31');
  await page.keyboard.press('Enter');
  assert.equal(await focused(), '第3步,共3步');
  assert.deepEqual(await shownSteps(page), ['3']);
  await page.getByRole('button', { name: '上一步' }).click();
  assert.deepEqual(await shownSteps(page), ['2']);
  assert.equal(await page.inputValue('#principal'), '31');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.click('#calculate');
  await page.waitForFunction(() => document.querySelector('#status').textContent !== '');
  await visit.assertSilent();
  await visit.close();
});

test('for elders the result follows a press alone', async () => {
  const visit = await open(browser, { ...PHONE, day: '2026-11-24', clock: true });
  const { page } = visit;
  const cost = () => page.locator('#net-cost').innerText();
  await page.click('#calculate');
  await page.clock.runFor(2000);
  const before = await cost();
  await page.click(ELDER);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.fill('#principal', '77');
  await page.clock.runFor(5000);
  assert.equal(await cost(), before);
  assert.match(await page.locator('.ribbon').innerText(), /未更新/);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.click('#calculate');
  await page.clock.runFor(2000);
  assert.notEqual(await cost(), before);
  await visit.close();
});

test('for elders an error leads to its step', async () => {
  const visit = await openForElders();
  const { page } = visit;
  await page.getByRole('button', { name: '下一步' }).click();
  await page.fill('#principal', '三十头猪');
  await page.fill('#term', '');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.click('#calculate');
  await page.waitForSelector('#error-summary');
  // The fields can be seen as soon as the summary speaks of them.
  assert.deepEqual(await shownSteps(page), ['2']);
  await page.getByRole('button', { name: '上一步' }).click();
  await page.locator('#error-summary a').last().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'term');
  assert.equal(await page.inputValue('#principal'), '三十头猪');
  await visit.close();
});

test('three sizes for elders, four in all, and no text leaves the window', async () => {
  const visit = await openForElders({ viewport: { width: 320, height: 640 } });
  const { page } = visit;
  await page.click('.display > summary');
  await page.locator('#size-24:checked').waitFor();
  assert.equal(await page.locator('#size-18').isVisible(), false);
  for (const size of [28, 32, 24]) {
    await page.check(`#size-${size}`);
    assert.equal(Math.round(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))), size);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(tooWide <= 0, `${tooWide} px too wide at ${size} px`);
  }
  await page.click(ELDER);
  await page.check('#size-32');
  assert.equal(Math.round(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))), 32);
  await visit.close();
});

test('for elders pictures come on a press', async () => {
  const visit = await openForElders();
  const { page } = visit;
  const pictures = () => page.evaluate(() => inspect.shown('#result svg').length);
  assert.equal(await pictures(), 0);
  await page.getByRole('button', { name: '看图' }).click();
  assert.ok(await pictures() > 0);
  await page.getByRole('button', { name: '收起图' }).click();
  assert.equal(await pictures(), 0);
  await visit.close();
});

/** Opens the page for elders on a machine with these voices, or with no way to speak at all. */
async function openWithVoices(voices) {
  const visit = await open(browser, { ...PHONE, before: (page) => page.addInitScript(speak, voices) });
  await visit.page.click(ELDER);
  return visit;
}

/** Runs in the page, before its scripts. */
function speak(voices) {
  window.heard = [];
  const synthesis = new EventTarget();
  Object.assign(synthesis, {
    getVoices: () => voices,
    speak: (said) => window.heard.push(said),
    cancel: () => window.heard.push('silence'),
  });
  Object.defineProperty(window, 'speechSynthesis', { value: voices && synthesis });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
}

const CHINESE = { lang: 'zh-CN', localService: true };
const ENGLISH = { lang: 'en-GB', localService: true };
const NETWORK = { lang: 'zh-CN', localService: false };
const aloud = (page) => page.getByRole('button', { name: '朗读' });
const heard = (page) => page.evaluate(() => window.heard.map((said) => said.text ?? said));

test('the result is read aloud by a voice of the machine, and stops on a press', async () => {
  const visit = await openWithVoices([NETWORK, ENGLISH, CHINESE]);
  const { page } = visit;
  const cost = (await page.locator('#net-cost').innerText()).match(/[\d,]+/)[0].replaceAll(',', '');
  await aloud(page).first().click();
  const [said, ...more] = (await heard(page)).filter((words) => words !== 'silence');
  assert.deepEqual(more, []);
  // In whole yuan, without marks: rounding may add one.
  assert.ok(said.includes(cost) || said.includes(String(Number(cost) + 1)), `${cost} is not in ${said}`);
  assert.deepEqual(await page.evaluate(() => window.heard.at(-1).voice), CHINESE);
  const stop = page.getByRole('button', { name: '停止' });
  assert.equal(await stop.count(), 1);
  assert.equal(await page.evaluate(() => document.activeElement.innerText), '停止');
  await stop.click();
  assert.equal((await heard(page)).at(-1), 'silence');
  assert.equal(await stop.count(), 0);
  await visit.assertSilent();
  visit.assertNoRequestSinceLoad();
  await visit.close();
});

test('every block can be read aloud, tables with the names of their columns, numbers without marks', async () => {
  const visit = await openWithVoices([CHINESE]);
  const { page } = visit;
  for (const _ of ['to the second step', 'to the third']) await page.locator('.turn .primary:visible').click();
  await page.click('#calculate');
  await page.locator('.schedule').waitFor();
  const count = await aloud(page).count();
  const headings = await page.locator('#result h3:visible').count();
  assert.ok(count >= headings, `${count} buttons for ${headings} headings`);
  await page.locator('.schedule').getByRole('button', { name: '朗读' }).click();
  const said = await heard(page);
  assert.ok(said.some((line) => /应还.*\d+\.\d\d.*剩余本金/.test(line)), said.slice(0, 6).join('\n'));
  assert.deepEqual(said.filter((line) => /\d,\d{3}/.test(line)), []);
  // Closed years are not read, and when all is said the button says 朗读 again.
  assert.ok(said.length < 40, `${said.length} lines`);
  await page.evaluate(() => window.heard.at(-1).onend());
  assert.equal(await page.getByRole('button', { name: '停止' }).count(), 0);
  await visit.close();
});

for (const [name, voices] of [
  ['no voice at all', []], ['voices of the network alone', [NETWORK]], ['a voice of another language', [ENGLISH]],
  ['no way to speak', undefined],
]) {
  test(`nothing offers to read aloud where there is ${name}`, async () => {
    const visit = await openWithVoices(voices);
    assert.equal(await visit.page.locator('.aloud:visible').count(), 0);
    await visit.assertSilent();
    await visit.close();
  });
}

test('voices that come late are taken, and the English page is read by an English one', async () => {
  const visit = await openWithVoices([]);
  const { page } = visit;
  await page.evaluate((voices) => {
    window.speechSynthesis.getVoices = () => voices;
    window.speechSynthesis.dispatchEvent(new Event('voiceschanged'));
  }, [CHINESE, ENGLISH]);
  await aloud(page).first().waitFor();
  await page.click('button[lang="en"]');
  await page.getByRole('button', { name: 'Read aloud' }).first().click();
  assert.deepEqual(await page.evaluate(() => window.heard.at(-1).voice), ENGLISH);
  await visit.close();
});

const ground = (page) => page.evaluate(() => inspect.luminance(inspect.ground(document.body)));

test('colours follow the system, or what was chosen; paper is white', async () => {
  const visit = await open(browser, { ...DESK, colorScheme: 'dark' });
  const { page } = visit;
  assert.ok(await ground(page) < 0.1);
  await page.click('.display > summary');
  await page.locator('#scheme-auto:checked').waitFor();
  await page.check('#scheme-light');
  assert.ok(await ground(page) > 0.9);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.check('#scheme-dark');
  assert.ok(await ground(page) < 0.1);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ media: 'print', colorScheme });
    assert.equal(await ground(page), 1);
    const dark = await page.evaluate(() => inspect.texts().map(({ element, words }) => [inspect.contrast(
      inspect.colour(getComputedStyle(element).color), inspect.ground(element)), words]).filter(([contrast]) => contrast < 7));
    assert.deepEqual(dark, []);
    assert.equal(await page.locator('form').isVisible(), false);
    assert.equal(await page.locator('button:visible').count(), 0);
  }
  await visit.close();
});

test('who asks the system for more contrast gets black on white', async () => {
  const visit = await open(browser, { ...PHONE, contrast: 'more' });
  const faint = await visit.page.evaluate(() => inspect.texts().filter(({ element }) => !element.closest('button')).map(({ element, words }) => [
    inspect.contrast(inspect.colour(getComputedStyle(element).color), inspect.ground(element)), words,
  ]).filter(([contrast]) => contrast < 7));
  assert.deepEqual(faint, []);
  await visit.close();
});

test('nothing is kept on the device until somebody ticks it, and nothing after it is unticked', async () => {
  const visit = await openForElders();
  const { page } = visit;
  const kept = () => page.evaluate(() => ({ ...localStorage }));
  const again = async () => {
    await page.reload();
    await visit.started();
  };
  await page.click('.display > summary');
  await page.check('#size-28');
  assert.deepEqual(await kept(), {});
  await again();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.mode), undefined);
  await page.click(ELDER);
  await page.click('.display > summary');
  await page.check('#remember');
  await page.check('#size-32');
  await again();
  await page.click('.display > summary');
  assert.equal(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize)), 32);
  assert.deepEqual(await shownSteps(page), ['1']);
  await page.locator('#size-32:checked').waitFor();
  await page.uncheck('#remember');
  assert.deepEqual(await kept(), {});
  await visit.assertSilent();
  await visit.close();
});

const STATES = readFileSync(new URL('../../docs/states.html', import.meta.url), 'utf8');
const LINKS = [...STATES.matchAll(/<a href="([^"]*)" data-shows="([^"]*)">([^<]*)</g)]
  .map((link) => link.map((part) => part.replaceAll('&amp;', '&').replaceAll('&quot;', '"')));

test('docs/states.html lists links', () => assert.ok(LINKS.length > 20));
for (const [, path, shows, name] of LINKS) {
  test(`a link leads to: ${name} (${path})`, async () => {
    const visit = await open(browser, { ...PHONE, path, day: '2026-11-24' });
    await visit.page.locator(shows).first().waitFor({ state: 'attached' });
    await visit.assertSilent();
    await visit.close();
  });
}
