// The host's side of a frame: hands the calculator in it a channel, and hears its height and, after the reader's consent,
// a result. The frame hears nothing but the channel; it says nothing else, and nobody else can say it.
const VERSION = 1;

/** The height of a frame stays between these, in px; a change below `STEP` is passed over. */
const LOWEST = 200;
const HIGHEST = 50_000;
const STEP = 4;

const clamped = (height) => Math.min(Math.max(Math.ceil(height), LOWEST), HIGHEST);

/** Gives a frame the height within its border, whatever the host's style sheets say of frames. */
const setHeight = (frame, height) => {
  const isWithBorder = getComputedStyle(frame).boxSizing === 'border-box';
  const border = isWithBorder ? frame.offsetHeight - frame.clientHeight : 0;
  frame.style.setProperty('height', `${height + border}px`, 'important');
};

/** The origin that a frame shows a page of the web from; undefined for a document of the host's own, or an address that is none. */
const originOf = (frame) => {
  // `srcdoc` comes before `src`, and its document is the host's.
  if (frame.hasAttribute('srcdoc')) return undefined;
  try {
    const { protocol, origin } = new URL(frame.src);
    return /^https?:$/.test(protocol) ? origin : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Connects a frame, now and whenever it loads. `receives` says whether the host asks for results; `told` is called with
 * `height` or `quote`, and what belongs to it. Gives back what connects it anew.
 */
export const connect = (frame, { receives, told }) => {
  let port;
  const open = () => {
    port?.close();
    const origin = originOf(frame);
    // A frame that has not begun to load would take the message in the place of the calculator.
    if (!origin || !frame.contentWindow || frame.contentDocument?.URL === 'about:blank') return;
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }) => {
      if (data?.version !== VERSION) return;
      if (data.type === 'lpc-height' && Number.isFinite(data.height)) {
        const height = clamped(data.height);
        if (Math.abs(height - frame.clientHeight) >= STEP) setHeight(frame, height);
        told('height', height);
      }
      if (data.type === 'lpc-quote' && receives()) told('quote', data.quote);
    };
    const message = { type: 'lpc-connect', version: VERSION, quote: receives() };
    // To that origin and no other: a frame that has gone elsewhere gets nothing.
    frame.contentWindow.postMessage(message, origin, [channel.port2]);
  };
  frame.addEventListener('load', open);
  open();
  return open;
};
