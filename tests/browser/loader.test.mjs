// The loader beside frames that are no calculator: whatever they are, the calculators after them get their height.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createServer } from 'node:http';
import { launch, url } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const STRANGE = {
  'a document of the host’s own': '<iframe srcdoc="<p>x</p>" data-loan-policy-calculator></iframe>',
  'a document of the host’s own beside an address': '<iframe srcdoc="<p>x</p>" src="https://127.0.0.1:1/" data-loan-policy-calculator></iframe>',
  'no address': '<iframe data-loan-policy-calculator></iframe>',
  'an address that is none': '<iframe src="http://[" data-loan-policy-calculator></iframe>',
  'a script': '<iframe src="javascript:\'x\'" data-loan-policy-calculator></iframe>',
  'data': '<iframe src="data:text/html,x" data-loan-policy-calculator></iframe>',
  'an empty page': '<iframe src="about:blank" data-loan-policy-calculator></iframe>',
};

for (const [name, frame] of Object.entries(STRANGE)) {
  test(`a marked frame with ${name} leaves the loader at work`, async () => {
    const real = `<iframe class="real" src="${url}embed.html" height="300" data-loan-policy-calculator></iframe>`;
    const host = createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><title>某银行</title>
<link rel="icon" href="data:,">${frame}${real}<script src="${url}embed.js"></script>`);
    });
    await new Promise((listening) => { host.listen(0, '127.0.0.1', listening); });
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`http://127.0.0.1:${host.address().port}/`);
    // One that was there before, and one that comes later.
    await page.waitForFunction(() => document.querySelector('.real').clientHeight > 600);
    await page.evaluate((frame) => {
      document.querySelector('.real').remove();
      document.body.insertAdjacentHTML('beforeend', frame);
    }, real);
    await page.waitForFunction(() => document.querySelector('.real').clientHeight > 600);
    assert.deepEqual(errors, []);
    await page.close();
    host.closeAllConnections();
    await new Promise((closed) => { host.close(closed); });
  });
}
