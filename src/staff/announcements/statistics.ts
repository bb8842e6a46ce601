/**
 * LINE's own numbers of a send, by account. LINE counts overnight and may be asked 60 times an hour: asked from the day after the
 * send's end, when somebody looks, and at most once an hour; what it said last is kept beside the announcement.
 */
import type { BatchLine } from "../../announcement/progress.ts";
import type { Announced } from "../../announcement/store.ts";
import type { Statistics } from "../../line/client.ts";
import { type Day, japanDay } from "../../plan/fiscal-year.ts";
import type { D1Database } from "../../platform/cloudflare.ts";
import type { StaffPorts } from "../context.ts";

const KEPT_MS = 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** the longest time LINE counts in one answer */
const COUNTED_DAYS = 30;

export type LineNumbers = {
  channel: string;
  /** the town's own account, not the shared one */
  own: boolean;
  numbers: Statistics | null;
  /** the last day counted in `numbers` */
  upTo: Day | null;
  /** LINE keeps its numbers from this account; LINE did not answer just now, and older numbers stand here if there are any */
  lacks: "not-offered" | "no-answer" | null;
};
/** null: nothing of it went out. */
export type LineStatistics = { state: "tomorrow" } | { state: "told"; accounts: LineNumbers[] } | null;

type Kept = { channel: string; askedAt: number; upTo: Day; said: Statistics | "not-offered" };

async function keptOf(db: D1Database, id: string): Promise<Kept[]> {
  const { results } = await db
    .prepare("SELECT channel, asked_at AS askedAt, up_to AS upTo, answer FROM line_statistics WHERE announcement = ?1")
    .bind(id)
    .all<Omit<Kept, "said"> & { answer: string }>();
  return results.map(({ answer, ...row }) => ({ ...row, said: JSON.parse(answer) as Kept["said"] }));
}

function shown(channel: string, own: boolean, known: Kept | undefined, lacks: LineNumbers["lacks"] = null): LineNumbers {
  if (!known) return { channel, own, numbers: null, upTo: null, lacks };
  if (known.said === "not-offered") return { channel, own, numbers: null, upTo: null, lacks: "not-offered" };
  return { channel, own, numbers: known.said, upTo: known.upTo, lacks };
}

type Ports = Pick<StaffPorts, "db" | "now" | "channels" | "line">;

export async function statisticsOf(ports: Ports, one: Announced, lines: readonly BatchLine[]): Promise<LineStatistics> {
  const { db, now } = ports;
  const slugs = [...new Set(lines.filter((line) => line.state === "accepted").map((line) => line.channel))];
  if (one.sentAt === null || one.endedAt === null || slugs.length === 0) return null;
  const yesterday = japanDay(new Date(now() - DAY_MS));
  if (japanDay(new Date(one.endedAt)) > yesterday) return { state: "tomorrow" };
  const from = japanDay(new Date(one.sentAt));
  const last = japanDay(new Date(one.sentAt + COUNTED_DAYS * DAY_MS));
  const upTo = yesterday < last ? yesterday : last;
  const kept = await keptOf(db, one.id);

  const ask = async (slug: string): Promise<LineNumbers> => {
    const known = kept.find((row) => row.channel === slug);
    const channel = ports.channels().find((c) => c.slug === slug);
    const own = (channel?.town ?? null) === one.town;
    // The whole time is counted: it does not change any more.
    const final = known !== undefined && known.said !== "not-offered" && known.upTo === last;
    if (known && (final || now() - known.askedAt < KEPT_MS)) return shown(slug, own, known);
    const said = channel ? await ports.line(channel).statistics(one.id, from, upTo) : "no-answer";
    if (said === "no-answer") return shown(slug, own, known, "no-answer");
    const fresh: Kept = { channel: slug, askedAt: now(), upTo, said };
    await db
      .prepare("INSERT OR REPLACE INTO line_statistics (announcement, channel, town, asked_at, up_to, answer) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
      .bind(one.id, slug, one.town, fresh.askedAt, upTo, JSON.stringify(said))
      .run();
    return shown(slug, own, fresh);
  };
  return { state: "told", accounts: await Promise.all(slugs.sort().map(ask)) };
}

/** How often it was read in the mini app. */
export async function openedTimes(db: D1Database, { id, town }: Pick<Announced, "id" | "town">): Promise<number> {
  const row = await db
    .prepare("SELECT total(count) AS opened FROM event_week WHERE town = ?1 AND event = 'opened' AND target = ?2")
    .bind(town, id)
    .first<{ opened: number }>();
  return row?.opened ?? 0;
}
