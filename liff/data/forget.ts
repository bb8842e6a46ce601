/** Everything this device keeps of the app, gone: settings, recent searches, plans kept for when there is no signal. */
import { forgetKept } from "../kept.ts";
import { forgetFiles } from "./kept-files.ts";

export async function forgetDevice(): Promise<void> {
  forgetKept();
  try {
    sessionStorage.clear();
    await forgetFiles();
    for (const name of await caches.keys()) await caches.delete(name);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
