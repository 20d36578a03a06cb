// WebKit for a task, in a screen in memory. Its driver does not tell what the console said.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Capabilities } from 'selenium-webdriver';
import { bySelenium } from './selenium.mjs';

/** Starts a screen and WebKit with the page in it. */
export async function webkit() {
  const { WEBKIT, WEBKIT_DRIVER = 'WebKitWebDriver' } = process.env;
  const screen = await startScreen();
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: WEBKIT, args: ['--automation'] },
  });
  const environment = {
    DISPLAY: screen.display,
    GDK_BACKEND: 'x11',
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    // As root there is no sandbox to be had. The only page it opens is ours.
    ...(process.getuid() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }),
  };
  return bySelenium({ program: WEBKIT_DRIVER, environment, capabilities, alongside: screen.program });
}

/** A screen on the first free number, which it tells itself. */
async function startScreen() {
  const arguments_ = ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
  const program = spawn(process.env.XVFB ?? 'Xvfb', arguments_, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [number] = await once(createInterface(program.stdout), 'line');
  return { program, display: `:${number}` };
}
