/** One way to fetch, with a time limit; failures are named, the pages say them in the resident's language. */
export type Fetched<T> =
  | { ok: true; value: T; body: Blob; day: Date | null }
  | { ok: false; reason: "offline" | "timeout" | "status" | "not-json"; status?: number };
/** Throws for what cannot be read. */
export type Read<T> = (body: Blob) => Promise<T>;

export const readJson = async <T>(body: Blob): Promise<T> => JSON.parse(await body.text()) as T;

/** `again`: asks the server even where the browser still holds an answer, so that no signal is noticed as such. */
export async function fetchJson<T>(
  address: string,
  limitMs: number,
  { read = readJson, again = false }: { read?: Read<T>; again?: boolean } = {},
): Promise<Fetched<T>> {
  let response: Response;
  try {
    response = await fetch(address, { signal: AbortSignal.timeout(limitMs), headers: { accept: "application/json" }, cache: again ? "no-cache" : "default" });
  } catch (error) {
    return { ok: false, reason: error instanceof DOMException && error.name === "TimeoutError" ? "timeout" : "offline" };
  }
  if (!response.ok) return { ok: false, reason: "status", status: response.status };
  const date = Date.parse(response.headers.get("date") ?? "");
  try {
    const body = await response.blob();
    return { ok: true, value: await read(body), body, day: Number.isNaN(date) ? null : new Date(date) };
  } catch {
    return { ok: false, reason: "not-json" };
  }
}
