// A picture as it is kept: an eighth of the width and height, in sixteen greys.
import { PNG } from 'pngjs';

const BLOCK = 8;
const GREYS = 16;

/** Each px of the result is the mean of a square of the picture; what is left over at right and below is dropped. */
export function shrink({ width, height, data }) {
  const small = new PNG({ width: Math.floor(width / BLOCK), height: Math.floor(height / BLOCK) });
  for (let y = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1) {
      let sum = 0;
      for (let row = 0; row < BLOCK; row += 1) {
        for (let column = 0; column < BLOCK; column += 1) {
          const at = ((y * BLOCK + row) * width + x * BLOCK + column) * 4;
          sum += 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
        }
      }
      const grey = Math.round((sum / BLOCK ** 2 / 255) * (GREYS - 1)) * (255 / (GREYS - 1));
      small.data.set([grey, grey, grey, 255], (y * small.width + x) * 4);
    }
  }
  return small;
}
