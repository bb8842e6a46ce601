/** Brings a frozen answer to the resident: at most once by design, and every try leaves a trace first. */
import type { Channel } from "../channel.ts";
import { isInvalidReplyToken, type Outcome } from "../client.ts";
import type { Ports } from "../ports.ts";
import type { Entry, Outbox, Settled } from "./entry.ts";
import { nextMove, retryDelaySeconds } from "./next-move.ts";
import { plainMessages } from "./plain-messages.ts";
import { isKept, keep, LEASE_MS, settle } from "./store.ts";

type Sending = { ports: Ports; channel: Channel; line: ReturnType<Ports["line"]> };

function note({ ports, channel }: Sending, entry: Entry, what: string, outcome: Outcome): void {
  const { requestId } = outcome;
  const detail =
    outcome.outcome === "refused" ? { status: outcome.status, reason: outcome.message } : outcome.outcome === "unclear" ? { reason: outcome.reason } : {};
  ports.log(outcome.outcome === "accepted" ? "info" : "warn", what, {
    channel: channel.slug,
    eventId: entry.eventId,
    inboxId: entry.id,
    lineRequestId: requestId,
    attempt: entry.attempts,
    outcome: outcome.outcome,
    ...detail,
  });
}

async function finish({ ports, channel, line }: Sending, entry: Entry, as: Settled): Promise<void> {
  const room = entry.outbox?.leave;
  if (room) {
    const left = await line.leave(room);
    note({ ports, channel, line }, entry, "leave", left);
    // Gone already (404) is gone; anything else is tried again, without the line it said.
    if (left.outcome !== "accepted" && !(left.outcome === "refused" && left.status === 404))
      return later({ ports, channel, line }, { ...entry, replyToken: null, replyTried: "unclear" });
  }
  const menu = entry.outbox?.menu;
  if (as === "answered" && menu && entry.userId) {
    // The answer has arrived; a menu that LINE does not switch now is switched with the next setting.
    note({ ports, channel, line }, entry, "menu", await line.showMenu(entry.userId, menu));
  }
  await settle(ports.db, entry.id, as, ports.now(), { forget: entry.outbox?.forget ?? false }).run();
  // An answer that arrived has its line already, with LINE's request id.
  if (as !== "answered")
    ports.log("warn", "settled", { channel: channel.slug, eventId: entry.eventId, inboxId: entry.id, outcome: as, attempt: entry.attempts });
}

async function later({ ports }: Sending, entry: Entry): Promise<void> {
  const seconds = retryDelaySeconds(entry.attempts);
  await keep(ports.db, entry, ports.now() + seconds * 1_000).run();
  await ports.wake(entry.id, seconds);
}

/** LINE refused the form of the answer, not the resident: the same words as plain text. */
async function sayPlainly(sending: Sending, entry: Entry): Promise<void> {
  const { outbox } = entry;
  if (!outbox || outbox.plain) return finish(sending, entry, "refused");
  const plain: Outbox = { ...outbox, plain: true, messages: plainMessages(outbox.messages) };
  // A new body needs a new key: LINE accepts a key for one body only.
  return deliver(sending.ports, sending.channel, { ...entry, outbox: plain, retryKey: null });
}

/** Written before LINE is called: after a crash we know what may have been sent. False: someone else has the entry now. */
const leaveTrace = async ({ ports }: Sending, entry: Entry): Promise<boolean> => isKept(await keep(ports.db, entry, ports.now() + LEASE_MS).run());

async function reply(sending: Sending, entry: Entry, outbox: Outbox, traced: boolean): Promise<void> {
  const before = entry.replyTried;
  if (!traced && !(await leaveTrace(sending, { ...entry, replyTried: "unclear" }))) return;
  const outcome = await sending.line.reply(entry.replyToken ?? "", outbox.messages);
  note(sending, entry, "reply", outcome);
  if (outcome.outcome === "accepted") return finish(sending, entry, "answered");
  if (outcome.outcome === "unclear") return later(sending, { ...entry, replyTried: "unclear" });
  if (isInvalidReplyToken(outcome)) {
    // After a try whose end nobody saw, "invalid" means used: the answer is there. Else the token was dead on arrival.
    if (before === "unclear") return finish(sending, entry, "answered");
    return deliver(sending.ports, sending.channel, { ...entry, replyToken: null, replyTried: "refused" });
  }
  const known: Entry = { ...entry, replyTried: before === "unclear" ? before : "refused" };
  return outcome.status === 400 ? sayPlainly(sending, known) : later(sending, known);
}

async function push(sending: Sending, entry: Entry, to: string, outbox: Outbox): Promise<void> {
  const retryKey = entry.retryKey ?? sending.ports.newKey();
  const keyed: Entry = { ...entry, retryKey };
  if (!(await leaveTrace(sending, keyed))) return;
  const outcome = await sending.line.push(to, outbox.messages, retryKey);
  note(sending, keyed, "push", outcome);
  if (outcome.outcome === "accepted") return finish(sending, keyed, "answered");
  // Certainly refused and never unclear before: as if this key had not been used.
  const known = outcome.outcome === "refused" ? entry : keyed;
  return outcome.outcome === "refused" && outcome.status === 400 ? sayPlainly(sending, known) : later(sending, known);
}

/** One try, whatever comes of it. `traced`: the row already holds this answer and that it may have been sent. */
export async function deliver(ports: Ports, channel: Channel, entry: Entry, traced = false): Promise<void> {
  const { outbox, userId } = entry;
  if (!outbox) return;
  const sending: Sending = { ports, channel, line: ports.line(channel) };
  const move = nextMove({
    now: ports.now(),
    eventAt: entry.eventAt,
    tokenSince: entry.replyToken === null ? null : entry.tokenSince,
    replyTried: entry.replyTried,
    pushTried: entry.retryKey !== null,
    // Beside another tool a dead reply token may mean that the other tool has answered: a push would be a second answer.
    canPush: userId !== null && outbox.leave === null && !channel.beside,
  });
  switch (move.move) {
    case "reply":
      return reply(sending, entry, outbox, traced);
    case "push":
      return push(sending, entry, userId ?? "", outbox);
    case "wait":
      return later(sending, entry);
    case "settle":
      return finish(sending, entry, move.as);
  }
}
