/** What a conversation step changes about a resident, as statements for one transaction. */
import type { Language, Topic } from "../answer/index.ts";
import { friendStatement } from "../faq/weeks.ts";
import type { Day } from "../plan/fiscal-year.ts";
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";
import type { ResidentId } from "./resident.ts";
import { testerStatements } from "./tester.ts";

export type ResidentChange =
  | { change: "language"; language: Language }
  | { change: "town"; town: string }
  | { change: "notices"; on: boolean }
  /** the whole choice: what is not in it is chosen no more */
  | { change: "interests"; themes: readonly string[] }
  | { change: "follow"; service: string }
  | { change: "unfollow"; service: string }
  | { change: "topic"; topic: Topic | null }
  /** keeps the (masked) question until the resident decides */
  | { change: "ask-consent"; text: string; town: string | null; messageId: string | null }
  | { change: "forget-question" }
  /** `followed`: LINE said so just now; else somebody who was a friend before we knew them */
  | { change: "friend"; followed?: true }
  | { change: "left" }
  /** this LINE account gets the staff's test messages, if the code is one that the console gave out just now */
  | { change: "tester"; code: string }
  | { change: "erase" };

export type Where = ResidentId & {
  channel: string;
  /** the channel's own town; null on the shared one */
  town: string | null;
  today: Day;
  now: number;
  /** when LINE says it happened; LINE may deliver an older event after a newer one */
  eventAt?: number;
};

const SETTING = { language: "language", town: "town", notices: "notices" } as const;

function setting(db: D1Database, { provider, userId, now }: Where, column: keyof typeof SETTING, value: string | number): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO resident (provider, user_id, ${SETTING[column]}, created_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (provider, user_id) DO UPDATE SET ${SETTING[column]} = ?3`,
    )
    .bind(provider, userId, value, now);
}

/** Every table whose rows name a resident. */
export const RESIDENT_TABLES = ["pending_question", "follow", "interest", "delivery_recipient", "friendship", "resident"] as const;

/** In the order of `eraseStatements`. */
export const ERASED_TABLES = ["delivery_batch", "tester", ...RESIDENT_TABLES] as const;

/**
 * Out of every frozen request that is not being tried: one that is may only be repeated byte for byte, and lets go of them when
 * it is settled (migrations/0015_erasing.sql). Found by the list, which goes below. A batch of nobody is not sent.
 */
function outOfRequests(db: D1Database, { provider, userId }: ResidentId): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE delivery_batch SET
         request = json_set(request, '$.to', json((SELECT json_group_array(value) FROM json_each(request, '$.to') WHERE value <> ?2))),
         size = iif(state = 'waiting', size - 1, size), state = iif(state = 'waiting' AND size = 1, 'expired', state)
       WHERE (announcement, channel) IN (SELECT announcement, channel FROM delivery_recipient WHERE provider = ?1 AND user_id = ?2)
         AND request IS NOT NULL AND v = 1 AND (state <> 'waiting' OR first_try_at IS NULL)
         AND EXISTS (SELECT 1 FROM json_each(request, '$.to') WHERE value = ?2)`,
    )
    .bind(provider, userId);
}

/** Everything that names this resident, table by table. */
export function eraseStatements(db: D1Database, { provider, userId }: ResidentId): D1PreparedStatement[] {
  return [
    outOfRequests(db, { provider, userId }),
    // Found by their channels, which go with the friendships below.
    db
      .prepare("DELETE FROM tester WHERE user_id = ?2 AND channel IN (SELECT channel FROM friendship WHERE provider = ?1 AND user_id = ?2)")
      .bind(provider, userId),
    ...RESIDENT_TABLES.map((table) => db.prepare(`DELETE FROM ${table} WHERE provider = ?1 AND user_id = ?2`).bind(provider, userId)),
  ];
}

/** ?2 user, ?3 channel. Not where they came back since: the event that they left was only late. */
const HAS_LEFT = "EXISTS (SELECT 1 FROM friendship WHERE channel = ?3 AND user_id = ?2 AND left_at IS NOT NULL)";

export function changeStatements(db: D1Database, where: Where, change: ResidentChange): D1PreparedStatement[] {
  const { provider, userId, channel, now, eventAt = now } = where;
  switch (change.change) {
    case "language":
      return [setting(db, where, "language", change.language)];
    case "town":
      return [setting(db, where, "town", change.town)];
    case "notices":
      return [setting(db, where, "notices", change.on ? 1 : 0)];
    case "interests":
      return [
        db
          .prepare("DELETE FROM interest WHERE provider = ?1 AND user_id = ?2 AND theme NOT IN (SELECT value FROM json_each(?3))")
          .bind(provider, userId, JSON.stringify(change.themes)),
        db
          .prepare("INSERT INTO interest (provider, user_id, theme, since) SELECT ?1, ?2, value, ?4 FROM json_each(?3) WHERE true ON CONFLICT DO NOTHING")
          .bind(provider, userId, JSON.stringify(change.themes), now),
      ];
    case "follow":
      return [
        db
          .prepare(
            "INSERT INTO follow (provider, user_id, service, channel, since) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (provider, user_id, service) DO NOTHING",
          )
          .bind(provider, userId, change.service, channel, now),
      ];
    case "unfollow":
      return [db.prepare("DELETE FROM follow WHERE provider = ?1 AND user_id = ?2 AND service = ?3").bind(provider, userId, change.service)];
    case "topic":
      return [
        db
          .prepare(
            `INSERT INTO resident (provider, user_id, topic, topic_at, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (provider, user_id) DO UPDATE SET topic = ?3, topic_at = ?4`,
          )
          .bind(provider, userId, change.topic && JSON.stringify(change.topic), change.topic && now, now),
      ];
    case "tester":
      return testerStatements(db, where, change.code);
    case "ask-consent":
      return [
        db
          .prepare(
            `INSERT INTO pending_question (provider, user_id, channel, town, message_id, text, asked_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (provider, user_id) DO UPDATE SET channel = ?3, town = ?4, message_id = ?5, text = ?6, asked_at = ?7`,
          )
          .bind(provider, userId, channel, change.town, change.messageId, change.text, now),
      ];
    case "forget-question":
      return [db.prepare("DELETE FROM pending_question WHERE provider = ?1 AND user_id = ?2").bind(provider, userId)];
    case "friend":
      return [
        ...(change.followed ? [friendStatement(db, "followed", where)] : []),
        db
          .prepare(
            `INSERT INTO friendship (channel, user_id, provider, since) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (channel, user_id) DO UPDATE SET since = ?4, left_at = NULL
               WHERE ${change.followed ? "coalesce(left_at, since)" : "left_at"} <= ?4`,
          )
          .bind(channel, userId, provider, eventAt),
      ];
    case "left":
      return [
        friendStatement(db, "left", where),
        db
          .prepare(
            `INSERT INTO friendship (channel, user_id, provider, since, left_at) VALUES (?1, ?2, ?3, ?4, ?4)
             ON CONFLICT (channel, user_id) DO UPDATE SET left_at = ?4 WHERE left_at IS NULL AND since <= ?4`,
          )
          .bind(channel, userId, provider, eventAt),
        // They have told LINE that they want to hear nothing more: promises end at once, settings wait thirty days.
        ...["follow", "pending_question"].map((table) =>
          db.prepare(`DELETE FROM ${table} WHERE provider = ?1 AND user_id = ?2 AND channel = ?3 AND ${HAS_LEFT}`).bind(provider, userId, channel),
        ),
      ];
    case "erase":
      return eraseStatements(db, where);
  }
}
