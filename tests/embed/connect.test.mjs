// What a host's page hears from the frame, and what it passes over: tables, before any browser.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { connect } from '../../src/embed/connect.js';

/** A message that never comes ends a test, not the whole run. */
const WAIT = { timeout: 60_000 };

globalThis.getComputedStyle = ({ boxSizing = 'content-box' }) => ({ boxSizing });

/** A frame that writes down what is sent to it and how high it is made; its window is another site's. */
const frameOf = (given = {}) => {
  const sent = [];
  const frame = {
    src: 'https://gov.example/loan-calc/v1/embed.html#scene=farm', contentDocument: null, clientHeight: 900, offsetHeight: 900,
    contentWindow: { postMessage: (message, origin, ports) => sent.push({ message, origin, ports }) },
    sent, heights: [], listeners: [],
    hasAttribute: () => false,
    addEventListener(type, listener) {
      this.listeners.push([type, listener]);
    },
    style: { setProperty: (...set) => frame.heights.push(set) },
    ...given,
  };
  return frame;
};

/** The calculator's end of the newest channel, and what the host was told. */
const connected = (frame, { receives = () => false } = {}) => {
  const told = [];
  const anew = connect(frame, { receives, told: (...what) => told.push(what) });
  return { told, anew, port: () => frame.sent.at(-1).ports[0] };
};

/** Sends messages and waits until the last of them, a height that differs, has been heard. */
const say = async ({ port }, frame, ...messages) => {
  const heard = new Promise((resolve) => {
    frame.style.setProperty = (...set) => {
      frame.heights.push(set);
      if (set[1] === '4321px') resolve();
    };
  });
  for (const message of [...messages, { version: 1, type: 'lpc-height', height: 4321 }]) port().postMessage(message);
  await heard;
  frame.heights.pop();
};

const closing = [];
test.after(() => closing.forEach((frame) => frame.sent.forEach(({ ports }) => ports[0].close())));
const opened = (given) => {
  const frame = frameOf(given);
  closing.push(frame);
  return frame;
};

test('the channel goes to the exact origin of the frame, with what the host asks for', () => {
  for (const [src, origin] of [
    ['https://gov.example/loan-calc/v1/embed.html', 'https://gov.example'],
    ['https://gov.example:8443/embed.html?a#b', 'https://gov.example:8443'],
    ['http://127.0.0.1:8080/embed.html', 'http://127.0.0.1:8080'],
  ]) {
    for (const quote of [true, false]) {
      const frame = opened({ src });
      connected(frame, { receives: () => quote });
      assert.equal(frame.sent.length, 1);
      assert.deepEqual([frame.sent[0].message, frame.sent[0].origin], [{ type: 'lpc-connect', version: 1, quote }, origin]);
      assert.equal(frame.sent[0].ports.length, 1);
    }
  }
});

test('a frame that has not begun to load, or has no window, gets nothing until it loads', () => {
  const frame = opened({ contentDocument: { URL: 'about:blank' } });
  connected(frame);
  assert.deepEqual(frame.sent, []);
  frame.contentDocument = null;
  const [[type, load]] = frame.listeners;
  assert.equal(type, 'load');
  load();
  assert.equal(frame.sent.length, 1);
  const gone = opened({ contentWindow: null });
  connected(gone);
  assert.deepEqual(gone.sent, []);
});

const HEIGHTS = [
  // The height told, that of the frame before, what it is made, what the host hears.
  [1234, 900, '1234px', 1234], [1234.2, 900, '1235px', 1235], [200, 900, '200px', 200], [199, 900, '200px', 200], [0, 900, '200px', 200],
  [-5, 900, '200px', 200], [50_000, 900, '50000px', 50_000], [50_001, 900, '50000px', 50_000], [1e9, 900, '50000px', 50_000],
  [903, 900, undefined, 903], [904, 900, '904px', 904], [897, 900, undefined, 897], [896, 900, '896px', 896],
];

test('a height is taken within its bounds, and a change of less than 4 px is passed over', WAIT, async () => {
  for (const [height, before, made, heard] of HEIGHTS) {
    const frame = opened({ clientHeight: before });
    const channel = connected(frame);
    await say(channel, frame, { version: 1, type: 'lpc-height', height });
    assert.deepEqual(frame.heights, made === undefined ? [] : [['height', made, 'important']], String(height));
    assert.deepEqual(channel.told[0], ['height', heard], String(height));
  }
});

test('the border counts where the host has heights include it', WAIT, async () => {
  for (const [boxSizing, made] of [['border-box', '1210px'], ['content-box', '1200px']]) {
    const frame = opened({ boxSizing, clientHeight: 890, offsetHeight: 900 });
    const channel = connected(frame);
    const heard = new Promise((resolve) => {
      frame.style.setProperty = (...set) => resolve(set);
    });
    channel.port().postMessage({ version: 1, type: 'lpc-height', height: 1200 });
    assert.deepEqual(await heard, ['height', made, 'important']);
  }
});

test('anything else is passed over', WAIT, async () => {
  const frame = opened();
  const channel = connected(frame, { receives: () => true });
  await say(
    channel, frame, undefined, null, 5, 'lpc-height', [], {}, { type: 'lpc-height', height: 700 },
    { version: 2, type: 'lpc-height', height: 700 }, { version: '1', type: 'lpc-height', height: 700 },
    { version: 1, type: 'height', height: 700 }, { version: 1, type: 'lpc-height', height: '700' },
    { version: 1, type: 'lpc-height', height: NaN }, { version: 1, type: 'lpc-height', height: Infinity }, { version: 1, type: 'lpc-height' },
    { version: 2, type: 'lpc-quote', quote: 'x' },
  );
  assert.deepEqual([frame.heights, channel.told], [[], [['height', 4321]]]);
});

test('a result is told to a host that asks for results, at the time it comes', WAIT, async () => {
  for (const asks of [true, false]) {
    const frame = opened();
    let receives = !asks;
    const channel = connected(frame, { receives: () => receives });
    receives = asks;
    await say(channel, frame, { version: 1, type: 'lpc-quote', quote: { net: '1.00' } });
    assert.deepEqual(channel.told.slice(0, -1), asks ? [['quote', { net: '1.00' }]] : []);
  }
});

test('connected anew, it hears the new channel and no longer the old one', WAIT, async () => {
  const frame = opened();
  const channel = connected(frame);
  const old = channel.port();
  const closed = once(old, 'close');
  channel.anew();
  assert.equal(frame.sent.length, 2);
  await closed;
  old.postMessage({ version: 1, type: 'lpc-height', height: 700 });
  await say(channel, frame);
  assert.deepEqual([frame.heights, channel.told], [[], [['height', 4321]]]);
});
