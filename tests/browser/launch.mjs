// Chromium for the tests.
import { chromium } from 'playwright-core';
import { PATIENCE } from './drivers/patience.mjs';

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/**
 * Starts the browser, with further flags; close it when the tests of a file are done. Nothing is kept for when there is no network
 * but where a test asks for it: what is answered from there, no test could hold back or change.
 */
export async function launch(flags = []) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...FLAGS, ...flags], timeout: PATIENCE });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext({ serviceWorkers: 'block', ...options });
    context.setDefaultTimeout(PATIENCE);
    return context;
  };
  return browser;
}
