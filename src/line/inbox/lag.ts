/** How long the oldest message has waited for its answer. */
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";

/** One row: how many wait, and since when the oldest does. */
export function waitingAnswers(db: D1Database): D1PreparedStatement {
  return db.prepare("SELECT count(*) AS waiting, min(received_at) AS since FROM inbox WHERE state = 'waiting'");
}
