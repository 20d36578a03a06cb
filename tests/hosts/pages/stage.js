// An empty page on which a test puts calculators.
const { v1, exact } = document.currentScript.dataset;

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
  for (const [name, value] of settings) {
    // A name that no attribute can have is none for an element either.
    try {
      element.setAttribute(name, value);
    } catch {
      continue;
    }
  }
  if (kind === 'inline') element.setAttribute('inline', '');
  // Of two of one name, the first counts in markup; a folder that a test gives is the last word.
  if (element.getAttribute('src')?.startsWith('javascript:')) element.removeAttribute('src');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.getElementById('stage').append(element);
  return element;
};
