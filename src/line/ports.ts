/** Everything the channel reaches outside itself, handed in: the worker builds the real ones, tests their own. */
import type { Knowledge } from "../answer/index.ts";
import type { Day } from "../plan/fiscal-year.ts";
import type { D1Database } from "../platform/cloudflare.ts";
import type { Log } from "../platform/log.ts";
import type { Channel } from "./channel.ts";
import type { LineClient } from "./client.ts";

export type Ports = {
  db: D1Database;
  /** real clock: token ages, retries, retention */
  now(): number;
  /** civil date in Japan, for statuses and answers only */
  today(): Day;
  /** null where the channel is not configured (any more) */
  channel(slug: string): Channel | null;
  line(channel: Channel): Pick<LineClient, "reply" | "push" | "leave" | "showMenu">;
  /** asks the queue to look at an inbox entry again, or at a letter for the other tool */
  wake(id: number, delaySeconds: number, of?: "inbox" | "forward"): Promise<void>;
  knowledge: { current(): Promise<Knowledge>; last(): Knowledge };
  /** https origin of the mini app */
  origin: string;
  /** who runs this, as the welcome says; missing where nobody is named */
  operator?: { name: string; contact: string | null } | null;
  local: boolean;
  newKey(): string;
  log: Log;
};
