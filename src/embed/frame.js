// The calculator as the document of a frame: reads what the host asks for from its own address, tells the host its height,
// and sends it a result when the reader, who sees what is sent, presses for it. Before that the host learns nothing else.
import { addressesIn, calculator } from '../web/calculator.js';
import { pairsIn } from '../web/display/link.js';
import { lead } from './links.js';
import { policiesOf } from './pack.js';
import { changed, fill, settingsOf, show, speak } from './settings.js';

const VERSION = 1;
const root = document.documentElement;
for (const place of document.querySelectorAll('.site')) place.textContent = location.host;

let settings = {};
/** Follows what is new in the address: what the reader typed or chose meanwhile is left alone. Gives back what was. */
const apply = () => {
  const next = settingsOf(pairsIn(location.hash));
  const news = changed(settings, next);
  settings = next;
  show(root, news);
  fill(root, news);
  return news;
};

const policies = (national) => {
  const local = settings.pack && new URL(`packs/${settings.pack}.json`, document.baseURI).href;
  return policiesOf(root, local, document.baseURI, { national, refused: (error) => console.error(error) });
};

// Before the program is there, the address may name the language that it starts in.
root.lang = apply().lang ?? root.lang;
const { run } = calculator(root, addressesIn(document), { policies });
lead(root, document.baseURI);
run();
addEventListener('hashchange', () => {
  const news = apply();
  // With what stands in the form then.
  if ('pack' in news) run();
  speak(root, news);
});

// The host is the window around this one; its newest channel counts.
let port;
let height;
const send = (message) => port?.postMessage({ version: VERSION, ...message });
const tell = () => send({ type: 'lpc-height', height });
addEventListener('message', ({ source, origin, data, ports }) => {
  if (source !== parent || source === window || ports.length !== 1) return;
  if (data?.type !== 'lpc-connect' || data.version !== VERSION) return;
  port?.close();
  [port] = ports;
  if (data.quote === true) root.dataset.receiver = origin;
  else delete root.dataset.receiver;
  if (height) tell();
});
new ResizeObserver(() => {
  // The body's own height: that of the document is never below the frame's.
  height = Math.ceil(document.body.getBoundingClientRect().height);
  tell();
}).observe(document.body);

// What is sent stands in the page, as the program wrote it, above the button that sends it.
addEventListener('click', ({ target }) => {
  const button = target.closest?.('#send');
  const quote = button?.closest('[data-quote]')?.dataset.quote;
  if (!quote) return;
  send({ type: 'lpc-quote', quote: JSON.parse(quote) });
  document.getElementById('sent').textContent = button.dataset.sent;
});
