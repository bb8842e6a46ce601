/** A letter goes into the database in the same transaction as our own inbox: LINE's 200 means that both are safe. */
import type { D1Database, D1PreparedStatement, D1Result } from "../../platform/cloudflare.ts";
import type { Channel } from "../channel.ts";
import type { Incoming } from "../incoming.ts";
import type { Kept } from "./carry.ts";
import { type Letter, seal } from "./letter.ts";
import { storeLetter, takeBackLetter } from "./store.ts";

/** D1 takes 2 MB a row; LINE's webhooks are a few KB. */
const LETTER_MAX_BYTES = 1_000_000;

/** The statement that keeps the letter, first, and those that drop what its events take back. */
export async function letterStatements(
  db: D1Database,
  channel: Channel,
  letter: Letter | null,
  events: readonly Incoming[],
  now: number,
): Promise<D1PreparedStatement[]> {
  if (letter === null || letter.body.byteLength > LETTER_MAX_BYTES) return [];
  const takenBack = events.flatMap(({ happening, messageId }) => (happening.kind === "unsend" && messageId !== null ? [messageId] : []));
  return [
    storeLetter(db, channel.slug, letter, await seal(letter.body, channel.channelSecrets[0] ?? ""), now),
    ...takenBack.map((messageId) => takeBackLetter(db, channel.slug, messageId, now)),
  ];
}

export function keptBy(results: readonly D1Result<Record<string, unknown>>[], storedAt: number): Kept {
  const [stored] = results;
  if (!stored) return "not-kept";
  const id = stored.results[0]?.id;
  return typeof id === "number" ? { id, storedAt } : "known";
}
