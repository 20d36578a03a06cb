// Every document of the release as it is sent, before any script: html-validate finds nothing.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { validate } from './checks/auditors.mjs';

const folder = new URL('../../dist/', import.meta.url);
const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html')).sort();

test('the release has the page in it', () => {
  assert.ok(names.includes('index.html'), names.join());
});

for (const name of names) {
  test(`${name} is valid HTML`, async () => {
    assert.deepEqual(await validate(await readFile(new URL(name, folder), 'utf8')), []);
  });
}
