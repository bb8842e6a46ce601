/** From a stored event to its frozen answer: read, decide, write everything down in one transaction, before LINE is called. */
import type { Knowledge } from "../../answer/index.ts";
import { questionStatements } from "../../faq/questions.ts";
import type { D1PreparedStatement } from "../../platform/cloudflare.ts";
import { changeStatements } from "../../resident/changes.ts";
import { erasureEntry } from "../../resident/erasure-log.ts";
import type { Resident } from "../../resident/resident.ts";
import { othersWaiting } from "../../resident/waiting.ts";
import type { Channel } from "../channel.ts";
import { type Change, converse } from "../conversation/index.ts";
import { contextFor } from "../conversation-context.ts";
import type { Ports } from "../ports.ts";
import { menuName } from "../rich-menu/index.ts";
import type { Entry, Outbox } from "./entry.ts";
import { forgetSender, takeBack } from "./forget.ts";
import { type Snapshot, TOO_MANY_KIND } from "./snapshot.ts";
import { isKept, keep, LEASE_MS, settle } from "./store.ts";

function statementsFor(ports: Ports, channel: Channel, entry: Entry, change: Change): D1PreparedStatement[] {
  const { db } = ports;
  const now = ports.now();
  switch (change.change) {
    case "tally":
    case "feedback":
    case "consent":
      return questionStatements(db, { channel: channel.slug, today: ports.today(), now }, change);
    case "withdraw":
      return [
        ...questionStatements(db, { channel: channel.slug, today: ports.today(), now }, change),
        ...(entry.userId === null ? [] : [takeBack(db, channel.slug, entry.userId, change.messageId, now)]),
      ];
    default: {
      if (entry.userId === null) return [];
      const where = {
        provider: channel.provider,
        userId: entry.userId,
        channel: channel.slug,
        town: channel.town,
        today: ports.today(),
        now,
        // A time that has not come, or never was, is no time to compare others with.
        eventAt: Math.min(Math.max(entry.eventAt, 0), now),
      };
      const forgotten = change.change === "erase" ? [forgetSender(db, channel.slug, where, entry.id, now)] : [];
      return [...forgotten, ...changeStatements(db, where, change)];
    }
  }
}

/** The alias of the resident's menu, where this step changed their language or town. */
function menuAfter(channel: Channel, before: Resident, changes: readonly Change[]): string | null {
  let { language, town } = before;
  let changed = false;
  for (const change of changes) {
    if (change.change !== "language" && change.change !== "town") continue;
    changed = true;
    if (change.change === "language") language = change.language;
    else town = change.town;
  }
  return changed ? menuName({ town: channel.town ?? town, language: language ?? "ja" }) : null;
}

/** Read only for who is about to wait too. */
async function waitingToo({ db, local }: Ports, { provider }: Channel, { userId, input }: Entry, knowledge: Knowledge): Promise<number | null> {
  if (userId === null || input.kind !== "postback" || "unknown" in input.postback || input.postback.a !== "follow") return null;
  return othersWaiting(db, knowledge, { service: input.postback.v, self: { provider, userId }, local });
}

/** The entry with its outbox, or null when nothing is to be said and the entry is settled. */
export async function decide(ports: Ports, channel: Channel, entry: Entry, snapshot: Snapshot): Promise<Entry | null> {
  const { db } = ports;
  const settled = (as: "answered" | "unsent" | "silenced") => settle(db, entry.id, as, ports.now());
  if (snapshot.unsent && entry.input.kind !== "unsend") {
    await settled("unsent").run();
    return null;
  }
  const knowledge = await ports.knowledge.current();
  const context = { ...contextFor(ports, channel, snapshot, knowledge, entry.messageId), othersWaiting: await waitingToo(ports, channel, entry, knowledge) };
  const step = converse(context, entry.input);
  const changes = step.changes.flatMap((change) => statementsFor(ports, channel, entry, change));
  const erases = step.changes.some((c) => c.change === "erase");
  const erasure = erases && entry.userId !== null ? await erasureEntry(db, { provider: channel.provider, userId: entry.userId }, ports.now()) : null;
  if (erasure) changes.push(erasure.statement);
  if (step.messages.length === 0) {
    await db.batch([...changes, settled(step.note === "silenced" ? "silenced" : "answered")]);
    return null;
  }
  const outbox: Outbox = {
    messages: step.messages,
    leave: entry.input.kind === "join" ? entry.input.room : null,
    plain: false,
    forget: erases,
    menu: entry.userId === null ? null : menuAfter(channel, snapshot.resident, step.changes),
  };
  // The reply follows at once: from here on it may have been sent.
  const decided: Entry = { ...entry, outbox, replyTried: "unclear" };
  const tooMany = step.note === "too-many" ? [db.prepare("UPDATE inbox SET kind = ?2 WHERE id = ?1").bind(entry.id, TOO_MANY_KIND)] : [];
  const written = await db.batch([...changes, ...tooMany, keep(db, decided, ports.now() + LEASE_MS)]);
  if (!isKept(written.at(-1))) {
    // So busy that the lease was over: the sweep has given the entry to someone else, who answers it.
    ports.log("warn", "overtaken", { channel: channel.slug, eventId: entry.eventId, inboxId: entry.id, attempt: entry.attempts });
    return null;
  }
  if (erasure) ports.log("info", "erased", { channel: channel.slug, inboxId: entry.id, erasure: erasure.mark });
  // The caller still knows what was true before this write.
  return { ...decided, replyTried: entry.replyTried };
}
