/**
 * Fetching with a memory: what came last is kept in IndexedDB, because LINE's web view on iPhones has no service worker. When
 * nothing can be fetched the kept copy is given, and since when it is known.
 */
import { clear, createStore, get, set } from "idb-keyval";
import { type Fetched, fetchJson, type Read, readJson } from "./fetch-json.ts";

/** A database that does not open must not keep a page waiting: some web views never answer. */
const STORE_LIMIT_MS = 3_000;

/** As it came: writing an object of 2.6 MB instead would stop the page for a tenth of a second on a phone. */
type Copy = { address: string; body: Blob; at: number };
type Failed = Exclude<Fetched<never>, { ok: true }>;
export type FetchedOrKept<T> = { ok: true; value: T; day: Date | null; keptAt?: number } | Failed;

const store = createStore("itsukara", "files");

/** A browser may refuse to keep anything (private mode); then there is nothing to fall back on, and nothing breaks. */
async function quietly<T>(work: () => Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, STORE_LIMIT_MS, null));
  try {
    return await Promise.race([work(), late]);
  } catch {
    return null;
  }
}

const keepCopy = (name: string, copy: Copy) => quietly(() => set(name, copy, store));
const keptCopy = (name: string) => quietly(() => get<Copy>(name, store));

/** Emptied, not deleted: a deletion waits until every window of the app is closed, and all reading waits for it. */
export const forgetFiles = () => quietly(() => clear(store));

/** Null for a copy that the browser lost or that was written by halves. */
async function readCopy<T>(copy: Copy | null | undefined, read: Read<T>): Promise<{ value: T; at: number } | null> {
  try {
    return copy ? { value: await read(copy.body), at: copy.at } : null;
  } catch {
    return null;
  }
}

/** `hashed`: the name changes with the contents, so a kept copy is as good as a new one. */
export async function fetchKept<T>(
  address: string,
  limitMs: number,
  { hashed = false, as = address, read = readJson }: { hashed?: boolean; as?: string; read?: Read<T> } = {},
): Promise<FetchedOrKept<T>> {
  const known = hashed ? await keptCopy(as) : null;
  const same = known?.address === address ? await readCopy(known, read) : null;
  if (same) return { ok: true, value: same.value, day: null };
  const fetched = await fetchJson(address, limitMs, { read, again: !hashed });
  if (fetched.ok) {
    const { value, body, day } = fetched;
    keepCopy(as, { address, body, at: (day ?? new Date()).getTime() });
    return { ok: true, value, day };
  }
  // The server has answered that there is no such thing: an old copy would contradict it.
  if (fetched.reason === "status" && fetched.status === 404) return fetched;
  const copy = await readCopy(known ?? (await keptCopy(as)), read);
  return copy ? { ok: true, value: copy.value, day: null, keptAt: copy.at } : fetched;
}
