// Nothing hangs on colour or motion: not in grey, not in the reader's own colours, not for who wants no motion.
/** The least contrast of two greys that are told apart side by side, and of a shape on its ground (WCAG 1.4.11). */
const LEAST = { sideBySide: 1.5, shape: 3 };

const SCHEMES = [{ colorScheme: 'light' }, { colorScheme: 'dark' }];

export const grey = { name: 'in grey', media: SCHEMES, find: ({ page }) => page.evaluate(byColourAlone, LEAST) };

export const forcedColours = {
  name: 'in forced colours',
  media: SCHEMES.map((scheme) => ({ ...scheme, forcedColors: 'active' })),
  find: ({ page }) => page.evaluate(lostInForcedColours, LEAST),
};

export const stillness = {
  name: 'without motion',
  media: [{ reducedMotion: 'reduce' }],
  find: ({ page }) => page.evaluate(moves),
};

export const calm = { name: 'nothing flashes', find: ({ page }) => page.evaluate(endless) };

function byColourAlone(least) {
  const faults = [];
  for (const drawing of inspect.shown('svg')) {
    const kinds = new Map();
    for (const shape of drawing.querySelectorAll('rect, path, circle, polygon, line, polyline')) {
      const { fill, stroke, strokeDasharray, strokeWidth } = getComputedStyle(shape);
      if (shape.getBoundingClientRect().width === 0) continue;
      // A pattern, a dash or an outline is told apart without any colour.
      const pattern = [fill.startsWith('url'), strokeDasharray, stroke === 'none' ? '0' : strokeWidth].join(' ');
      kinds.set(`${fill} ${pattern}`, { fill, pattern, name: inspect.name(shape) });
    }
    const all = [...kinds.values()];
    all.forEach((one, index) => {
      for (const other of all.slice(index + 1).filter(({ pattern }) => pattern === one.pattern)) {
        const ground = inspect.ground(drawing.parentElement);
        const [a, b] = [one, other].map(({ fill }) => inspect.over(inspect.colour(fill === 'none' ? 'transparent' : fill), ground));
        if (inspect.contrast(a, b) < least.sideBySide) faults.push(`${one.name} and ${other.name} differ by colour alone`);
      }
    });
  }
  for (const link of inspect.shown('p a[href], li a[href], dd a[href]')) {
    if (!getComputedStyle(link).textDecorationLine.includes('underline')) faults.push(`${inspect.name(link)} is a link by colour alone`);
  }
  for (const pressed of inspect.shown('[aria-pressed="true"], [aria-selected="true"], [aria-current]:not([aria-current="false"])')) {
    const other = [...pressed.parentElement.children].find((it) => it !== pressed && it.matches('[aria-pressed="false"], [aria-selected="false"], :not([aria-current])'));
    if (!other) continue;
    const [on, off] = [pressed, other].map((it) => ({ ...getComputedStyle(it) && {
      ground: inspect.ground(it), width: getComputedStyle(it).borderBottomWidth, weight: getComputedStyle(it).fontWeight,
    } }));
    const isTold = on.width !== off.width || on.weight !== off.weight || inspect.contrast(on.ground, off.ground) >= least.shape;
    if (!isTold) faults.push(`${inspect.name(pressed)} is pressed by colour alone`);
  }
  return faults;
}

/** The reader's colours replace ours, and grounds and shadows go; what they told must be told by something that stays. */
function lostInForcedColours(least) {
  const faults = [];
  for (const shape of inspect.shown('svg rect, svg path, svg circle, svg polygon')) {
    const { fill, stroke, fillOpacity } = getComputedStyle(shape);
    const ground = inspect.ground(shape.ownerSVGElement.parentElement);
    const isSeen = [fill, stroke].some((paint) => paint.startsWith('url') || (paint !== 'none' && Number(fillOpacity) > 0
      && inspect.contrast(inspect.over(inspect.colour(paint), ground), ground) >= least.shape));
    if (!isSeen) faults.push(`${inspect.name(shape)} is not seen`);
  }
  for (const pressed of inspect.shown('[aria-pressed="true"], [aria-selected="true"]')) {
    const other = pressed.parentElement.querySelector('[aria-pressed="false"], [aria-selected="false"]');
    const looks = ['borderBottomWidth', 'borderBottomStyle', 'fontWeight', 'textDecorationLine', 'backgroundColor', 'outlineStyle'];
    const look = (element) => looks.map((part) => getComputedStyle(element)[part]).join();
    if (other && look(pressed) === look(other)) faults.push(`${inspect.name(pressed)} looks as if it were not pressed`);
  }
  for (const control of inspect.shown('button, input[type="text"], select, textarea')) {
    const { borderBottomWidth, borderBottomStyle } = getComputedStyle(control);
    if (borderBottomStyle === 'none' || borderBottomWidth === '0px') faults.push(`${inspect.name(control)} has no border`);
  }
  return faults;
}

function moves() {
  const faults = document.getAnimations().map(({ effect }) => `${inspect.name(effect.target)} moves`);
  for (const element of document.querySelectorAll('*')) {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
    const lasts = transitionDuration.split(',').some((duration) => parseFloat(duration) > 0);
    if (lasts || animationName !== 'none' || scrollBehavior === 'smooth') faults.push(`${inspect.name(element)} would move`);
  }
  return faults;
}

function endless() {
  return document.getAnimations().filter(({ effect }) => effect.getTiming().iterations === Infinity)
    .map(({ effect }) => `${inspect.name(effect.target)} moves without end`);
}
