// The calculator as the document of a frame: reads what the host asks for from its own address, tells the host its height,
// and sends it a result when the reader, who sees what is sent, presses for it. Before that the host learns nothing else.
import { fill, settingsOf, show, speak } from './settings.js';
import { lead } from './links.js';
import { pairsIn } from '../web/display/link.js';

const VERSION = 1;
const root = document.documentElement;

// The address may name a language before the program is there; it then starts in it.
const apply = () => {
  const settings = settingsOf(pairsIn(location.hash));
  show(root, settings);
  fill(root, settings);
  if (document.querySelector('#calculator noscript')) root.lang = settings.lang ?? root.lang;
  else speak(root, settings);
};
apply();
addEventListener('hashchange', apply);
lead(root, document.baseURI);
for (const place of document.querySelectorAll('.site')) place.textContent = location.host;

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
