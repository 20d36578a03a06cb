// Frames a page of the calculator's site, one after the other.
const { v1 } = document.currentScript.dataset;
window.frame = (name) => {
  window.loaded = false;
  const frame = document.createElement('iframe');
  // A frame that is refused loads, too: what it holds then says so.
  frame.onload = () => {
    window.loaded = true;
  };
  frame.src = v1 + name;
  document.querySelector('iframe')?.remove();
  document.body.append(frame);
};
