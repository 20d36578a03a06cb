// Keeps the calculator for when there is no network: all that its page can ask for, as this version was built, each file checked
// by its hash, so that no login page of a network is kept in the place of one. Nothing that is typed comes here.
const CACHE = `${registration.scope} ${DIGEST}`;

const keep = async () => {
  const cache = await caches.open(CACHE);
  await cache.addAll(Object.entries(FILES).map(([name, integrity]) => new Request(name, { integrity })));
};

const begin = async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith(`${registration.scope} `) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
};

// Pages come from the network where there is one, so that nobody calculates with last year's rules while this year's are at
// hand; all else never changes under its name.
const answer = async (request) => {
  const cache = await caches.open(CACHE);
  const kept = () => cache.match(request, { ignoreSearch: true });
  if (request.mode !== 'navigate') return (await kept()) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    const page = await kept();
    if (page) return page;
    throw error;
  }
};

addEventListener('install', (event) => event.waitUntil(keep()));
addEventListener('activate', (event) => event.waitUntil(begin()));
addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(registration.scope)) event.respondWith(answer(event.request));
});
