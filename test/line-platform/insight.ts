/** LINE's statistics per aggregation unit: who saw a message and who opened its links, in the chat page or as a test says. */
import { Hono } from "hono";
import type { ApiEnv } from "./api-context.ts";
import { bodyErrors } from "./errors.ts";
import { AGGREGATION_DAYS_MAX, AGGREGATION_UNITS_PER_CALL, INSIGHT_MIN_PEOPLE } from "./rules/limits.ts";
import { japanDay } from "./sending.ts";
import type { Chat, Json, JsonObject } from "./types.ts";
import type { World } from "./world.ts";

const UNIT = /^[a-zA-Z0-9_]{1,30}$/;
const DAY = /^\d{8}$/;
const DAY_MS = 24 * 3_600_000;

/** The unit of a call; LINE takes one name, and refuses what is none. */
export function checkUnit(units: Json | undefined): string | null {
  if (units === undefined || units === null) return null;
  if (!Array.isArray(units) || units.length > AGGREGATION_UNITS_PER_CALL)
    throw bodyErrors([{ message: `Size must be between 0 and ${AGGREGATION_UNITS_PER_CALL}`, property: "customAggregationUnits" }]);
  const [unit] = units;
  if (unit === undefined) return null;
  if (typeof unit !== "string" || !UNIT.test(unit)) throw bodyErrors([{ message: "Invalid aggregation unit name", property: "customAggregationUnits[0]" }]);
  return unit;
}

/** `url` is null for a look at the message. */
type Deed = { channel: string; unit: string; userId: string; at: number; url: string | null };

export type Insight = ReturnType<typeof createInsight>;

export function createInsight(world: World) {
  const deeds: Deed[] = [];
  const add = (channel: string, unit: string, userId: string, url: string | null) => void deeds.push({ channel, unit, userId, at: world.now(), url });

  return {
    /** for residents who have no chat window */
    saw: (channel: string, unit: string, userIds: Iterable<string>) => {
      for (const id of userIds) add(channel, unit, id, null);
    },
    clicked: (channel: string, unit: string, userIds: Iterable<string>, url: string) => {
      for (const id of userIds) add(channel, unit, id, url);
    },
    /** The chat is on the screen: every message of a unit in it counts once. */
    look({ channel, userId, messages }: Chat): void {
      for (const message of messages) {
        if (message.unit === undefined || message.seen) continue;
        message.seen = true;
        add(channel, message.unit, userId, null);
      }
    },
    /** A link was opened: it counts for the newest message that has it. */
    open({ channel, userId, messages }: Chat, url: string): void {
      const message = messages.findLast((m) => m.unit !== undefined && JSON.stringify(m.message).includes(JSON.stringify(url)));
      if (message?.unit !== undefined && /^https?:/.test(url)) add(channel, message.unit, userId, url);
    },
    /** As LINE counts: finished days only, and no number that is made of fewer than 20. */
    statistics(channel: string, unit: string, from: string, to: string): JsonObject {
      const counted = deeds.filter((d) => {
        const day = japanDay(d.at);
        return d.channel === channel && d.unit === unit && day >= from && day <= to && day < japanDay(world.now());
      });
      const seen = counted.filter((d) => d.url === null);
      const clicks = counted.filter((d) => d.url !== null);
      const urls = [...new Set(clicks.map((d) => d.url as string))];
      return {
        overview: { uniqueImpression: people(seen), uniqueClick: people(clicks), uniqueMediaPlayed: null, uniqueMediaPlayed100Percent: null },
        messages: seen.length === 0 ? [] : [{ seq: 1, impression: enough(seen.length), uniqueImpression: people(seen) }],
        clicks: urls.map((url) => {
          const own = clicks.filter((d) => d.url === url);
          return { seq: 1, url, click: enough(own.length), uniqueClick: people(own), uniqueClickOfRequest: people(own) };
        }),
      };
    },
  };
}

const enough = (count: number): number | null => (count < INSIGHT_MIN_PEOPLE ? null : count);
const people = (deeds: readonly Deed[]): number | null => enough(new Set(deeds.map((d) => d.userId)).size);
const instantOf = (day: string): number => Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00Z`);

export function insightApi(insight: Insight): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get("/insight/message/event/aggregation", (c) => {
    const { customAggregationUnit: unit = "", from = "", to = "" } = c.req.query();
    if (!UNIT.test(unit)) throw bodyErrors([{ message: "Invalid aggregation unit name", property: "customAggregationUnit" }]);
    for (const [property, day] of Object.entries({ from, to })) {
      if (!DAY.test(day) || Number.isNaN(instantOf(day))) throw bodyErrors([{ message: "Wrong date format", property }]);
    }
    const days = (instantOf(to) - instantOf(from)) / DAY_MS;
    if (days < 0 || days > AGGREGATION_DAYS_MAX) throw bodyErrors([{ message: `Must be within ${AGGREGATION_DAYS_MAX} days from the start`, property: "to" }]);
    return c.json(insight.statistics(c.get("channel").slug, unit, from, to));
  });
  return app;
}
