/** A send that runs: its box is drawn again by the server every two seconds until it says that it is over. */
const EVERY_MS = 2_000;

export function startProgress(box: HTMLElement): void {
  const address = box.dataset.progress;
  if (!address) return;
  const timer = setInterval(async () => {
    if (document.hidden) return;
    const response = await fetch(address).catch(() => null);
    if (!response?.ok) return;
    box.innerHTML = await response.text();
    if (response.headers.get("x-over") !== "1") return;
    clearInterval(timer);
    location.reload();
  }, EVERY_MS);
}
