/** The service worker of the check page: keeps the page and what it loaded for use without a network. */

const worker = self as unknown as ServiceWorkerGlobalScope;

const PAGE = '/check';
/** The folder of this version's assets: another version has another cache. */
const ROOT = new URL('.', worker.location.href).pathname;
const CACHE = `check ${ROOT}`;

/** Whether something is one of this version's assets. */
function isKept(url: URL): boolean {
  return url.origin === worker.location.origin && url.pathname.startsWith(ROOT);
}

/** Keeps what is not kept yet. It comes from the browser's own cache where the page has loaded it. */
async function keep(urls: string[]) {
  const cache = await caches.open(CACHE);
  for (const url of new Set(urls)) {
    if (!isKept(new URL(url, worker.location.href)) || (await cache.match(url))) continue;
    await cache.add(url).catch(() => undefined);
  }
}

/** The page as it is for anyone: what it says of who is signed in is not kept. */
async function keepPage() {
  const response = await fetch(PAGE, { credentials: 'omit' });
  if (response.ok && !response.redirected) await (await caches.open(CACHE)).put(PAGE, response);
}

async function forgetOldVersions() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('check ') && name !== CACHE).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (reason) {
    const kept = await caches.match(PAGE);
    if (kept) return kept;
    throw reason;
  }
}

async function asset(request: Request): Promise<Response> {
  return (await caches.match(request.url)) ?? fetch(request);
}

worker.addEventListener('install', (event) => {
  void worker.skipWaiting();
  event.waitUntil(keepPage());
});
worker.addEventListener('activate', (event) => event.waitUntil(forgetOldVersions()));
worker.addEventListener('message', (event) => event.waitUntil(keep(event.data)));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.mode === 'navigate' && request.method === 'GET' && url.pathname === PAGE) event.respondWith(page(request));
  else if (request.method === 'GET' && isKept(url)) event.respondWith(asset(request));
});
