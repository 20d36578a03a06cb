// The page under a browser's translator, which replaces the nodes of texts by nodes of its own, and those that come later too.
// The page beside it is left alone: both must say the same after every step, since the stand-in changes no word.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';
import { TODAY } from './loans.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Does to the page what translators do; it runs inside the page, before the page's own scripts. */
function translator() {
  const replace = (node) => {
    if (!/\p{L}/u.test(node.data) || !node.parentElement || node.parentElement.closest('font, script, style')) return;
    const [outer, inner] = ['font', 'font'].map((name) => document.createElement(name));
    inner.append(node.data);
    outer.append(inner);
    node.replaceWith(outer);
    window.replaced = (window.replaced ?? 0) + 1;
  };
  const look = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return replace(root);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    found.forEach(replace);
  };
  new MutationObserver((changes) => {
    for (const { addedNodes, target, type } of changes) (type === 'characterData' ? [target] : addedNodes).forEach(look);
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

const clickAll = (selector) => async (page) => {
  for (let index = 0; index < await page.locator(selector).count(); index += 1) await page.locator(selector).nth(index).click();
};

/** What a person does, in turn. Each is a name and what is done to a page. */
const STEPS = [
  ['an amount among the usual ones is pressed', (page) => page.locator('[aria-label] > .chip').nth(4).click()],
  ['the rate is typed', async (page) => {
    await page.check('#rate-known-yes');
    await page.fill('#nominal-rate', '6');
  }],
  ['the loan is calculated', (page) => page.click('#calculate')],
  ['who borrows and for what is said', async (page) => {
    await page.check('#borrower-sole_trader');
    await page.check('#purpose-working_capital');
    await page.selectOption('#sector', 'catering_lodging');
    await page.selectOption('#region', 'shaanxi');
  }],
  ['it is calculated again', (page) => page.click('#calculate')],
  ['a first loan has numbers of the locality', async (page) => {
    await page.check('#first_loan-yes');
    await page.click('#calculate');
  }],
  ['what cannot be read is refused', async (page) => {
    await page.fill('#principal', '三十头猪');
    await page.click('#calculate');
  }],
  ['another error takes the place of the first', async (page) => {
    await page.fill('#principal', '20');
    await page.fill('#term', '很久');
    await page.click('#calculate');
  }],
  ['two errors stand there', async (page) => {
    await page.fill('#nominal-rate', '高');
    await page.click('#calculate');
  }],
  ['all is mended', async (page) => {
    await page.fill('#term', '2');
    await page.fill('#nominal-rate', '月息5厘');
    await page.click('#calculate');
  }],
  ['a rate is asked about', (page) => page.fill('#nominal-rate', '12')],
  ['an amount is asked about, and kept', async (page) => {
    await page.fill('#principal', '200000');
    await page.locator('#principal-guard button').nth(1).click();
    await page.fill('#principal', '300000');
  }],
  ['an amount is asked about, and put right', (page) => page.locator('#principal-guard button').first().click()],
  ['the guarantee is a share, a sum, not known', async (page) => {
    for (const kind of ['once_percent', 'once_yuan', 'unknown', 'yearly_percent']) await page.check(`#guarantee-kind-${kind}`);
    await page.fill('#guarantee-fee', '1');
  }],
  ['fees are added', async (page) => {
    await page.check('#fees-some');
    await page.fill('#fee-0', '800');
    await page.locator('[aria-labelledby="form-charges"] > div > button').first().click();
    await page.fill('#fee-1', '1%');
    await page.click('#calculate');
  }],
  ['a fee is removed, and all are, and come back', async (page) => {
    await page.locator('#form fieldset > button').first().click();
    await page.check('#fees-none');
    await page.locator('#fees-undo button').click();
  }],
  ['all ways to repay are calculated', async (page) => {
    for (const way of ['equal_principal', 'interest_only_monthly', 'single_payment', 'flat_rate', 'level_payment']) {
      await page.check(`#repayment-${way}`);
      await page.click('#calculate');
    }
  }],
  ['two plans are compared', async (page) => {
    await page.locator('#compare button').last().click();
    await page.fill('#term', '5');
    await page.click('#calculate');
  }],
  ['everything is opened', (page) => page.evaluate(() => document.querySelectorAll('main details').forEach((it) => { it.open = true; }))],
  ['old policies are looked back at', clickAll('.card-past button')],
  ['a number of the locality is refused, then taken', async (page) => {
    const [field, again] = [page.locator('.local input').first(), page.locator('.local button.secondary')];
    await field.fill('很多');
    await again.click();
    await field.fill('30');
    await again.click();
  }],
  ['an earlier calculation comes back', (page) => page.locator('#history li button').first().click()],
  ['the example is filled in', (page) => page.click('#example')],
  ['all is cleared', (page) => page.click('#clear')],
  ['it comes back', (page) => page.click('#undo')],
  ['the other language is chosen, and back', async (page) => {
    const [now, other] = await page.evaluate(() => [document.documentElement.lang, document.querySelector('header button[lang]').lang]);
    for (const lang of [other, now]) {
      await page.click(`header button[lang="${lang}"]`);
      await page.waitForFunction((lang) => document.documentElement.lang === lang, lang);
    }
  }],
  ['the version for elders is gone through', async (page) => {
    await page.click('[data-set="mode"]');
    // What was wrong with the term has led to its step.
    await page.click('.step[data-step="2"] [data-set="step=1"]');
    await page.click('.step[data-step="1"] [data-set="step=2"]');
    await page.fill('#principal', '44');
    await page.click('.step[data-step="2"] [data-set="step=3"]');
    await page.click('#calculate');
    await page.click('[data-set="mode"]');
  }],
];

/** All that the calculator says, what is typed into it, and what is wrong with it. */
const said = ({ page }) => page.evaluate(() => [
  ...[...document.querySelectorAll('#calculator :is(h1, h2, h3, h4, h5, p, li, dt, dd, th, td, caption, legend, label, button, summary, a, option)')]
    .map((it) => `${it.localName} ${it.textContent.replace(/\s+/g, ' ').trim()}`),
  ...[...new FormData(document.querySelector('form'))].map((pair) => pair.join('=')),
]);

for (const path of ['', 'en.html']) {
  test(`a translator changes nothing of the whole task: ${path || 'in Chinese'}`, async () => {
    const before = (page) => page.addInitScript(translator);
    const [plain, translated] = [await open(browser, { path, day: TODAY }), await open(browser, { path, day: TODAY, before })];
    assert.ok(await translated.page.evaluate(() => window.replaced > 300), 'the stand-in replaced the texts');
    for (const [name, does] of STEPS) {
      const words = [];
      for (const visit of [plain, translated]) {
        await does(visit.page);
        await visit.settled();
        // What follows a pause in typing has followed.
        await visit.page.waitForFunction(() => !document.querySelector('.result.stale') || document.querySelector('.field-wrong, #error-summary'));
        words.push(await said(visit));
      }
      const [right, found] = words;
      assert.deepEqual(translated.complaints, [], name);
      const index = right.findIndex((it, index) => it !== found[index]);
      assert.equal(found[index], right[index], `${name}, line ${index}`);
      assert.equal(found.length, right.length, name);
    }
    assert.equal(await translated.page.locator('#has-stopped, #resumed').locator('visible=true').count(), 0);
    await plain.close();
    await translated.close();
  });
}

test('under a translator headline and table are of the loan that was typed', async () => {
  const visit = await open(browser, { day: TODAY, before: (page) => page.addInitScript(translator) });
  const { page } = visit;
  // Computed in Python's decimals: 36 level payments at 6 %, each in whole fen, the last one clearing the rest.
  for (const [principal, net] of [['50', '47,594.88'], ['30', '28,556.92']]) {
    await page.fill('#principal', principal);
    await page.check('#rate-known-yes');
    await page.fill('#nominal-rate', '6');
    await page.click('#calculate');
    await visit.settled();
    assert.ok((await page.textContent('#net-cost')).startsWith(net), await page.textContent('#net-cost'));
    assert.ok((await page.textContent('#ladder')).includes(net));
  }
  assert.deepEqual(visit.complaints, []);
  await visit.close();
});

test('what is pressed while the page is translated and its program not yet there is carried out', async () => {
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  const opened = open(browser, {
    day: TODAY,
    before: async (page) => {
      await page.addInitScript(translator);
      await page.route('**/*.wasm', async (route) => {
        await held;
        await route.continue();
      });
      page.once('domcontentloaded', async () => {
        await page.locator('.chip').nth(4).click();
        // Another word than the program's own.
        await page.locator('.chip').nth(4).evaluate((chip) => { chip.textContent = 'five hundred thousand'; });
        release();
      });
    },
  });
  const visit = await opened;
  await visit.page.waitForFunction(() => document.querySelector('#principal').value === '50');
  assert.deepEqual(visit.complaints, []);
  await visit.close();
});
