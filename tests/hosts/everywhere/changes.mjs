// Calculators that come, go, move and change while a page is open.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tabTo } from '../../browser/drivers/task.mjs';
import { computes, standsIn } from '../checks.mjs';

const ELEMENT = 'loan-policy-calculator';
const ONE = [{ selector: ELEMENT, language: 'zh-CN' }];
const chosen = () => document.querySelector('[name="borrower"]:checked')?.value;

/** Tests changes. */
export function testChanges(context) {
  for (const program of ['react', 'vue']) {
    test(`${program}: an attribute that changes reaches the calculator, and so does its going and coming`, async () => {
      const visit = await context.open(program);
      const host = { form: 'element', calculators: ONE };
      await standsIn(visit, host);
      let calculator = await visit.calculator(ELEMENT);
      assert.equal(await calculator.evaluate(chosen), 'farm_household');
      await visit.evaluate(() => window.setScene('shop'));
      await calculator.until(() => document.querySelector('[name="borrower"]:checked').value === 'sole_trader');
      await visit.evaluate(() => window.setShown(false));
      await visit.until((element) => document.querySelector(element) === null, ELEMENT);
      await visit.evaluate(() => window.setShown(true));
      await standsIn(visit, host);
      calculator = await visit.calculator(ELEMENT);
      await calculator.until(() => document.querySelector('[name="borrower"]:checked')?.value === 'sole_trader');
      assert.deepEqual(await visit.complaints(), []);
      await visit.close();
    });

    test(`${program}: a result that the reader sends is given to the program's own function`, async () => {
      const visit = await context.open(program);
      await standsIn(visit, { form: 'element', calculators: ONE });
      const expected = await computes(visit, ONE[0]);
      const calculator = await visit.calculator(ELEMENT);
      await calculator.until(() => document.querySelector('#send') !== null);
      assert.equal(await visit.evaluate(() => window.received ?? null), null);
      await calculator.evaluate(() => document.querySelector('#send').focus());
      await calculator.press('Enter');
      await visit.until(() => window.received !== undefined);
      assert.equal(await visit.evaluate(() => window.received.net), expected.net);
      await visit.close();
    });
  }

  for (const [view, form, selector] of [['/loan', 'element', `#view ${ELEMENT}`], ['/framed', 'frame', '#view iframe']]) {
    test(`router: the calculator of ${view} comes and goes with the view, and computes at the last`, async () => {
      const visit = await context.open('router');
      const calculators = [{ selector, language: 'zh-CN' }];
      for (let round = 0; round < 4; round += 1) {
        await visit.evaluate((view) => window.show(view), view);
        await standsIn(visit, { form, calculators });
        if (round < 3) await visit.evaluate(() => window.show('/elsewhere'));
      }
      await computes(visit, calculators[0]);
      assert.deepEqual(await visit.complaints(), []);
      assert.deepEqual(await visit.evaluate(() => window.seen.messages), []);
      await visit.close();
    });
  }

  for (const kind of ['element', 'inline']) {
    test(`${kind}: every attribute is a property, either may be set, and both change the calculator at run time`, async () => {
      const visit = await context.open('stage');
      await visit.evaluate((kind) => window.put(kind).classList.add('one'), kind);
      await standsIn(visit, { form: kind, calculators: ONE });
      const calculator = await visit.calculator(ELEMENT);
      const reflected = await visit.evaluate(() => {
        const [element] = document.getElementsByTagName('loan-policy-calculator');
        const names = { lang: 'zh-CN', mode: 'standard', scheme: 'dark', accent: '#0a4d8c', radius: '4', scene: 'farm', region: 'shaanxi', amount: '500000', term: '24' };
        return Object.entries(names).map(([name, value]) => {
          element[name] = value;
          const attribute = element.getAttribute(name);
          element.removeAttribute(name);
          const gone = element[name];
          element.setAttribute(name, value);
          return [name, attribute === value, gone === '', element[name] === value];
        }).filter(([, ...held]) => held.includes(false));
      });
      assert.deepEqual(reflected, []);
      await calculator.until(() => document.querySelector('#principal').value === '50' && document.querySelector('#term').value === '24');
      await calculator.until(() => document.documentElement.dataset.scheme === 'dark' && document.querySelector('#region').value === 'shaanxi');
      await visit.evaluate(() => { document.querySelector('loan-policy-calculator').lang = 'en'; });
      await calculator.until(() => document.documentElement.lang === 'en' && /loan/i.test(document.querySelector('h1').textContent));
      assert.deepEqual(await visit.complaints(), []);
      await visit.close();
    });
  }

  for (const kind of ['frame', 'element', 'inline']) {
    test(`${kind}: errors and links inside lead to their places without a dialog, and no address changes`, async () => {
      const visit = await context.open('stage');
      await visit.evaluate((kind) => window.put(kind, [['amount', '300000']]), kind);
      const selector = kind === 'frame' ? 'iframe' : ELEMENT;
      await standsIn(visit, { form: kind, calculators: [{ selector, language: 'zh-CN' }] });
      const addresses = () => visit.evaluate(() => [location.href, history.length]);
      const before = await addresses();
      const calculator = await visit.calculator(selector);
      const inside = kind === 'inline' ? '' : await calculator.evaluate(() => location.href);
      // By keyboard: WebKit lets no frame of another site take the focus that nobody has put into it.
      await tabTo(calculator, '#principal');
      await calculator.press('Control+A');
      await calculator.type('abc');
      await calculator.press('Enter');
      await calculator.until(() => document.activeElement.id === 'error-summary');
      await calculator.evaluate(() => document.querySelector('#error-summary a').focus());
      await calculator.press('Enter');
      await calculator.until(() => document.activeElement.id === 'principal');
      assert.equal(await calculator.evaluate(() => document.querySelectorAll('dialog[open]').length), 0);
      assert.deepEqual(await addresses(), before);
      if (inside) assert.equal(await calculator.evaluate(() => location.href), inside);
      assert.deepEqual(await visit.complaints(), []);
      await visit.close();
    });
  }

  test('inline: what was typed stays when the element moves, and when it leaves and comes back', async () => {
    const visit = await context.open('stage');
    await visit.evaluate(() => { window.element = window.put('inline'); });
    await standsIn(visit, { form: 'inline', calculators: ONE });
    const calculator = await visit.calculator(ELEMENT);
    await calculator.evaluate(() => document.querySelector('#principal').focus());
    await calculator.press('Control+A');
    await calculator.type('47');
    await visit.evaluate(() => document.body.prepend(window.element));
    await calculator.until(() => document.querySelector('#principal')?.value === '47');
    await visit.evaluate(() => window.element.remove());
    // Its going is told a moment later.
    await visit.evaluate(() => new Promise((resolve) => { setTimeout(resolve); }));
    await visit.evaluate(() => document.getElementById('stage').append(window.element));
    await calculator.until(() => document.querySelector('#principal')?.value === '47');
    assert.deepEqual(await visit.complaints(), []);
    await visit.close();
  });

  test('two-inline: what one calculator is told does not touch the other', async () => {
    const visit = await context.open('two-inline');
    await standsIn(visit, { form: 'inline', calculators: [{ selector: '#one', language: 'zh-CN' }, { selector: '#two', language: 'en' }] });
    const [one, two] = [await visit.calculator('#one'), await visit.calculator('#two')];
    const before = await two.evaluate(() => [...new FormData(document.querySelector('form'))].map(String));
    await visit.evaluate(() => Object.assign(document.querySelector('#one'), { scene: 'startup', amount: '470000', scheme: 'dark' }));
    await one.until(() => document.querySelector('#principal').value === '47');
    assert.deepEqual(await two.evaluate(() => [...new FormData(document.querySelector('form'))].map(String)), before);
    assert.equal(await two.evaluate(() => document.documentElement.dataset.scheme ?? null), null);
    await visit.close();
  });

  test('inline: two that start while a finger is down both start when it is lifted', async () => {
    const visit = await context.open('stage');
    // The first has brought the program, which hears of fingers from now on.
    await visit.evaluate(() => window.put('inline').setAttribute('id', 'first'));
    await standsIn(visit, { form: 'inline', calculators: [{ selector: '#first', language: 'zh-CN' }] });
    await visit.evaluate(() => {
      dispatchEvent(new Event('pointerdown'));
      for (const id of ['second', 'third']) window.put('inline').setAttribute('id', id);
    });
    const others = ['#second', '#third'];
    // What waits for longer than a moment says so.
    for (const selector of others) {
      await visit.until((selector) => document.querySelector(selector).shadowRoot?.querySelector('#preparing')?.hidden === false, selector);
    }
    await visit.evaluate(() => dispatchEvent(new Event('pointerup')));
    await standsIn(visit, { form: 'inline', calculators: others.map((selector) => ({ selector, language: 'zh-CN' })) });
    assert.deepEqual(await visit.complaints(), []);
    await visit.close();
  });
}
