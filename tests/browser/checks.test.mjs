// The checks can fail: each finds the fault that is put into the page for it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calm, forcedColours, grey, stillness } from './checks/appearance.mjs';
import { audits } from './checks/audits.mjs';
import { contrast } from './checks/contrast.mjs';
import { focusOrder } from './checks/focus.mjs';
import { reflow } from './checks/reflow.mjs';
import { structure } from './checks/structure.mjs';
import { targets } from './checks/targets.mjs';
import { launch } from './harness.mjs';
import { MODES, STATES, show } from './states.mjs';

const TURN = '@keyframes turn { to { rotate: 1turn } } h1 { animation: turn 1s infinite; }';

/** The check, what is done to the page (a style, or a change of the element `#calculate`), and what it must find. */
const FAULTS = [
  [audits, { change: (button) => button.setAttribute('role', 'heading') }, /axe .*html-validate/s],
  [structure, { change: (button) => button.before(document.createElement('h5')), style: 'h5 { height: 9px; width: 9px; }' }, /leaves a level out/],
  [structure, { change: (button) => button.setAttribute('aria-describedby', 'nobody') }, /#nobody, which is not there/],
  [targets, { style: '#calculate { min-height: 0; height: 47px; padding: 0; }' }, /#calculate .* × 47 px, less than 48/],
  [targets, { style: '.radios { gap: 7px !important; }' }, /7 px apart, less than 8/],
  [contrast, { style: '#calculate { background: #767677 !important; color: #fff; }' }, /^$/],
  [contrast, { style: '#calculate { background: #777 !important; color: #fff; }' }, /#calculate .* 4\.48, less than 4\.5/],
  [contrast, { style: '#net-cost { color: #606060 !important; background: #fff; }' }, /#net-cost .* 6\.29, less than 7/],
  [grey, { style: 'form p.hint a, main a { text-decoration: none !important; }', change: link }, /a link by colour alone/],
  [forcedColours, { style: '#calculate { border: 0 !important; }' }, /#calculate .* has no border/],
  [stillness, { style: 'button { transition: color 1s; }' }, /would move/],
  [calm, { style: TURN }, /moves without end/],
  [focusOrder, { change: (button) => { button.tabIndex = 1; } }, /stop \d+ of the Tab key is .*, not #calculate/],
  [focusOrder, { style: '#calculator::after { content: ""; position: fixed; inset: 0; }' }, /is hidden by/],
  [reflow, { style: 'h1 { width: 340px; }' }, /at 400 %: the page is \d+ px too wide/],
  [reflow, { style: '#calculate { height: 3rem; overflow: hidden; white-space: nowrap; letter-spacing: 2em; }' }, /#calculate .* is cut off/],
  [reflow, { style: 'h1 { height: 1em; margin: 0; }' }, /overlap/],
];

function link(button) {
  const paragraph = document.createElement('p');
  const anchor = paragraph.appendChild(document.createElement('a'));
  anchor.href = '#result';
  anchor.textContent = 'a link';
  button.before(paragraph);
}

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const [check, fault, finding] of FAULTS) {
  test(`${check.name}: ${fault.style ?? fault.change}`, async () => {
    const visit = await show(browser, STATES[0], { viewport: { width: 375, height: 740 }, ...check.media?.[0] });
    await visit.page.evaluate((style) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      document.adoptedStyleSheets = [sheet];
    }, fault.style ?? '');
    if (fault.change) await visit.page.locator('#calculate').evaluate(fault.change);
    assert.match((await check.find(visit, MODES[0])).join('\n'), finding);
    await visit.close();
  });
}
