// A browser for a task by WebDriver, the way that Firefox and WebKit share.
import { url } from '../harness.mjs';
import { press, type } from './keys.mjs';
import { PATIENCE } from './patience.mjs';

/** Opens the page in a session just started. */
export async function bySelenium({ session, heard, close }) {
  try {
    await session.get(url);
    const driver = drive(session, heard);
    await driver.until(() => document.readyState === 'complete' && !document.querySelector('#calculator noscript, #result-awaited'));
    return { ...driver, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function drive(session, heard) {
  const evaluate = (code, argument) => session.executeScript(`return (${code})(arguments[0])`, argument);
  return {
    press: (key) => press(session, key),
    type: (text) => type(session, text),
    evaluate,
    until: (code, argument) => session.wait(() => evaluate(code, argument), PATIENCE, `never true: ${code}`),
    complaints: async () => [...heard, ...(await evaluate(notices))],
  };
}

/** The page's own words for a program that did not start or has stopped. */
function notices() {
  return ['cannot-start', 'has-stopped'].filter((id) => document.getElementById(id)?.hidden === false);
}
