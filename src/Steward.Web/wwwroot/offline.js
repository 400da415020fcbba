// The browser keeps one page for when nobody can be reached. Nothing of the base is ever kept here: all else goes to the server as if this were not.
const kept = 'offline', page = '/offline', style = '/offline.css';

async function keep() {
  const cache = await caches.open(kept);
  await cache.addAll([page, style].map(address => new Request(address, { cache: 'reload' })));
}

addEventListener('install', event => event.waitUntil(keep().then(() => skipWaiting())));
addEventListener('activate', event => event.waitUntil(clients.claim()));
// A page says in which language it is read: the kept one follows.
addEventListener('message', event => event.waitUntil(caches.match(page).then(found => found?.headers.get('content-language') === event.data || keep()).catch(() => {})));
addEventListener('fetch', event => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(async fault => await caches.match(page) ?? Promise.reject(fault)));
  else if (new URL(request.url).pathname === style) event.respondWith(fetch(request).catch(async fault => await caches.match(style) ?? Promise.reject(fault)));
});
