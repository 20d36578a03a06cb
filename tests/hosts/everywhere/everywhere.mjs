// All that is tested in each of the three browsers, against one site and in one browser.
import { after, before } from 'node:test';
import { pages } from '../hosts.mjs';
import { start as startSite } from '../site.mjs';
import { testChanges } from './changes.mjs';
import { testFraming } from './framing.mjs';
import { testMessages } from './messages.mjs';
import { testPacks } from './packs.mjs';
import { testPages } from './pages.mjs';
import { testSettings } from './settings.mjs';

/** Tests everything in a browser that `start` starts. */
export function testEverywhere(start) {
  const context = {
    /** Opens a page of the bank by its name. */
    open: (name, options) => context.browser.open(`${context.site.bank}/${name}.html`, options),
  };
  before(async () => {
    context.site = await startSite(pages);
    context.browser = await start();
  });
  after(async () => {
    await context.browser?.close();
    await context.site?.stop();
  });
  for (const group of [testPages, testFraming, testMessages, testSettings, testPacks, testChanges]) group(context);
}
