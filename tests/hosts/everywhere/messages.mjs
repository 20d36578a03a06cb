// What strangers may say to the calculator and to its loader: nothing. Whether something was passed over is seen by what
// comes after it: messages to one window arrive in the order in which they were sent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standsIn } from '../checks.mjs';
import { HOSTS } from '../hosts.mjs';

const [PLAIN] = HOSTS.filter(({ name }) => name === 'plain');
/** How many messages come at once; `cargo xtask prove` says more. */
const MANY = Number(process.env.MESSAGES ?? 500);

/** Tests the messages in both directions. */
export function testMessages(context) {
  const opened = async (name = 'attack') => {
    const visit = await context.open(name);
    await standsIn(visit, PLAIN);
    return visit;
  };

  /** In the page: offers a channel that is lawful, and waits until the calculator uses it. */
  const offer = () => {
    window.taken = undefined;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      window.taken ??= data;
    };
    document.querySelector('iframe').contentWindow.postMessage({ type: 'lpc-connect', version: 1, quote: false }, '*', [port2]);
  };
  const isTaken = () => window.taken !== undefined;

  test('messages of wrong shapes are passed over by the calculator, and a lawful one after them is not', async () => {
    const visit = await opened();
    await visit.evaluate(() => {
      window.wrong = [];
      const target = document.querySelector('iframe').contentWindow;
      const say = (message, ports = 1) => {
        const channels = Array.from({ length: ports }, () => new MessageChannel());
        for (const { port1 } of channels) port1.onmessage = ({ data }) => window.wrong.push({ message, data });
        target.postMessage(message, '*', channels.map(({ port2 }) => port2));
      };
      const lawful = { type: 'lpc-connect', version: 1, quote: true };
      const shapes = [
        null, undefined, 0, '', 'lpc-connect', [], ['lpc-connect', 1], {}, { type: 'lpc-connect' }, { ...lawful, version: 2 }, { ...lawful, version: '1' },
        { ...lawful, type: 'lpc-height' }, { ...lawful, type: ['lpc-connect'] }, { ...lawful, type: { toString: 'x' } }, new Map([['type', 'lpc-connect']]),
        { type: 'lpc-quote', version: 1, quote: {} }, '<img src=x onerror=alert(1)>', new Uint8Array(1 << 20), new Date(), /x/, 10n,
      ];
      for (const shape of shapes) say(shape);
      say(lawful, 0);
      say(lawful, 2);
    });
    await visit.evaluate(offer);
    await visit.until(isTaken);
    const { wrong, taken } = await visit.evaluate(() => ({ wrong: window.wrong, taken: window.taken }));
    assert.deepEqual(wrong, []);
    assert.deepEqual(Object.keys(taken).sort(), ['height', 'type', 'version']);
    assert.deepEqual([taken.type, taken.version, Number.isInteger(taken.height)], ['lpc-height', 1, true]);
    assert.deepEqual(await visit.complaints(), []);
    await visit.close();
  });

  for (const source of ['a frame beside it', 'a window that the page has opened']) {
    test(`${source} cannot connect to the calculator`, async () => {
      const visit = await opened();
      await visit.click(source === 'a frame beside it' ? '#beside' : '#window');
      // The stranger has offered a channel of a lawful shape, and says when it has.
      await visit.until(() => window.stranger !== undefined);
      await visit.evaluate(offer);
      await visit.until(isTaken);
      await visit.evaluate(() => window.ask());
      await visit.until(() => window.stranger.heard !== undefined);
      assert.deepEqual(await visit.evaluate(() => window.stranger), { offered: true, heard: [] });
      await visit.evaluate(() => window.dismiss());
      await visit.close();
    });
  }

  test(`${MANY} lawful channels and as many wrong messages at once leave the calculator at work, and the newest channel counts`, async () => {
    const visit = await opened();
    await visit.evaluate((many) => {
      window.used = new Set();
      const target = document.querySelector('iframe').contentWindow;
      for (let number = 0; number < many; number += 1) {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.used.add(number);
        target.postMessage({ type: 'lpc-connect', version: 1, quote: false }, '*', [port2]);
        target.postMessage({ type: 'lpc-connect', version: number }, '*');
      }
    }, MANY);
    await visit.until((many) => window.used.has(many - 1), MANY);
    // A narrower frame is a higher one: told by one channel only. What older ones have told may still be on its way the first time.
    const narrow = (width) => visit.evaluate((width) => {
      window.used.clear();
      document.querySelector('iframe').style.width = width;
    }, width);
    await narrow('340px');
    await visit.until((many) => window.used.has(many - 1), MANY);
    await narrow('300px');
    await visit.until(() => window.used.size > 0);
    assert.deepEqual(await visit.evaluate(() => [...window.used]), [MANY - 1]);
    await visit.close();
  });

  test('a frame that is not the calculator cannot do more to the page than set its height, within bounds', async () => {
    const visit = await context.open('evil');
    await visit.until(() => document.querySelector('iframe').contentDocument === null);
    const evil = await visit.calculator('iframe');
    await evil.until(() => window.port !== undefined);
    const say = (messages) => evil.evaluate((messages) => {
      for (const message of messages) window.port.postMessage(message);
    }, messages);
    const height = () => visit.evaluate(() => document.querySelector('iframe').clientHeight);
    const reaches = (px) => visit.until((px) => document.querySelector('iframe').clientHeight === px, px);
    const of = (height, also) => ({ type: 'lpc-height', version: 1, height, ...also });
    await say([of(500)]);
    await reaches(500);
    await say([
      null, 7, 'lpc-height', [], {}, of('700'), of(null), of([700]), of({ valueOf: 700 }), of(700, { version: 2 }), of(700, { type: 'height' }),
      { type: 'lpc-height', version: 1 }, { type: 'lpc-quote', version: 1, quote: { net: '1' } }, { type: 'lpc-ready', version: 1 }, of(503), of(600),
    ]);
    await reaches(600);
    for (const [told, set] of [[1e9, 50_000], [-5, 200], [0, 200], [612.2, 613]]) {
      await say([of(told)]);
      await reaches(set);
    }
    await evil.evaluate((many) => {
      for (let number = 0; number < many; number += 1) window.port.postMessage({ type: 'lpc-height', version: 1, height: 300 + (number % 500) });
      for (let number = 0; number < many; number += 1) parent.postMessage({ type: 'lpc-height', version: 1, height: 5000 }, '*');
      window.port.postMessage({ type: 'lpc-height', version: 1, height: 444 });
    }, MANY);
    await reaches(444);
    await visit.until((many) => window.seen.messages.length === many, MANY);
    assert.equal(await height(), 444);
    assert.deepEqual(await visit.evaluate(() => window.seen.events), []);
    assert.deepEqual(await visit.evaluate(() => window.seen.errors), []);
    await visit.close();
  });

  test('a frame that has gone to another site is not given a channel', async () => {
    const visit = await opened();
    await visit.evaluate(() => window.divert());
    await visit.until(() => window.diverted);
    const stranger = await visit.calculator('iframe');
    await stranger.until(() => window.heard?.some(({ data }) => data === 'last'));
    assert.deepEqual(await stranger.evaluate(() => [window.port !== undefined, window.heard.length]), [false, 1]);
    await visit.close();
  });
}
