/**
 * Fetching with a memory: what came last is kept in IndexedDB, because LINE's web view on iPhones has no service worker. When
 * nothing can be fetched the kept copy is given, and since when it is known.
 */
import { createStore, get, set, type UseStore } from "idb-keyval";
import { type Fetched, fetchJson } from "./fetch-json.ts";
import { DATABASE } from "./forget.ts";

type Copy = { value: unknown; at: number };
export type FetchedOrKept<T> = Fetched<T> & { keptAt?: number };

/** A browser may refuse to keep anything (private mode); then there is nothing to fall back on, and nothing breaks. */
async function quietly<T>(work: (store: UseStore) => Promise<T>): Promise<T | null> {
  try {
    return await work(createStore(DATABASE, "files"));
  } catch {
    return null;
  }
}

const keepCopy = (address: string, value: unknown) => quietly((store) => set(address, { value, at: Date.now() } satisfies Copy, store));
const keptCopy = async (address: string): Promise<Copy | null> => (await quietly((store) => get<Copy>(address, store))) ?? null;

/** `hashed`: the name changes with the contents, so a kept copy is as good as a new one. */
export async function fetchKept<T>(
  address: string,
  limitMs: number,
  { hashed = false, as = address }: { hashed?: boolean; as?: string } = {},
): Promise<FetchedOrKept<T>> {
  const known = hashed ? await keptCopy(as) : null;
  if (known && (known.value as { address?: string }).address === address) return { ok: true, value: (known.value as { file: T }).file, day: null };
  const fetched = await fetchJson<T>(address, limitMs);
  if (fetched.ok) {
    keepCopy(as, hashed ? { address, file: fetched.value } : fetched.value);
    return fetched;
  }
  // The server has answered that there is no such thing: an old copy would contradict it.
  if (fetched.reason === "status" && fetched.status === 404) return fetched;
  const copy = known ?? (await keptCopy(as));
  if (!copy) return fetched;
  return { ok: true, value: (hashed ? (copy.value as { file: T }).file : copy.value) as T, day: null, keptAt: copy.at };
}
