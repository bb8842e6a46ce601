/**
 * Fetching with a memory: what came last is kept in IndexedDB, because LINE's web view on iPhones has no service worker. When
 * nothing can be fetched the kept copy is given, and since when it is known.
 */
import { createStore, get, set, type UseStore } from "idb-keyval";
import { type Fetched, fetchJson, type Read, readJson } from "./fetch-json.ts";
import { DATABASE } from "./forget.ts";

/** As it came: writing an object of 2.6 MB instead would stop the page for a tenth of a second on a phone. */
type Copy = { address: string; body: Blob; at: number };
type Failed = Exclude<Fetched<never>, { ok: true }>;
export type FetchedOrKept<T> = { ok: true; value: T; day: Date | null; keptAt?: number } | Failed;

/** A browser may refuse to keep anything (private mode); then there is nothing to fall back on, and nothing breaks. */
async function quietly<T>(work: (store: UseStore) => Promise<T>): Promise<T | null> {
  try {
    return await work(createStore(DATABASE, "files"));
  } catch {
    return null;
  }
}

const keepCopy = (name: string, copy: Copy) => quietly((store) => set(name, copy, store));
const keptCopy = (name: string) => quietly((store) => get<Copy>(name, store));

/** `hashed`: the name changes with the contents, so a kept copy is as good as a new one. */
export async function fetchKept<T>(
  address: string,
  limitMs: number,
  { hashed = false, as = address, read = readJson }: { hashed?: boolean; as?: string; read?: Read<T> } = {},
): Promise<FetchedOrKept<T>> {
  const known = hashed ? await keptCopy(as) : null;
  if (known?.address === address) return { ok: true, value: await read(known.body), day: null };
  const fetched = await fetchJson(address, limitMs, { read, again: !hashed });
  if (fetched.ok) {
    const { value, body, day } = fetched;
    keepCopy(as, { address, body, at: Date.now() });
    return { ok: true, value, day };
  }
  // The server has answered that there is no such thing: an old copy would contradict it.
  if (fetched.reason === "status" && fetched.status === 404) return fetched;
  const copy = known ?? (await keptCopy(as));
  return copy ? { ok: true, value: await read(copy.body), day: null, keptAt: copy.at } : fetched;
}
