// Three auditors look at every state: axe (WCAG 2.2), HTML_CodeSniffer (WCAG 2.1 AA) and html-validate (HTML itself).
import { axe, codeSniffer, htmlValidate } from './auditors.mjs';

export const audits = {
  name: 'audits',
  find: async (visit) => [...(await axe(visit)), ...(await codeSniffer(visit)), ...(await htmlValidate(visit))],
};
