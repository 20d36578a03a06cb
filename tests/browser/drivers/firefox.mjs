// Firefox for a task. It tells what its console said, by WebDriver BiDi.
import { Capabilities } from 'selenium-webdriver';
import logInspector from 'selenium-webdriver/bidi/logInspector.js';
import { bySelenium } from './selenium.mjs';

/** Starts Firefox with the page in it. */
export function firefox() {
  const { FIREFOX = '/usr/bin/firefox-esr', GECKODRIVER = 'geckodriver' } = process.env;
  const options = {
    binary: FIREFOX, args: ['-headless'], prefs: { 'intl.accept_languages': 'zh-CN', 'datareporting.policy.dataSubmissionEnabled': false },
  };
  const capabilities = new Capabilities({
    browserName: 'firefox', webSocketUrl: true, 'moz:firefoxOptions': options,
  });
  const listen = async (session, heard) => {
    const inspector = await logInspector(session);
    await inspector.onConsoleEntry((entry) => heard.push(`console ${entry.level}: ${entry.text}`));
    await inspector.onJavascriptException((entry) => heard.push(`uncaught: ${entry.text}`));
  };
  return bySelenium({ program: GECKODRIVER, capabilities, listen });
}
