// A page whose other frames and windows belong to strangers.
const { stranger } = document.currentScript.dataset;
let invited;
const invite = (isFrame) => {
  window.stranger = undefined;
  addEventListener('message', ({ data, source }) => {
    if (source !== invited) return;
    window.stranger = data;
    if (data.heard) seen.messages.length = 0;
  });
  if (isFrame) {
    const frame = document.createElement('iframe');
    frame.src = `${stranger}#parent`;
    document.body.append(frame);
    invited = frame.contentWindow;
  } else {
    invited = open(`${stranger}#opener`, 'stranger', 'width=300,height=300');
  }
};
document.getElementById('beside').onclick = () => invite(true);
// Browsers open windows on a press only.
document.getElementById('window').onclick = () => invite(false);

window.dismiss = () => invited.close();
window.ask = () => invited.postMessage('what have you heard?', '*');

// The frame is led elsewhere; when it has loaded, the page says a last word to it.
window.divert = () => {
  const frame = document.querySelector('iframe');
  frame.addEventListener('load', () => {
    frame.contentWindow.postMessage('last', '*');
    window.diverted = true;
  }, { once: true });
  frame.contentWindow.location.replace(stranger);
};
