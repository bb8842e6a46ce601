/** What a delivery reaches outside itself, handed in: the worker builds the real ones, tests their own. */
import type { Knowledge } from "../answer/index.ts";
import type { Channel } from "../line/channel.ts";
import type { LineClient } from "../line/client.ts";
import type { D1Database } from "../platform/cloudflare.ts";
import type { Log } from "../platform/log.ts";

export type DeliveryPorts = {
  db: D1Database;
  /** real clock, ms */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** 0 to 1, for the jitter between tries */
  random(): number;
  channels(): Channel[];
  line(channel: Channel): Pick<LineClient, "multicast">;
  /** asks the queue to look at this announcement again */
  wake(announcement: string, delaySeconds: number): Promise<void>;
  knowledge(): Promise<Knowledge>;
  newKey(): string;
  /** https origin of the mini app and the pictures */
  origin: string;
  weeklyCap(town: string): Promise<number>;
  log: Log;
};
