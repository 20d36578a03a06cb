// WebKit for a task, in a screen in memory.
import { bySelenium } from './selenium.mjs';
import { webkitSession } from './sessions.mjs';

/** Starts a screen and WebKit with the page in it. */
export const webkit = async () => bySelenium(await webkitSession());
