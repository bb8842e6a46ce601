/**
 * The start of a send: the list of people is fixed, cut into batches with their bodies and retry keys, and the announcement
 * becomes public, all in one transaction. Done twice it does nothing the second time.
 */
import type { messagingApi } from "@line/bot-sdk";
import { type Knowledge, type Language, townOf } from "../answer/index.ts";
import type { Channel } from "../line/channel.ts";
import { followIds } from "../resident/follow-rule.ts";
import { fixStatements, type Reach } from "./audience.ts";
import type { Audience } from "./content.ts";
import { announcementMessages, REASONS } from "./message.ts";
import type { DeliveryPorts } from "./ports.ts";
import type { Announced } from "./store.ts";

/** user ids in one multicast call (Messaging API) */
export const BATCH_MAX = 500;
/** A send whose list differs by more from what was approved stops and asks (decisions.md, Sending). */
const COUNT_TOLERANCE = 0.1;
const LANGUAGES: readonly Language[] = ["ja", "easy", "en"];

/** Channels that reach this town's residents: its own, and the shared ones. */
export function channelsFor(town: string, channels: readonly Channel[]): { channel: Channel; own: boolean }[] {
  return channels.filter((c) => c.town === town || c.town === null).map((channel) => ({ channel, own: channel.town === town }));
}

/** Who follows a service may have followed it under an older id, or as part of a whole chapter of the plan. */
function withOldIds(audience: Audience, knowledge: Knowledge): Audience {
  return audience.everyone ? audience : { ...audience, services: [...new Set(audience.services.flatMap((id) => followIds(knowledge, id)))] };
}

export async function reachOf(announced: Announced, ports: Pick<DeliveryPorts, "channels" | "weeklyCap" | "knowledge">): Promise<Reach> {
  return {
    town: announced.town,
    audience: withOldIds(announced.audience, await ports.knowledge()),
    urgent: announced.urgent,
    corrects: announced.corrects,
    weeklyCap: await ports.weeklyCap(announced.town),
    channels: channelsFor(announced.town, ports.channels()).map(({ channel, own }) => ({ slug: channel.slug, own })),
  };
}

export const pictureAddress = (origin: string, picture: string | null): string | null => (picture === null ? null : `${origin}/pictures/${picture}`);

type Body = { channel: string; language: Language; reason: string; messages: messagingApi.Message[] };

/** Every message that may be needed: one for each channel, language and reason. */
function bodies(announced: Announced, ports: DeliveryPorts, knowledge: Knowledge): Body[] {
  const town = townOf(knowledge, announced.town);
  if (!town) throw new Error("unknown town");
  const picture = pictureAddress(ports.origin, announced.picture);
  return channelsFor(announced.town, ports.channels()).flatMap(({ channel }) =>
    LANGUAGES.flatMap((language) =>
      REASONS.map((reason) => ({
        channel: channel.slug,
        language,
        reason,
        messages: announcementMessages(announced, { language, reason, channel, town, origin: ports.origin, picture }),
      })),
    ),
  );
}

/** A UUID, version 4, as LINE wants its retry keys. */
export const NEW_KEY = `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' ||
  substr('89AB', 1 + (abs(random()) % 4), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`;

/** Only while it is approved, due and not past its end. */
const MAY = "EXISTS (SELECT 1 FROM announcement a WHERE a.id = ?1 AND a.status = 'approved')";

export async function fixAudience(announced: Announced, ports: DeliveryPorts): Promise<void> {
  const { db } = ports;
  const now = ports.now();
  const reach = await reachOf(announced, ports);
  const made = JSON.stringify(bodies(announced, ports, await ports.knowledge()));
  await db.batch([
    ...fixStatements(db, announced.id, reach, now, MAY),
    db
      .prepare(
        `INSERT INTO delivery_batch (announcement, town, channel, language, reason, size, request, retry_key, due_at)
         SELECT ?1, ?2, p.channel, p.language, p.reason, p.size,
           json_object('to', json(p.people), 'messages', json(b.value ->> 'messages'), 'customAggregationUnits', json_array(?1)), ${NEW_KEY}, ?4
         FROM (
           SELECT channel, language, reason, count(*) AS size, json_group_array(user_id) AS people
           FROM (
             SELECT channel, language, reason, user_id,
               (row_number() OVER (PARTITION BY channel, language, reason ORDER BY user_id) - 1) / ${BATCH_MAX} AS part
             FROM delivery_recipient WHERE announcement = ?1
           ) GROUP BY channel, language, reason, part
         ) p JOIN json_each(?3) b
           ON b.value ->> 'channel' = p.channel AND b.value ->> 'language' = p.language AND b.value ->> 'reason' = p.reason
         WHERE ${MAY} AND NOT EXISTS (SELECT 1 FROM delivery_batch d WHERE d.announcement = ?1)`,
      )
      .bind(announced.id, announced.town, made, now),
    db
      .prepare(
        `UPDATE announcement SET revision = revision + 1, (status, halt_reason, sent_at) = (
           SELECT iif(abs(count(*) - approved_count) > ${COUNT_TOLERANCE} * approved_count, 'halted', 'sending'),
             iif(abs(count(*) - approved_count) > ${COUNT_TOLERANCE} * approved_count, 'count', NULL),
             iif(abs(count(*) - approved_count) > ${COUNT_TOLERANCE} * approved_count, NULL, ?2)
           FROM delivery_recipient WHERE announcement = ?1)
         WHERE id = ?1 AND status = 'approved'`,
      )
      .bind(announced.id, now),
  ]);
}
