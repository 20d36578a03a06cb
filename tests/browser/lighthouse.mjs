// How fast and how sound the page is on a phone: Lighthouse's mobile profile, and the time from a key to the picture.
//
// Five runs, each printed, and their medians. A report and no test: the numbers are those of a simulated phone and a
// simulated network, but a busy machine still moves them.
import { createServer } from 'node:net';
import lighthouse from 'lighthouse';
import { launch, url } from './harness.mjs';
import { STATES, show } from './states.mjs';

const RUNS = 5;
const SCORES = ['accessibility', 'best-practices', 'performance'];
const AUDITS = [
  'first-contentful-paint', 'largest-contentful-paint', 'interactive', 'total-blocking-time', 'cumulative-layout-shift',
];
/** How much slower than this machine the phone computes; Lighthouse's own value for a phone of the middle class. */
const SLOWER = 4;

/** Lighthouse's own slow network: 150 ms, 1.6 Mbit/s down and 0.75 up, of which a tenth is lost to overhead. In bytes. */
const NETWORK = { latency: 150, downloadThroughput: 1.6e6 / 8 * 0.9, uploadThroughput: 0.75e6 / 8 * 0.9 };

const port = await freePort();
const browser = await launch([`--remote-debugging-port=${port}`]);
const runs = [];
for (let run = 0; run < RUNS; run += 1) runs.push(await audit());
console.table(Object.fromEntries(Object.keys(runs[0]).map((name) => {
  const values = runs.map((run) => run[name]);
  return [name, { ...Object.fromEntries(values.map((value, run) => [`run ${run + 1}`, value])), median: median(values) }];
})));
const loads = [];
for (let run = 0; run < RUNS; run += 1) loads.push(await load());
console.table(loads);
console.table(await keystrokes());
await browser.close();

/** Scores of 100, times in ms, and the shift of the layout as it is. */
async function audit() {
  const { lhr } = await lighthouse(url, { port, onlyCategories: SCORES, logLevel: 'error' });
  for (const name of ['accessibility', 'best-practices']) {
    for (const { id } of lhr.categories[name].auditRefs) {
      const { score, title } = lhr.audits[id];
      if (score !== null && score < 1) console.log(`${name}: ${id}: ${title}`);
    }
  }
  const scores = SCORES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]);
  const audits = AUDITS.map((name) => [name, Math.round(lhr.audits[name].numericValue * 1000) / 1000]);
  return Object.fromEntries([...scores, ...audits.map(([name, value]) => [name, name.includes('shift') ? value : Math.round(value)])]);
}

/** The first load as a throttled browser sees it: Lighthouse computes its times from a load that is not throttled. In ms. */
async function load() {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true });
  const page = await context.newPage();
  const throttle = await context.newCDPSession(page);
  await throttle.send('Network.enable');
  await throttle.send('Network.emulateNetworkConditions', { offline: false, ...NETWORK });
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(() => {
    new PerformanceObserver((list) => { window.largest = list.getEntries().at(-1).startTime; })
      .observe({ type: 'largest-contentful-paint', buffered: true });
  });
  await page.goto(url);
  await page.waitForFunction(() => !document.querySelector('#calculator noscript'));
  const times = await page.evaluate(() => ({ 'largest contentful paint': Math.round(window.largest), 'program runs': Math.round(performance.now()) }));
  await context.close();
  return times;
}

/** From a key, or a press of 计算, to the picture that answers it, in ms. */
async function keystrokes() {
  const visit = await show(browser, STATES.find(({ name }) => name === 'result'), { viewport: { width: 412, height: 823 } });
  const { page } = visit;
  const throttle = await page.context().newCDPSession(page);
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.evaluate(() => {
    window.timings = { keydown: [], click: [] };
    for (const name of ['keydown', 'click']) {
      addEventListener(name, ({ timeStamp }) => requestAnimationFrame(() => {
        // A message is handed over once the frame is painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.timings[name].push(Math.round(performance.now() - timeStamp));
        port2.postMessage('painted');
      }), { capture: true });
    }
  });
  await page.locator('#principal').focus();
  for (const key of ['Control+A', ...'1234567.89']) {
    await page.keyboard.press(key);
    await visit.settled();
  }
  await page.click('#calculate');
  await page.waitForFunction(() => window.timings.click.length > 0);
  const { keydown, click } = await page.evaluate(() => window.timings);
  await visit.close();
  const sum = (values) => ({ counted: values.length, median: median(values), longest: Math.max(...values) });
  return { 'a key, ms': sum(keydown), '计算, ms': sum(click) };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
