// Firefox and WebKit, started by their WebDriver programs. Firefox tells what its console said, by WebDriver BiDi; WebKit does not.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Builder, Capabilities } from 'selenium-webdriver';
import logInspector from 'selenium-webdriver/bidi/logInspector.js';
import { DriverService } from 'selenium-webdriver/remote/index.js';
import { PATIENCE } from './patience.mjs';

/** Starts Firefox. Gives the session, the list of what its console says, and what ends it. `also` are further capabilities. */
export function firefoxSession(also = {}) {
  const { FIREFOX = '/usr/bin/firefox-esr', GECKODRIVER = 'geckodriver' } = process.env;
  const options = {
    binary: FIREFOX, args: ['-headless'], prefs: { 'intl.accept_languages': 'zh-CN', 'datareporting.policy.dataSubmissionEnabled': false },
  };
  const capabilities = new Capabilities({ browserName: 'firefox', webSocketUrl: true, 'moz:firefoxOptions': options, ...also });
  const listen = async (session, heard) => {
    const inspector = await logInspector(session);
    await inspector.onConsoleEntry((entry) => heard.push(`console ${entry.level}: ${entry.text}`));
    await inspector.onJavascriptException((entry) => heard.push(`uncaught: ${entry.text}`));
  };
  return start({ program: GECKODRIVER, capabilities, listen });
}

/** Starts a screen in memory and WebKit on it. */
export async function webkitSession(also = {}) {
  const { WEBKIT, WEBKIT_DRIVER = 'WebKitWebDriver' } = process.env;
  const screen = await startScreen();
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: WEBKIT, args: ['--automation'] }, ...also,
  });
  const environment = {
    DISPLAY: screen.display,
    GDK_BACKEND: 'x11',
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    // As root there is no sandbox to be had. The only pages it opens are ours.
    ...(process.getuid() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }),
  };
  return start({ program: WEBKIT_DRIVER, environment, capabilities, alongside: screen.program });
}

async function start({ program, environment, capabilities, listen = () => {}, alongside }) {
  const service = new DriverService.Builder(program)
    .setLoopback(true).setEnvironment({ ...process.env, ...environment }).build();
  let session;
  const heard = [];
  const close = async () => {
    await session?.quit();
    await service.kill();
    alongside?.kill();
  };
  try {
    session = await new Builder().usingServer(await service.start(PATIENCE)).withCapabilities(capabilities).build();
    await session.manage().setTimeouts({ script: PATIENCE, pageLoad: PATIENCE });
    await listen(session, heard);
    return { session, heard, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A screen on the first free number, which it tells itself. */
async function startScreen() {
  const arguments_ = ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
  const program = spawn(process.env.XVFB ?? 'Xvfb', arguments_, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [number] = await once(createInterface(program.stdout), 'line');
  return { program, display: `:${number}` };
}
