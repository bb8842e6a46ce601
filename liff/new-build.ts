/**
 * A script that could not be fetched stays missing for as long as the page is open: after a deployment it is gone, and a browser
 * remembers what failed without a signal (https://html.spec.whatwg.org/multipage/webappapis.html#module-map). A reload brings it.
 */
const KEY = "itsukara reloaded";
const NOT_AGAIN_FOR_MS = 60_000;

/** Reloads where the server answers about the page's own script; not where there is no signal, and never twice in a minute. */
export async function reloadIfMissing(): Promise<void> {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src;
  if (!own) return;
  try {
    const { status } = await fetch(own, { method: "HEAD", cache: "no-store" });
    if ((status !== 200 && status !== 404) || Date.now() - Number(sessionStorage.getItem(KEY) ?? 0) < NOT_AGAIN_FOR_MS) return;
    sessionStorage.setItem(KEY, String(Date.now()));
    location.reload();
  } catch {
    // No signal, or a browser that keeps nothing and could reload for ever: the page says that it could not load.
  }
}
