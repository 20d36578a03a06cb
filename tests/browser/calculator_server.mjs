// The release behind a server of a test's own, which may hold an answer back, change it, or give none.
import { createServer } from 'node:http';
import { url } from './harness.mjs';

/**
 * Starts it. `answer(path, request)` may answer in the release's place: `{ status, headers, body }`, `change`, a function of the
 * release's bytes, or `'hang'` for nothing at all; `until`, a promise, is waited for before. It may be put anew at any time.
 */
export const serve = async (answer = () => undefined) => {
  const asked = [];
  const self = { answer, asked };
  const server = createServer(async (request, response) => {
    const path = decodeURI(request.url.slice(1).split('?')[0]);
    asked.push(path);
    const own = self.answer(path, request);
    if (own === 'hang') return;
    await own?.until;
    if (own && 'body' in own) {
      response.writeHead(own.status ?? 200, own.headers).end(own.body);
      return;
    }
    const found = await fetch(new URL(request.url, url), { headers: { accept: request.headers.accept ?? '*/*' } });
    const headers = { ...Object.fromEntries(found.headers), ...own?.headers };
    for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'connection']) delete headers[name];
    const bytes = Buffer.from(await found.arrayBuffer());
    const body = own?.change ? own.change(bytes) : bytes;
    if (!own?.stalls) response.writeHead(own?.status ?? found.status, headers).end(body);
    else response.writeHead(found.status, headers).write(body.subarray(0, 100));
  });
  await new Promise((listening) => { server.listen(0, '127.0.0.1', listening); });
  // A test that fails before it stops the server ends nevertheless.
  server.unref();
  self.address = `http://127.0.0.1:${server.address().port}/`;
  self.stop = () => new Promise((stopped) => {
    server.close(stopped);
    server.closeAllConnections();
  });
  return self;
};

/** A promise and what fulfils it. */
export const held = () => {
  let release;
  const until = new Promise((resolve) => { release = resolve; });
  return { until, release };
};
