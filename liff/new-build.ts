/** A page that stayed open over a deployment asks for files that are gone; one reload brings the new ones. */
const KEY = "itsukara reloaded";

/** Reloads once where the page's own script is gone from the server; not where there is only no signal, and never twice for the same script. */
export async function reloadIfReplaced(): Promise<void> {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src;
  if (!own) return;
  try {
    const { status } = await fetch(own, { method: "HEAD", cache: "no-store" });
    if (status !== 404 || sessionStorage.getItem(KEY) === own) return;
    sessionStorage.setItem(KEY, own);
    location.reload();
  } catch {
    // No signal, or a browser that keeps nothing and could reload for ever: the page says that it could not load.
  }
}
