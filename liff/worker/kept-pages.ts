/** The pages the service worker keeps: each by what decides its contents, never by a question or by what LINE wrote into the address. */
const PAGES = "itsukara-pages";
/** About 0.1 MB each; whoever reads more goes on from the newest. */
const PAGES_MAX = 30;
const ASSET = /\/app\/assets\/[\w.-]+\.(?:js|css)/g;

/** `/app/<channel>` */
const channelOf = (url: URL): string => url.pathname.split("/").slice(0, 3).join("/");

/** LIFF opens its endpoint with the rest of the address in `liff.state`. */
export function addressOf(address: string): string {
  const asked = new URL(address);
  const state = asked.searchParams.get("liff.state");
  const url = state && /^[/?]/.test(state) ? new URL(`${channelOf(asked)}${state.startsWith("/") ? "" : "/"}${state}`, asked.origin) : asked;
  const town = url.searchParams.get("town");
  return `${url.origin}${url.pathname}${town ? `?town=${encodeURIComponent(town)}` : ""}`;
}

/** The kept page says of itself since when it is kept. */
export async function keepPage(address: string, response: Response): Promise<void> {
  if (response.status !== 200 || response.redirected) return;
  const keptAt = Date.parse(response.headers.get("date") ?? "") || Date.now();
  const text = (await response.text()).replace('id="boot"', `id="boot" data-kept="${keptAt}"`);
  const cache = await caches.open(PAGES);
  // Put last again, so that the order is that of reading.
  await cache.delete(addressOf(address), { ignoreVary: true });
  await cache.put(addressOf(address), new Response(text, { headers: response.headers }));
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - PAGES_MAX)).map((request) => cache.delete(request, { ignoreVary: true })));
}

export const isKept = async (address: string): Promise<boolean> =>
  (await (await caches.open(PAGES)).match(addressOf(address), { ignoreVary: true })) !== undefined;

/** The page itself, else the last one read of its channel: any of them can draw every other. */
export async function keptPage(address: string): Promise<Response | null> {
  const cache = await caches.open(PAGES);
  const own = await cache.match(addressOf(address), { ignoreVary: true });
  if (own) return own;
  const channel = channelOf(new URL(address));
  const last = (await cache.keys()).findLast(({ url }) => channelOf(new URL(url)) === channel);
  return (last && (await cache.match(last, { ignoreVary: true }))) ?? null;
}

/** A page of an older build asks for files that are gone: without a signal it would stay empty. */
export async function dropPagesWithout(files: readonly string[]): Promise<void> {
  const cache = await caches.open(PAGES);
  for (const request of await cache.keys()) {
    const text = (await (await cache.match(request, { ignoreVary: true }))?.text()) ?? "";
    if (text.match(ASSET)?.some((asset) => !files.includes(asset))) await cache.delete(request, { ignoreVary: true });
  }
}
