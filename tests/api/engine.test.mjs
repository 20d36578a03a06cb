// The published package, as a host in Node.js meets it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const folder = new URL('../../dist/engine/', import.meta.url);
const published = () => import(new URL('index.js', folder));

// Each test that loads the module in another way gets a module of its own: Node.js keeps one per address.
const fresh = (name) => import(new URL(`index.js?${name}`, folder));

test('the package names its entry, its types and files that exist', async () => {
  const meta = JSON.parse(await readFile(new URL('package.json', folder), 'utf8'));
  assert.equal(meta.type, 'module');
  for (const file of [meta.types, meta.exports['.'].default, ...meta.files]) {
    assert.ok((await readFile(new URL(file, folder))).length > 0, file);
  }
});

test('a call before init says what is missing', async () => {
  const { packInfo } = await fresh('before');
  assert.throws(() => packInfo(), /await init\(\)/);
});

test('it loads its own files', async () => {
  const { init, packInfo } = await published();
  await init();
  await init();
  assert.equal(typeof packInfo(), 'object');
});

test('wrong input is a list of errors, each with field, code and message', async () => {
  const { init, quote, LoanPolicyError } = await published();
  await init();
  assert.throws(() => quote({}), (error) => {
    assert.ok(error instanceof LoanPolicyError && error instanceof Error);
    assert.ok(error.errors.length > 0);
    for (const { field, code, message } of error.errors) {
      assert.equal(typeof field, 'string');
      assert.match(code, /^[a-z_]+$/);
      assert.ok(message.length > 0);
    }
    return true;
  });
});

test('a pack that is none is refused', async () => {
  const { Engine } = await import(new URL('glue.js', folder));
  const { init } = await published();
  await init();
  assert.throws(() => new Engine(new Uint8Array([1, 2, 3])));
});
