// A document of a stranger: in the place of the calculator it keeps the channel that it is given; beside it, or in a window
// of its own, it offers the calculator a channel and tells the bank's page what it has heard by it.
window.heard = [];
addEventListener('message', ({ data, ports }) => {
  if (ports.length > 0) [window.port] = ports;
  window.heard.push({ data });
});
const host = { '#parent': parent, '#opener': window.opener }[location.hash];
if (host) {
  const heard = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => heard.push(data);
  host.frames[0].postMessage({ type: 'lpc-connect', version: 1, quote: true }, '*', [port2]);
  host.postMessage({ offered: true }, '*');
  addEventListener('message', ({ data }) => {
    if (data === 'what have you heard?') host.postMessage({ offered: true, heard }, '*');
  });
}
