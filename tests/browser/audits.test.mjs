// Three auditors look at every state: axe (WCAG 2.2), HTML_CodeSniffer (WCAG 2.1 AA) and html-validate (HTML itself).
import { inEveryState } from './checks/every_state.mjs';
import { axe, codeSniffer, htmlValidate } from './checks/auditors.mjs';

inEveryState('audits', async (visit) => [
  ...(await axe(visit)), ...(await codeSniffer(visit)), ...(await htmlValidate(visit)),
], { options: { viewport: { width: 375, height: 740 } } });
