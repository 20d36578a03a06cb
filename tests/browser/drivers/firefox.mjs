// Firefox for a task.
import { bySelenium } from './selenium.mjs';
import { firefoxSession } from './sessions.mjs';

/** Starts Firefox with the page in it. */
export const firefox = async () => bySelenium(await firefoxSession());
