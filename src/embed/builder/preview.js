// The calculator as it would look in a window of a chosen width: the real frame, made smaller where there is no room. It
// speaks with the frame as the loader does in a host's page (`lpc-connect`), to show how high it is and what it would send.

const filled = (text, name, value) => text.replace(`{${name}}`, value);

/** `stage` is the place in which the frame stands. Gives what shows other settings, another width, and who asks. */
export const preview = (stage) => {
  const frame = stage.querySelector('iframe');
  const size = document.getElementById('size');
  const received = document.getElementById('received');
  let width = 360;
  let height;
  let port;
  let asks = false;

  const tell = () => {
    const percent = Math.round(Math.min(1, stage.clientWidth / width) * 100);
    const sentences = [];
    if (percent < 100) sentences.push(filled(size.dataset.scaled, 'percent', percent));
    if (height) sentences.push(filled(size.dataset.measured, 'height', height));
    size.textContent = sentences.join(document.documentElement.lang === 'en' ? ' ' : '');
  };

  const fit = () => {
    const scale = Math.min(1, stage.clientWidth / width);
    for (const [name, value] of [['--width', `${width}px`], ['--scale', scale]]) stage.style.setProperty(name, value);
    tell();
  };

  const showQuote = (quote) => {
    received.textContent = quote ? JSON.stringify(quote, null, 2) : '';
    received.hidden = !quote;
    document.getElementById('nothing-received').hidden = Boolean(quote);
  };

  const connect = () => {
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }) => {
      if (data?.version !== 1) return;
      if (data.type === 'lpc-height' && Number.isInteger(data.height)) {
        height = data.height;
        tell();
      }
      if (data.type === 'lpc-quote' && asks) showQuote(data.quote);
    };
    frame.contentWindow.postMessage({ type: 'lpc-connect', version: 1, quote: asks }, location.origin, [channel.port2]);
  };

  frame.addEventListener('load', connect);
  new ResizeObserver(fit).observe(stage);

  let shown;
  return {
    /** Shows the frame at an address; the history of the page stays as it is. */
    show(address) {
      if (address === shown) return;
      shown = address;
      // Without any fragment the browser would fetch the document anew.
      frame.contentWindow.location.replace(address.includes('#') ? address : `${address}#`);
    },
    setWidth(wanted) {
      width = wanted;
      height = undefined;
      fit();
    },
    receive(wanted) {
      if (wanted === asks) return;
      asks = wanted;
      showQuote(undefined);
      connect();
    },
  };
};
