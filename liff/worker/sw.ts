/**
 * The service worker: the app opens without a signal. Pages come from the network, and only when that fails from what was
 * kept; files whose name carries the hash of their contents come from the cache. `/api` is not its business: what a town
 * published is kept by the page itself (data/kept-files.ts), and nothing about a person is kept at all.
 */
type Cacheable = { request: Request; respondWith(response: Promise<Response>): void };
type Lasting = { waitUntil(promise: Promise<unknown>): void; data?: { type?: string } };
type Scope = {
  addEventListener(name: "fetch", hear: (event: Cacheable) => void): void;
  addEventListener(name: "install" | "activate" | "message", hear: (event: Lasting) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};
const worker = self as unknown as Scope;

export {};

const CACHE = "itsukara-v1";
const LIST = "/app/files.json";
const HASHED = /^\/app\/(?:[a-z0-9-]+\/)?assets\/[^/]+-[\w-]{8,}\.\w+$/;
/** A page that has not come by then is taken from what was kept: a resident on a bus does not wait half a minute. */
const PAGE_LIMIT_MS = 6_000;

/** Every script and style of the build as it is now; those of older builds go. */
async function keepFiles(): Promise<void> {
  const response = await fetch(LIST, { cache: "no-cache" });
  if (!response.ok) return;
  const files = (await response.json()) as string[];
  const cache = await caches.open(CACHE);
  const kept = await cache.keys();
  const names = new Set(kept.map((request) => new URL(request.url).pathname));
  await Promise.allSettled(files.filter((file) => !names.has(file)).map((file) => cache.add(file)));
  const old = kept.filter((request) => {
    const { pathname } = new URL(request.url);
    return /\.(js|css|svg)$/.test(pathname) && !files.includes(pathname);
  });
  await Promise.all(old.map((request) => cache.delete(request)));
}

/** The page says of itself that it is a kept one, and since when. */
async function marked(response: Response): Promise<Response> {
  const keptAt = Date.parse(response.headers.get("date") ?? "") || Date.now();
  const text = (await response.text()).replace('id="boot"', `id="boot" data-kept="${keptAt}"`);
  return new Response(text, { status: 200, headers: response.headers });
}

/** `/app/<channel>/`: any page of the channel can draw every other. */
const channelOf = (url: URL): string => url.pathname.split("/").slice(0, 3).join("/");

async function page(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PAGE_LIMIT_MS) });
    if (response.status === 200) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const exact = await cache.match(request, { ignoreVary: true });
    if (exact) return marked(exact);
    const channel = channelOf(new URL(request.url));
    const sibling = (await cache.keys()).find(
      ({ url, destination }) => channelOf(new URL(url)) === channel && !HASHED.test(new URL(url).pathname) && destination !== "script",
    );
    const other = sibling && (await cache.match(sibling, { ignoreVary: true }));
    if (other) return marked(other);
    throw error;
  }
}

async function file(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

worker.addEventListener("install", (event) => event.waitUntil(keepFiles().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (event) =>
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
      await worker.clients.claim();
    })(),
  ),
);
// A page that has just come may be of a newer build.
worker.addEventListener("message", (event) => {
  if (event.data?.type === "keep-files") event.waitUntil(keepFiles());
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith("/app/")) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (HASHED.test(url.pathname)) event.respondWith(file(request));
});
