// Chromium for a task, by Playwright.
import { launch, open } from '../harness.mjs';

/** Starts Chromium with the page in it. */
export async function chromium() {
  const browser = await launch();
  const visit = await open(browser);
  const { page } = visit;
  return {
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    evaluate: (code, argument) => page.evaluate(code, argument),
    until: (code, argument) => page.waitForFunction(code, argument),
    complaints: async () => [...visit.complaints, ...(await page.evaluate(() => window.cspViolations))],
    close: () => browser.close(),
  };
}
