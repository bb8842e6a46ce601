/**
 * The service worker: the app opens without a signal. Pages come from the network, and only when that fails from what was
 * kept; scripts and styles, whose names carry the hash of their contents, come from the cache. `/api` and the plans are not
 * its business: the page keeps those itself (data/kept-files.ts), and nothing about a person is kept at all.
 */
import { addressOf, dropPagesWithout, isKept, keepPage, keptPage } from "./kept-pages.ts";

type Lasting = { waitUntil(promise: Promise<unknown>): void };
type Asked = Lasting & { request: Request; respondWith(response: Promise<Response>): void };
type Told = Lasting & { data?: { type?: string; page?: string } };
type Scope = {
  addEventListener(name: "fetch", hear: (event: Asked) => void): void;
  addEventListener(name: "install" | "activate", hear: (event: Lasting) => void): void;
  addEventListener(name: "message", hear: (event: Told) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};
const worker = self as unknown as Scope;

const FILES = "itsukara-files";
const CACHES = [FILES, "itsukara-pages"];
const LIST = "/app/files.json";
const HASHED = /^\/app\/(?:[a-z0-9-]+\/)?assets\/[^/]+-[\w-]{8,}\.(?:js|css|svg)$/;
/** A page that has not come by then is taken from what was kept: a resident on a bus does not wait half a minute. */
const PAGE_LIMIT_MS = 6_000;

const isPage = (url: URL): boolean => url.origin === location.origin && url.pathname.startsWith("/app/");

/** Every script and style of the build as it is now; then those of older builds go, with the pages that need them. */
async function keepFiles(): Promise<void> {
  const response = await fetch(LIST, { cache: "no-cache" });
  if (!response.ok) return;
  const files = (await response.json()) as string[];
  const cache = await caches.open(FILES);
  const kept = await cache.keys();
  const pathOf = (request: Request) => new URL(request.url).pathname;
  const names = new Set(kept.map(pathOf));
  const added = await Promise.allSettled(files.filter((file) => !names.has(file)).map((file) => cache.add(file)));
  const old = kept.filter((request) => !files.includes(pathOf(request)));
  // Half a new build opens nothing: the old one stays until all of it is here.
  if (old.length === 0 || added.some((one) => one.status === "rejected")) return;
  await dropPagesWithout(files);
  await Promise.all(old.map((request) => cache.delete(request)));
}

/** The page that started this worker came before it could be seen. */
async function keepOpened(address: string): Promise<void> {
  if (!isPage(new URL(address)) || (await isKept(address))) return;
  await keepPage(address, await fetch(addressOf(address)));
}

function page(event: Asked): Promise<Response> {
  const { request } = event;
  const coming = fetch(request).then((response) => ({ response, copy: response.clone() }));
  event.waitUntil(coming.then(({ copy }) => keepPage(request.url, copy)).catch(() => undefined));
  const late = new Promise<null>((resolve) => setTimeout(resolve, PAGE_LIMIT_MS, null));
  return (async () => {
    const first = await Promise.race([coming, late]).catch(() => null);
    if (first && first.response.status < 500) return first.response;
    // With nothing kept, a slow page is better than none.
    return (await keptPage(request.url)) ?? (await coming).response;
  })();
}

async function file(request: Request): Promise<Response> {
  const cache = await caches.open(FILES);
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
      for (const name of await caches.keys()) if (!CACHES.includes(name)) await caches.delete(name);
      await worker.clients.claim();
    })(),
  ),
);
// A page that has just come may be of a newer build.
worker.addEventListener("message", (event) => {
  const { type, page: opened } = event.data ?? {};
  if (type === "keep-files") event.waitUntil(Promise.allSettled([keepFiles(), opened ? keepOpened(opened) : null]));
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !isPage(url)) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (HASHED.test(url.pathname)) event.respondWith(file(request));
});
