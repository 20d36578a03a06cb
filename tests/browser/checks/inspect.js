// What the checks ask of the page; it runs inside the page, before the page's own scripts.
window.inspect = {
  /** Whether an element can be seen; text for screen readers alone cannot. */
  isShown(element) {
    const { width, height } = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > 1 && height > 1
      && !element.closest('.hidden, .skip:not(:focus)');
  },

  /** How a fault names an element. */
  name(element) {
    const id = element.id && `#${element.id}`;
    const kind = [element.localName, ...element.classList].join('.');
    const form = ['name', 'value'].filter((key) => element.matches('input[type="radio"]') && element.getAttribute(key))
      .map((key) => `[${key}="${element.getAttribute(key)}"]`).join('');
    const text = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 24);
    const place = id ? '' : element.parentElement?.closest('[id]')?.id;
    return `${place ? `#${place} ` : ''}${id || kind}${form}${text && ` “${text}”`}`;
  },

  shown(selector) {
    return [...document.querySelectorAll(selector)].filter(inspect.isShown);
  },

  /** Every piece of text that can be seen: its element, its words, and the boxes of its lines. */
  texts() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (node.data.trim() === '' || !inspect.isShown(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      found.push({ element, words: node.data.trim().slice(0, 24), boxes: [...range.getClientRects()] });
    }
    return found;
  },

  /** A colour of any notation as red, green, blue and alpha, each from 0 to 1. */
  colour(notation) {
    const { canvas, known } = inspect.palette;
    if (!known.has(notation)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = notation;
      canvas.fillRect(0, 0, 1, 1);
      known.set(notation, [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255));
    }
    return known.get(notation);
  },

  get palette() {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const palette = { canvas, known: new Map() };
    Object.defineProperty(inspect, 'palette', { value: palette });
    return palette;
  },

  /** One colour laid over an opaque one. */
  over([red, green, blue, alpha], below) {
    return [red, green, blue].map((part, index) => part * alpha + below[index] * (1 - alpha)).concat(1);
  },

  /** The opaque colour behind an element's content. */
  ground(element) {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const layer = inspect.colour(getComputedStyle(at).backgroundColor);
      layers.unshift(layer);
      if (layer[3] === 1) break;
    }
    return layers.reduce((below, layer) => inspect.over(layer, below), inspect.colour('Canvas'));
  },

  /** WCAG's relative luminance. */
  luminance([red, green, blue]) {
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  },

  /** WCAG's contrast of two opaque colours, from 1 to 21. */
  contrast(one, other) {
    const [darker, lighter] = [one, other].map(inspect.luminance).sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  },
};
