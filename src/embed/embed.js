// What a host puts beside its frames, in one line: every `iframe[data-loan-policy-calculator]`, there now or later, gets the
// height of what is in it, and an event `lpc-quote` once its reader sends a result. Works wherever it stands, loaded in any
// way and more than once.
import { connect } from './connect.js';

const NAME = 'data-loan-policy-calculator';
const connected = new WeakSet();

const find = () => {
  for (const frame of document.querySelectorAll(`iframe[${NAME}]`)) {
    if (connected.has(frame)) continue;
    connected.add(frame);
    // Another copy of this script may have been here.
    if (frame.getAttribute(NAME) === 'connected') continue;
    frame.setAttribute(NAME, 'connected');
    connect(frame, {
      receives: () => frame.hasAttribute('data-receive-quote'),
      told: (what, detail) => {
        if (what === 'quote') frame.dispatchEvent(new CustomEvent('lpc-quote', { bubbles: true, detail }));
      },
    });
  }
};

find();
new MutationObserver(find).observe(document, { childList: true, subtree: true });
