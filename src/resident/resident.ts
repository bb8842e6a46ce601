/** What we remember of a resident: the settings they chose, what they follow, and for ten minutes what they asked last. */
import * as z from "zod";
import { aboutService, type Language, type Topic } from "../answer/index.ts";
import { WANTED } from "../answer/learned/index.ts";
import { WholePlanEntry } from "../answer/table-schemas.ts";
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";

export type ResidentId = { provider: string; userId: string };

export type Resident = {
  /** null until chosen; the answer then comes in Japanese or in the question's language */
  language: Language | null;
  town: string | null;
  notices: boolean;
  /** services whose start they want to hear of */
  follows: string[];
  /** what was talked about last */
  topic: Topic | null;
  /** what they may send to the town hall now */
  pending: { text: string; town: string | null; messageId: string | null } | null;
  /** false: nothing about them is stored */
  known: boolean;
};

export const STRANGER: Resident = { language: null, town: null, notices: true, follows: [], topic: null, pending: null, known: false };

/** 「それいつ？」 means the last answer for this long (product.md); so long the question may also be sent on. */
export const TOPIC_TTL_MS = 10 * 60_000;

type Row = {
  language: Language | null;
  town: string | null;
  notices: number | null;
  topic: string | null;
  follows: string;
  pending_text: string | null;
  pending_town: string | null;
  pending_message: string | null;
  known: number;
};

/** One row, whoever asks. */
export function residentStatement(db: D1Database, { provider, userId }: ResidentId, now: number): D1PreparedStatement {
  return db
    .prepare(
      `SELECT r.language, r.town, r.notices, CASE WHEN r.topic_at > ?3 THEN r.topic END AS topic, r.provider IS NOT NULL AS known,
         (SELECT json_group_array(service) FROM (SELECT service FROM follow WHERE provider = ?1 AND user_id = ?2 ORDER BY since)) AS follows,
         p.text AS pending_text, p.town AS pending_town, p.message_id AS pending_message
       FROM (SELECT 1) LEFT JOIN resident r ON r.provider = ?1 AND r.user_id = ?2
         LEFT JOIN pending_question p ON p.provider = ?1 AND p.user_id = ?2 AND p.asked_at > ?3`,
    )
    .bind(provider, userId, now - TOPIC_TTL_MS);
}

const StoredTopic: z.ZodType<Topic> = z.object({
  town: z.string().nullable(),
  easy: z.boolean(),
  service: z.string().nullable(),
  asked: z.enum(WANTED),
  list: z.array(z.string()),
  shown: z.number().int(),
  offered: z.boolean(),
  instead: z.array(z.string()),
  about: z
    .union([
      z.object({ theme: z.string() }),
      z.object({ years: z.array(z.number().int()) }),
      z.object({ plan: WholePlanEntry.shape.id, town: z.string() }),
      z.object({ fact: z.string() }),
    ])
    .nullable(),
});

/** An older release kept the id of a service alone. */
function topicFrom(stored: string | null): Topic | null {
  if (!stored) return null;
  if (!stored.startsWith("{")) return aboutService(stored);
  return StoredTopic.safeParse(JSON.parse(stored)).data ?? null;
}

export function residentFrom(row: unknown): Resident {
  if (!row) return STRANGER;
  const { language, town, notices, topic, follows, pending_text, pending_town, pending_message, known } = row as Row;
  return {
    language,
    town,
    notices: notices !== 0,
    follows: JSON.parse(follows) as string[],
    topic: topicFrom(topic),
    pending: pending_text === null ? null : { text: pending_text, town: pending_town, messageId: pending_message },
    known: known === 1,
  };
}
