/** Keeps the app for when there is no signal, after everything else has come. */
import { KNOWLEDGE_FILE } from "virtual:plan-data";
import { fetchKept } from "../data/kept-files.ts";

/** The page and what it shows come first. */
const AFTER_LOAD_MS = 3_000;

type Line = { saveData?: boolean; effectiveType?: string };

/** The data of さがす is 0.9 MB: only where that costs the reader nothing they notice. */
function mayFetchMuch(): boolean {
  const line = (navigator as { connection?: Line }).connection;
  return !line?.saveData && !/2g|3g/.test(line?.effectiveType ?? "4g");
}

/** Only kept; さがす reads it when it is opened. */
const unread = async (): Promise<null> => null;

async function keep(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register("/app/sw.js", { scope: "/app/" });
    await navigator.serviceWorker.ready;
    registration.active?.postMessage({ type: "keep-files", page: location.href });
    if (!mayFetchMuch()) return;
    await fetchKept(KNOWLEDGE_FILE, 60_000, { hashed: true, as: "knowledge", read: unread });
  } catch {
    // A web view without service workers: the page keeps the plans it has shown (data/kept-files.ts).
  }
}

export function keepOffline(): void {
  if (!("serviceWorker" in navigator)) return;
  addEventListener("load", () => setTimeout(keep, AFTER_LOAD_MS), { once: true });
}
