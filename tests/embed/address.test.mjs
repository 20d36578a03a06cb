// The link that an address names, whatever a chat, a mail or a person has made of the address.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairsAndLinkIn, pairsIn } from '../../src/web/display/link.js';

const LINK = '2.1.0.0.BzIwMjYuMTEB_-x';
const linkOf = (hash) => new Map(pairsAndLinkIn(hash)).get('quote');

test('a link is found behind its name, and ends with the last character that a link has', () => {
  for (const hash of [
    `#quote=${LINK}`, `#quote=${LINK}%0A`, `#quote=${LINK}%0D%0A`, `#quote=${LINK}%20%20`, `#quote=%20${LINK}`, `#quote=${LINK}%E3%80%82`,
    `#quote=${LINK}/`, `#quote=${LINK}?from=timeline`, `#quote=${LINK}%0AA`, `#quote=${LINK}&x=1`, `#x=1&quote=${LINK}`,
    `#quote%3D${LINK}`, `#quote%3d${LINK}`, `#quote%253D${LINK}`, `##quote=${LINK}`, `###quote=${LINK}`, `#!quote=${LINK}`, `#!/quote=${LINK}`,
    `#/quote=${LINK}`, `#?quote=${LINK}`, `#&quote=${LINK}`, `#%23quote=${LINK}`, `#%20quote=${LINK}`, `#QUOTE=${LINK}`, `#Quote%3D${LINK}`,
    `#quote%20=%20${LINK}`, `#quote%EF%BC%9D${LINK}`, `#quote=${LINK}%zz`, `#quote%3D${LINK}%zz`,
  ]) assert.equal(linkOf(hash), LINK, hash);
});

test('of several the first counts, and none of them is put anywhere else', () => {
  const pairs = pairsAndLinkIn(`#quote=${LINK}&lang=en&quote=3.4.5.6.B%0A0.00`);
  assert.deepEqual(pairs, [['quote', LINK], ['lang', 'en']]);
});

test('a name without a link is a link with nothing in it; what only looks like the name is none', () => {
  for (const hash of ['#quote=', '#quote', '#QUOTE=', '##quote=', '#quote=%0A', '#quote=%zz', '#quote%3D']) assert.equal(linkOf(hash), '', hash);
  for (const hash of ['', '#', '#data', '#quotes=1', '#quote-1', '#unquote=1', '#lang=en', `#unquote=${LINK}`]) assert.equal(linkOf(hash), undefined, hash);
  for (const pairs of [pairsIn, pairsAndLinkIn]) assert.deepEqual(pairs('#lang=en&scene=farm'), [['lang', 'en'], ['scene', 'farm']]);
});
