// The samples of docs/embedding.md, as a bank's developer copies them: what the document says is what the tests run.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './site.mjs';

/** Where the government's site is in the document. */
const THEIRS = 'https://calc.example.gov.cn/loan-calc/';

const document = await readFile(join(root, 'docs/embedding.md'), 'utf8');

/** The sample of a kind (`html`, `csp`, …) and name, with the address of the site and the hash of each file put in. */
export function sample(kind, name, { gov, version, integrity }) {
  const found = document.match(new RegExp(`^\`\`\`${kind} ${name}\n(.*?)^\`\`\`$`, 'ms'));
  assert.ok(found, `docs/embedding.md has no sample: ${kind} ${name}`);
  return found[1].trim()
    .replaceAll(THEIRS, `${gov}/loan-calc/`)
    .replaceAll('v1.0.0', `v${version}`)
    .replace(/(\/v[\d.]+\/)([\w.]+)" integrity="sha384-…"/g, (_, folder, file) => `${folder}${file}" integrity="${integrity(file)}"`);
}

/** The addresses of the document that stand outside of samples and must exist: files of a release and downloads. */
export const named = [...document.matchAll(/`((?:v1(?:\.0\.0)?|downloads)\/[\w./-]+\w)`/g)].map(([, path]) => path);
