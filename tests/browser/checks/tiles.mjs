// Whether two small pictures, as `shrink.mjs` makes them, show the same: each tile of them is compared by itself, so that a digit
// that has changed counts as much on a long page as on a short one.

/** The width and height of a tile in px of the small picture: a digit of the headline. */
const TILE = 4;
/** One of the sixteen greys: what rounding may do to a px where letters are drawn a trifle otherwise. */
const STEP = 255 / 15;
/** How much a tile may differ: so many px by one grey each, or one px by as many. */
const TOLERATED_STEPS = 4;

/** What differs, as a sentence; undefined where nothing does. */
export function difference(accepted, picture) {
  const { width, height } = picture;
  if (accepted.width !== width || accepted.height !== height) {
    return `it is ${width} × ${height}, accepted is ${accepted.width} × ${accepted.height}`;
  }
  const tiles = [];
  // Half over one another, so that no digit is cut in two by all of them.
  for (let y = 0; y < height; y += TILE / 2) {
    for (let x = 0; x < width; x += TILE / 2) tiles.push({ x, y, steps: steps(accepted, picture, x, y) });
  }
  const different = tiles.filter((tile) => tile.steps > TOLERATED_STEPS);
  if (different.length === 0) return undefined;
  const { x, y, steps: most } = different.reduce((one, other) => (other.steps > one.steps ? other : one));
  return `${different.length} of ${tiles.length} tiles differ, most at ${x * 8}, ${y * 8} px, by ${most} greys`;
}

/** By how many greys a tile differs, all its px together. */
function steps(accepted, picture, left, top) {
  const { width, height } = picture;
  let sum = 0;
  for (let y = top; y < Math.min(top + TILE, height); y += 1) {
    for (let x = left; x < Math.min(left + TILE, width); x += 1) {
      const at = (y * width + x) * 4;
      sum += Math.abs(accepted.data[at] - picture.data[at]);
    }
  }
  return Math.round(sum / STEP);
}
