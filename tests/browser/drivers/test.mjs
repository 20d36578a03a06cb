// The task in both languages, in a browser.
import { test } from 'node:test';
import { borrow } from './task.mjs';

/** Tests the task in a browser that `start` starts. */
export function testTask(browser, start) {
  for (const [name, language] of [['Chinese', 'zh-CN'], ['English', 'en']]) {
    test(`a loan by keyboard alone in ${browser}, in ${name}, to the module's fen`, async () => {
      const driver = await start();
      try {
        await borrow(driver, language);
      } finally {
        await driver.close();
      }
    });
  }
}
