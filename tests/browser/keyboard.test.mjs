// The whole task by keyboard alone, in Chromium; `firefox/` and `webkit/` do the same.
import { testTask } from './drivers/test.mjs';
import { chromium } from './drivers/chromium.mjs';

testTask('Chromium', chromium);
