/** Gathers what a conversation step is handed. */

import type { Knowledge } from "../answer/index.ts";
import { japanMinutes } from "../plan/fiscal-year.ts";
import type { Channel } from "./channel.ts";
import type { Context } from "./conversation/index.ts";
import type { Snapshot } from "./inbox/snapshot.ts";
import { appBase } from "./links.ts";
import type { Ports } from "./ports.ts";

export function contextFor(
  ports: Ports,
  channel: Channel,
  snapshot: Pick<Snapshot, "resident" | "pace">,
  knowledge: Knowledge,
  messageId: string | null,
): Context {
  return {
    channel: { slug: channel.slug, town: channel.town, liffId: channel.liffId },
    resident: snapshot.resident,
    pace: snapshot.pace,
    messageId,
    today: ports.today(),
    minutes: japanMinutes(new Date(ports.now())),
    knowledge,
    appBase: appBase(ports.origin, channel),
    operator: ports.operator ?? null,
    local: ports.local,
    answers: channel.beside?.answers,
  };
}
