// What a site sends with each of its files: the security headers, what may be kept and for how long, types and compression.
// Asked of a real nginx with `deploy/nginx.conf`, and compared with the server of `cargo xtask serve`.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { request as requestOpen } from 'node:http';
import { request } from 'node:https';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { named } from './samples.mjs';
import { hasIpv6, published, start } from './site.mjs';

let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

/** Asks for an address as it stands; names below localhost are this machine. */
function ask(address, { headers = {}, method = 'GET', at = { address: '127.0.0.1', family: 4 } } = {}) {
  const url = new URL(address);
  return new Promise((resolve, reject) => {
    const options = { method, headers, ca: site.certificate, servername: url.hostname, lookup: (_, __, found) => found(null, [at]) };
    (url.protocol === 'https:' ? request : requestOpen)(url, options, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    }).on('error', reject).end();
  });
}

/** The paths of a release, without compressed copies. */
async function paths() {
  const entries = await readdir(join(published, 'loan-calc/v1'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name));
  return files.map((entry) => join(entry.parentPath, entry.name).slice(join(published, 'loan-calc/v1/').length));
}

const isFramed = (path) => /^embed(\.en)?\.html$/.test(path);
const isShared = (path) => isFramed(path) || /^((embed|element)\.js|integrity\.json|(assets|engine|packs)\/.*)$/.test(path);

/** What must be sent with a path of a release, wherever it lies. */
function expected(path) {
  const csp = [
    "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
    `frame-src ${/^builder(\.en)?\.html$/.test(path) ? "'self'" : "'none'"}`, "base-uri 'none'", "form-action 'none'",
    `frame-ancestors ${isFramed(path) ? 'https:' : "'self'"}`, "require-trusted-types-for 'script'", 'trusted-types offline',
  ];
  return {
    'content-security-policy': csp.join('; '),
    'x-frame-options': isFramed(path) ? undefined : 'SAMEORIGIN',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': isShared(path) ? 'cross-origin' : 'same-origin',
    'access-control-allow-origin': isShared(path) ? '*' : undefined,
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'set-cookie': undefined,
  };
}

const chosen = (headers, names) => Object.fromEntries(names.map((name) => [name, headers[name]]));

test('every file of a release comes with the security headers of its use, from nginx and from the server of this project', async () => {
  for (const path of [...await paths(), 'there-is-none.html', 'assets/none.js']) {
    const wanted = expected(path);
    const there = await ask(site.v1 + path);
    assert.equal(there.status, /none/.test(path) ? 404 : 200, path);
    assert.deepEqual(chosen(there.headers, Object.keys(wanted)), wanted, path);
    assert.equal(there.headers['strict-transport-security'], 'max-age=31536000');
    assert.doesNotMatch(there.headers['content-security-policy'], /'unsafe-(inline|eval)'/);
    const here = await ask(new URL(path, process.env.CALCULATOR_URL));
    // That server has no certificate, and no page on this machine that frames it has one.
    const policy = here.headers['content-security-policy'].replace('frame-ancestors https: http:', 'frame-ancestors https:');
    assert.deepEqual(chosen({ ...here.headers, 'content-security-policy': policy }, Object.keys(wanted)), wanted, `serve: ${path}`);
    assert.equal(here.status, there.status, `serve: ${path}`);
  }
});

test('an exact version and files with a hash in their names are kept for ever, everything else is asked for again', async () => {
  const forever = 'public, max-age=31536000, immutable';
  for (const path of await paths()) {
    const [current, exact] = await Promise.all([ask(site.v1 + path), ask(site.exact + path)]);
    assert.equal(exact.headers['cache-control'], forever, path);
    assert.equal(current.headers['cache-control'], path.startsWith('assets/') ? forever : 'no-cache', path);
    assert.deepEqual(current.body, exact.body, path);
    const again = await ask(site.v1 + path, { headers: { 'if-none-match': current.headers.etag } });
    assert.equal(again.status, 304, path);
  }
  for (const path of ['none.html', 'assets/none-0123456789ab.js']) {
    for (const folder of [site.v1, site.exact]) {
      const none = await ask(folder + path);
      assert.deepEqual([none.status, none.headers['cache-control']], [404, 'no-cache'], folder + path);
    }
  }
});

