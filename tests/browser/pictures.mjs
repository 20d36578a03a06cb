// How the page looks: every state in every language, mode and width, as pictures.
//
//   node tests/browser/pictures.mjs FOLDER            writes all of them into FOLDER
//   node tests/browser/pictures.mjs FOLDER accept     writes those that are compared, and makes them the accepted ones
//   node tests/browser/pictures.mjs FOLDER compare    writes those, and fails where they differ from the accepted ones
//
// The pictures in FOLDER are whole; look at those. What is accepted is small: an eighth of the size, in sixteen greys, of
// seven states and two of the four widths. Whole pictures would be some 250 MB; these are less than 2 MB, and a line that
// moves by half a letter, a digit of the headline that is another, a part that is missing or a word that is longer still changes
// more than is allowed; `pictures.test.mjs` plants some. Colours are
// no part of them; `checks/contrast.mjs` has those in numbers.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { shrink } from './checks/shrink.mjs';
import { difference } from './checks/tiles.mjs';
import { launch } from './harness.mjs';
import { LANGUAGES, MODES, STATES, show } from './states.mjs';

const ACCEPTED = fileURLToPath(new URL('accepted/', import.meta.url));
const ACCEPTED_STATES = ['example', 'result', 'errors', 'form in full', 'no policy fits', 'own number refused', 'two plans'];
const ACCEPTED_WIDTHS = [375, 1280];
const WIDTHS = [320, 375, 768, 1280];

const [folder, task] = process.argv.slice(2);
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
if (task === 'accept') {
  await rm(ACCEPTED, { recursive: true, force: true });
  await mkdir(ACCEPTED);
}

const widths = task ? ACCEPTED_WIDTHS : WIDTHS;
const states = task ? STATES.filter(({ name }) => ACCEPTED_STATES.includes(name)) : STATES;
const different = [];
let count = 0;
let bytes = 0;
const browser = await launch();
for (const mode of MODES) {
  for (const state of states) {
    for (const language of LANGUAGES) {
      const visit = await show(browser, state, { language, mode, deviceScaleFactor: 1, reducedMotion: 'reduce' });
      for (const width of widths) {
        await visit.page.setViewportSize({ width, height: 900 });
        await visit.settled();
        const name = `${state.name.replaceAll(' ', '-')}.${language}.${mode.name}.${width}.png`;
        const picture = await visit.page.screenshot({ fullPage: true, animations: 'disabled', path: join(folder, name) });
        count += 1;
        if (task) await judge(name, shrink(PNG.sync.read(picture)));
      }
      await visit.close();
    }
  }
}
await browser.close();
console.log(`${count} pictures in ${folder}`);
if (task === 'accept') console.log(`accepted: ${Math.round(bytes / 1000)} kB in ${ACCEPTED}`);
for (const sentence of different) console.error(sentence);
if (different.length > 0) {
  console.error('look at them; if they are right, `cargo xtask screenshots --accept` and commit');
  process.exitCode = 1;
}

async function judge(name, picture) {
  if (task === 'accept') {
    const file = PNG.sync.write(picture, { colorType: 0, bitDepth: 8, inputHasAlpha: true });
    bytes += file.length;
    await writeFile(join(ACCEPTED, name), file);
  } else if (task === 'compare') {
    const accepted = await readFile(join(ACCEPTED, name)).then(PNG.sync.read, () => undefined);
    const fault = accepted ? difference(accepted, picture) : 'no picture is accepted';
    if (fault) different.push(`${name}: ${fault}`);
  }
}
