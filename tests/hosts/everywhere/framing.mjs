// Clickjacking: of all pages of the site, a stranger's page can frame the two that are made for it, and no other; and those
// only from an encrypted page.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { published } from '../site.mjs';

const EMBEDDABLE = ['embed.html', 'embed.en.html'];

/** In a frame: whether anything of a page of the site is there. Browsers say in a document of their own what they refuse. */
const isOurs = () => document.querySelector('link[rel="stylesheet"][href*="assets/"]') !== null;

/** Tests what may be framed. */
export function testFraming(context) {
  const all = () => readdirSync(join(published, 'loan-calc/v1')).filter((name) => name.endsWith('.html'));

  test('no page of the site but those made for it can be framed by another site', async () => {
    const others = all().filter((name) => !EMBEDDABLE.includes(name));
    assert.ok(['index.html', 'builder.html', 'policies.html'].every((name) => others.includes(name)), `${others}`);
    const visit = await context.open('framing');
    for (const name of others) assert.equal(await visible(visit, name), false, name);
    for (const name of EMBEDDABLE) assert.equal(await visible(visit, name), true, name);
    await visit.close();
  });

  /** Frames a page, and says whether anything of it is there. */
  async function visible(visit, name) {
    await visit.evaluate((name) => window.frame(name), name);
    await visit.until(() => window.loaded);
    const calculator = await visit.calculator('iframe');
    return calculator.evaluate(isOurs);
  }

  test('a page that is not encrypted cannot frame it', async () => {
    const visit = await context.browser.open(`${context.site.open}/framing.html`);
    assert.equal(await visible(visit, 'embed.html'), false);
    await visit.close();
  });
}
