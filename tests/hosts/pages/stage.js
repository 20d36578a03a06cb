// An empty page on which a test puts calculators.
const { v1 } = document.currentScript.dataset;

/** Puts a calculator: `kind` is frame, element or inline, `settings` pairs of names and values. */
window.put = (kind, settings = [], attributes = {}) => {
  if (kind === 'frame') {
    const frame = document.createElement('iframe');
    frame.src = `${v1}embed.html#${new URLSearchParams(settings)}`;
    frame.title = '贷款政策计算器';
    frame.height = 900;
    frame.width = '100%';
    frame.loading = 'lazy';
    frame.referrerPolicy = 'no-referrer';
    frame.allow = 'clipboard-write';
    frame.sandbox = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals';
    frame.dataset.loanPolicyCalculator = '';
    document.getElementById('stage').append(frame);
    return frame;
  }
  const element = document.createElement('loan-policy-calculator');
  for (const [name, value] of settings) attribute(element, name, value);
  if (kind === 'inline') element.setAttribute('inline', '');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.getElementById('stage').append(element);
  return element;
};

/** Changes one setting of what was put. */
window.set = (kind, name, value) => {
  const [place] = document.getElementById('stage').children;
  if (kind === 'frame') place.src = `${place.src.split('#')[0]}#${new URLSearchParams([[name, value]])}`;
  else attribute(place, name, value);
};

// A name that no attribute can have is none for an element either.
const attribute = (element, name, value) => {
  if (/^[a-z_-]+$/.test(name)) element.setAttribute(name, value);
};
