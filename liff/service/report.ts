/** Sends 「このページの内容が違う」; what went wrong has a name. */
import type { Report, ReportReceived } from "../../src/api/schemas.ts";

const LIMIT_MS = 8_000;

/** `unsent`: it never arrived, another try may help. `busy`: later. `refused`: the town hall's telephone is the way. */
export type ReportDone = { ok: true; kept: string | null } | { ok: false; reason: "unsent" | "busy" | "refused" };

const TOO_MANY_REQUESTS = 429;

export async function sendReport(report: Report): Promise<ReportDone> {
  let response: Response;
  try {
    response = await fetch("/api/v1/reports", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(report),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
  } catch {
    return { ok: false, reason: "unsent" };
  }
  if (response.status === TOO_MANY_REQUESTS) return { ok: false, reason: "busy" };
  if (!response.ok) return { ok: false, reason: "refused" };
  try {
    return { ok: true, kept: ((await response.json()) as ReportReceived).text };
  } catch {
    return { ok: true, kept: null };
  }
}

/** As it leaves the phone: no line around the words, and no field where nothing was written. */
export function reportOf(service: string, about: Report["about"], typed: string): Report {
  const text = typed.trim();
  return { service, about, ...(text ? { text } : {}) };
}
