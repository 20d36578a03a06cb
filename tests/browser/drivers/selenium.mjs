// A browser for a task by WebDriver, the way that Firefox and WebKit share.
import { Builder, Key } from 'selenium-webdriver';
import { DriverService } from 'selenium-webdriver/remote/index.js';
import { url } from '../harness.mjs';

/** The longest that the page may take for one thing, in milliseconds; a hang fails and does not stay. */
const PATIENCE = 20_000;

const KEYS = {
  'Tab': Key.TAB, 'Shift+Tab': Key.chord(Key.SHIFT, Key.TAB), 'Space': Key.SPACE, 'Enter': Key.ENTER,
  'ArrowDown': Key.ARROW_DOWN, 'Control+A': Key.chord(Key.CONTROL, 'a'),
};

/**
 * Starts a WebDriver program, and by it a browser with the page in it.
 *
 * `listen`, where there is a way, is given the session before the page opens and a list to put complaints into.
 * `alongside` is a process that ends with the browser.
 */
export async function bySelenium({ program, environment, capabilities, listen = () => {}, alongside }) {
  const service = new DriverService.Builder(program)
    .setLoopback(true).setEnvironment({ ...process.env, ...environment }).build();
  let session;
  const close = async () => {
    await session?.quit();
    await service.kill();
    alongside?.kill();
  };
  try {
    session = await new Builder().usingServer(await service.start()).withCapabilities(capabilities).build();
    const heard = [];
    await listen(session, heard);
    await session.get(url);
    const driver = drive(session, heard);
    await driver.until(() => document.readyState === 'complete' && !document.querySelector('#calculator noscript'));
    return { ...driver, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function drive(session, heard) {
  const evaluate = (code, argument) => session.executeScript(`return (${code})(arguments[0])`, argument);
  return {
    press: (key) => send(session, KEYS[key]),
    type: (text) => send(session, text),
    evaluate,
    until: (code, argument) => session.wait(() => evaluate(code, argument), PATIENCE, `never true: ${code}`),
    complaints: async () => [...heard, ...(await evaluate(notices))],
  };
}

/** Keys go where the focus is, as a hand's do; an element's own `sendKeys` would move it. */
async function send(session, keys) {
  await session.switchTo().activeElement().sendKeys(keys);
}

/** The page's own words for a program that did not start or has stopped. */
function notices() {
  return ['cannot-start', 'has-stopped'].filter((id) => document.getElementById(id)?.hidden === false);
}
