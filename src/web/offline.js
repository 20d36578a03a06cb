// Keeps the calculator for when there is no network: all that its page can ask for, as this version was built, each file checked
// by its hash, so that no login page of a network is kept in the place of one. Nothing that is typed comes here.
//
// The build writes `FILES`, hashes by names, `DIGEST`, which names them all, and `NOTICE`, what is said above a kept page.
const CACHE = `${registration.scope} ${DIGEST}`;

/** Milliseconds after which a server that has not answered is taken for one that does not. */
const PATIENCE = 3000;

const keep = async () => {
  const cache = await caches.open(CACHE);
  await cache.addAll(Object.entries(FILES).map(([name, integrity]) => new Request(name, { integrity })));
};

const begin = async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith(`${registration.scope} `) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
};

const nameOf = ({ url }) => url.slice(registration.scope.length).replace(/[?#].*/s, '') || './';

/** A file as it was kept; nothing where it is not, or where the device has spoilt it. */
const kept = async (name) => {
  const found = await (await caches.open(CACHE)).match(name);
  if (!found) return undefined;
  const digest = await crypto.subtle.digest('SHA-384', await found.clone().arrayBuffer());
  return `sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}` === FILES[name] ? found : undefined;
};

/** A file from the network, which is kept in the place of what was. */
const renewed = async (name) => {
  const response = await fetch(new Request(name, { integrity: FILES[name], cache: 'reload' }));
  if (response.ok) await (await caches.open(CACHE)).put(name, response.clone());
  return response;
};

// What is no page never changes under its name. A reader who opens the calculator again asks for all of it anew.
const part = async (name, isAnew) => {
  const own = await kept(name);
  if (own && !isAnew) return own;
  try {
    const response = await renewed(name);
    return response.ok ? response : own ?? response;
  } catch (error) {
    if (own) return own;
    throw error;
  }
};

const within = (promise) => new Promise((found, failed) => {
  setTimeout(failed, PATIENCE, new Error('no answer'));
  promise.then(found, failed);
});

/** A kept page, which says since when. */
const dated = async (page) => {
  // The Swedish way to write a day is that of ISO 8601.
  const day = new Date(page.headers.get('date')).toLocaleDateString('sv');
  const headers = new Headers(page.headers);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  return new Response((await page.text()).replace('<body>', `<body>${NOTICE.replaceAll('{date}', day)}`), { headers });
};

// Pages come from the network where there is one, so that nobody calculates with last year's rules while this year's are at
// hand.
const page = async (request) => {
  const stop = new AbortController();
  const fresh = fetch(request, { signal: stop.signal });
  try {
    const response = await within(fresh);
    if (response.status < 500) {
      await within(response.clone().arrayBuffer());
      return response;
    }
  } catch {
    // No network, or no answer in time.
  }
  const own = await kept(nameOf(request));
  // Without a copy the server may take its time, and its error is the answer.
  if (!own) return fresh;
  // The browser would keep the next question for this page waiting behind the one that was never answered.
  stop.abort();
  return dated(own);
};

addEventListener('install', (event) => event.waitUntil(keep()));
addEventListener('activate', (event) => event.waitUntil(begin()));
addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(registration.scope) || !(nameOf(request) in FILES)) return;
  event.respondWith(request.mode === 'navigate' ? page(request) : part(nameOf(request), request.cache === 'reload'));
});
