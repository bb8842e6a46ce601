/** One way to fetch, with a time limit; failures are named, the pages say them in the resident's language. */
export type Fetched<T> = { ok: true; value: T; day: Date | null } | { ok: false; reason: "offline" | "timeout" | "status" | "not-json"; status?: number };

export async function fetchJson<T>(address: string, limitMs: number): Promise<Fetched<T>> {
  let response: Response;
  try {
    response = await fetch(address, { signal: AbortSignal.timeout(limitMs), headers: { accept: "application/json" } });
  } catch (error) {
    return { ok: false, reason: error instanceof DOMException && error.name === "TimeoutError" ? "timeout" : "offline" };
  }
  if (!response.ok) return { ok: false, reason: "status", status: response.status };
  const date = Date.parse(response.headers.get("date") ?? "");
  try {
    return { ok: true, value: (await response.json()) as T, day: Number.isNaN(date) ? null : new Date(date) };
  } catch {
    return { ok: false, reason: "not-json" };
  }
}