test('types are those that browsers ask for, and texts say that they are UTF-8', async () => {
  const types = {
    html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8',
    json: 'application/json; charset=utf-8', wasm: 'application/wasm', bin: 'application/octet-stream',
    txt: 'text/plain; charset=utf-8', ts: 'text/plain; charset=utf-8', md: 'text/plain; charset=utf-8',
  };
  for (const path of await paths()) {
    for (const encoding of ['identity', 'gzip', 'br']) {
      const { headers } = await ask(site.v1 + path, { headers: { 'accept-encoding': encoding } });
      assert.equal(headers['content-type'], types[path.split('.').at(-1)] ?? 'text/plain; charset=utf-8', `${encoding} ${path}`);
    }
  }
});

test('the copies that were compressed with the release are what is sent', async () => {
  for (const path of await paths()) {
    if (path === 'integrity.json') continue;
    for (const encoding of ['br', 'gzip']) {
      const { headers, body } = await ask(site.v1 + path, { headers: { 'accept-encoding': encoding } });
      assert.equal(headers['content-encoding'], encoding, path);
      assert.match(headers.vary, /accept-encoding/i, path);
      const copy = await ask(`${site.v1}${path}.${encoding === 'br' ? 'br' : 'gz'}`);
      assert.ok(body.equals(copy.body), `${encoding} ${path}`);
    }
  }
});

test('what is not there is 404, folders are not listed, nothing is written, and what is encrypted elsewhere is not open', async () => {
  for (const path of ['', 'loan', 'loan-calc/v2/', 'loan-calc/v1/%2e%2e/%2e%2e/', 'loan-calc/.v1.0.1/index.html', 'loan-calc/v1/.htaccess']) {
    assert.equal((await ask(`${site.gov}/${path}`)).status, 404, path);
  }
  assert.equal((await ask(`${site.v1}assets/`)).status, 403);
  for (const method of ['POST', 'PUT', 'DELETE']) assert.equal((await ask(site.v1 + 'index.html', { method })).status, 405, method);
  const to = await ask(`${site.gov}/loan-calc/`);
  assert.deepEqual([to.status, to.headers.location], [302, '/loan-calc/v1/']);
});

test('a name that the site does not have gets nothing of it, encrypted or not', async () => {
  for (const address of [`${site.v1}index.html`, `${site.plain}/loan-calc/v1/index.html`]) {
    for (const host of ['elsewhere.localhost', '127.0.0.1', 'gov.localhost.elsewhere.localhost']) {
      const { status, headers } = await ask(address, { headers: { host } });
      assert.deepEqual([status, headers.location], [421, undefined], `${address} ${host}`);
    }
  }
});

test('who comes without encryption is led to the same address with it', async () => {
  const { status, headers } = await ask(`${site.plain}/loan-calc/v1/policies.html?x=1`);
  assert.deepEqual([status, headers.location], [301, 'https://gov.localhost/loan-calc/v1/policies.html?x=1']);
});

if (hasIpv6) test('the site answers at an address of IPv6 as well', async () => {
  const { status, headers } = await ask(`${site.v1}index.html`, { at: { address: '::1', family: 6 } });
  assert.deepEqual([status, headers['content-type']], [200, 'text/html; charset=utf-8']);
});

test('nginx finds nothing to say of the configuration', () => {
  assert.deepEqual(site.said.filter((line) => /\[(warn|error|crit|alert|emerg)\]/.test(line)), []);
});

test('every address that the document for banks names is there', async () => {
  assert.ok(named.length > 2);
  for (const path of named) {
    const there = path.replaceAll('1.0.0', site.version);
    assert.equal((await ask(`${site.gov}/loan-calc/${there}`)).status, 200, there);
  }
});

test('neither a query nor a referrer is written into the log', async () => {
  await ask(`${site.v1}index.html?amount=378123`, { headers: { referer: `${site.bank}/customer/4711` } });
  await ask(`${site.v1}none.html?amount=378123`, { headers: { referer: `${site.bank}/customer/4711` } });
  // nginx writes a line when its answer is whole, before it takes the next request of the same worker.
  await ask(`${site.v1}index.html`);
  const log = await site.log();
  assert.match(log, /GET \/loan-calc\/v1\/index\.html 200/);
  assert.doesNotMatch(log, /378123|4711|bank\.localhost/);
});
