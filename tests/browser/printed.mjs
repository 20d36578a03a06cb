// What a browser prints, read back: the PDF of a page as sheets, each with its pieces of text where they stand.
//
// Lengths are in points, 72 to an inch; `x` runs from the left edge and `y` from the top edge of the sheet, to the line on
// which the text stands.
import { OPS, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Prints the page as its style sheets say, and reads the sheets. */
export async function printed(page) {
  return sheetsOf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
}

/** The sheets of a PDF. */
export async function sheetsOf(pdf) {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const sheets = [];
  for (let number = 1; number <= document.numPages; number += 1) sheets.push(await sheet(await document.getPage(number)));
  await document.destroy();
  return sheets;
}

async function sheet(page) {
  const [left, bottom, right, top] = page.view;
  const { items } = await page.getTextContent();
  const pieces = items.filter(({ str }) => str.trim() !== '').map(({ str, transform, width }) => ({
    // One glyph may stand for a character and for its twin among the radicals; a reader sees no difference.
    text: str.normalize('NFKC'),
    x: transform[4] - left,
    y: top - transform[5],
    width,
    size: Math.hypot(transform[2], transform[3]),
  }));
  return { width: right - left, height: top - bottom, pieces, ...await inks(page) };
}

const TEXT = new Set([OPS.showText, OPS.showSpacedText, OPS.nextLineShowText, OPS.nextLineSetSpacingShowText]);
const COLOUR = new Set([
  OPS.setFillGray, OPS.setStrokeGray, OPS.setFillCMYKColor, OPS.setStrokeCMYKColor, OPS.setFillColor, OPS.setStrokeColor,
  OPS.setFillColorN, OPS.setStrokeColorN,
]);
const PICTURE = new Set([OPS.shadingFill, OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);

/** The colours of text, and all colours there are; what is not a plain colour is named. */
async function inks(page) {
  const { fnArray, argsArray } = await page.getOperatorList();
  const [text, all] = [new Set(), new Set()];
  let fill = '#000000';
  const saved = [];
  fnArray.forEach((operator, index) => {
    const values = argsArray[index];
    if (operator === OPS.save) saved.push(fill);
    if (operator === OPS.restore) fill = saved.pop();
    if (operator === OPS.setFillRGBColor) fill = String(values);
    if (operator === OPS.setFillRGBColor || operator === OPS.setStrokeRGBColor) all.add(String(values));
    if (TEXT.has(operator)) text.add(fill);
    if (COLOUR.has(operator)) all.add('another colour');
    if (PICTURE.has(operator)) all.add('a picture');
    const isThin = operator === OPS.setGState && values[0].some(([name, value]) => /^ca$/i.test(name) && value < 1);
    if (isThin) all.add('a thin colour');
  });
  return { textInks: [...text], inks: [...all] };
}

/** Pieces of text as lines from the top: those that stand on one line, from the left, with a blank where there is a gap. */
export function lines(pieces) {
  const found = [];
  for (const piece of [...pieces].sort((one, other) => one.y - other.y)) {
    const line = found.at(-1);
    if (line && piece.y - line.y < piece.size / 3) line.pieces.push(piece);
    else found.push({ y: piece.y, pieces: [piece] });
  }
  for (const line of found) {
    line.pieces.sort((one, other) => one.x - other.x);
    line.text = joined(line.pieces);
  }
  return found;
}

function joined(pieces) {
  let text = '';
  let end = Infinity;
  for (const piece of pieces) {
    text += piece.x - end > piece.size / 8 ? ` ${piece.text}` : piece.text;
    end = piece.x + piece.width;
  }
  return text.replace(/\s+/g, ' ').trim();
}
