/** `/api/v1/me`: a resident's own settings, follows and erasure, for whoever brings their ID token. */
import { type Context, Hono } from "hono";
import { type Knowledge, townOf } from "../answer/index.ts";
import type { ChannelName } from "../line/channel.ts";
import type { IdTokenVerifier } from "../line/id-token.ts";
import { forgetSender } from "../line/inbox/forget.ts";
import type { Day } from "../plan/fiscal-year.ts";
import { addressOf } from "../platform/address.ts";
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";
import { type Failure, failJson, type WorkerContext } from "../platform/http.ts";
import { consoleLog } from "../platform/log.ts";
import { rateLimit } from "../platform/rate-limit.ts";
import { changeStatements, ERASED_TABLES, eraseStatements, type ResidentChange, type Where } from "../resident/changes.ts";
import { erasureEntry } from "../resident/erasure-log.ts";
import { followRuling, followsStopped } from "../resident/follow-rule.ts";
import { jsonBody } from "./body.ts";
import { type Me, MeChange } from "./schemas/me.ts";
import { readMe } from "./stored.ts";

export type MeSource = {
  channels(c: Context<WorkerContext>): readonly ChannelName[];
  verify(c: Context<WorkerContext>): IdTokenVerifier;
  knowledge(c: Context<WorkerContext>): Promise<Knowledge>;
  /** puts the rich menu of their language and town before them; fails in silence */
  showMenu(c: Context<WorkerContext>, channel: ChannelName, userId: string, me: Pick<Me, "language" | "town">): void;
  today(c: Context<WorkerContext>): Day;
  now(): number;
};

/** Somebody who tries every switch of the settings page is far below it. */
const PER_RESIDENT_A_MINUTE = 60;
/** Tokens that are none, by one address: a whole village may stand behind it, but each of its tokens is good. */
const FAILED_TOKENS_PER_MINUTE = 120;

type Visitor = { channel: ChannelName; where: Where };

/**
 * The channel a token speaks for: the one the request names, else the one of its audience where the person is known, else the
 * shared one. A user id is unique per provider, so a named channel of another provider simply knows nobody by it.
 */
async function channelFor(db: D1Database, own: readonly ChannelName[], named: string | undefined, userId: string): Promise<ChannelName | null> {
  if (named !== undefined) return own.find((ch) => ch.slug === named) ?? null;
  if (own.length > 1) {
    const { results } = await db
      .prepare(
        "SELECT provider, 0 AS left FROM resident WHERE user_id = ?1 UNION SELECT provider, left_at IS NOT NULL FROM friendship WHERE user_id = ?1 ORDER BY left",
      )
      .bind(userId)
      .all<{ provider: string }>();
    const known = results.map((r) => own.find((ch) => ch.provider === r.provider)).find((ch) => ch !== undefined);
    if (known) return known;
  }
  return own.find((ch) => ch.town === null) ?? own[0] ?? null;
}

export function meRoutes(source: MeSource): Hono<WorkerContext> {
  const me = new Hono<WorkerContext>();
  const residents = rateLimit(PER_RESIDENT_A_MINUTE);
  const failedTokens = rateLimit(FAILED_TOKENS_PER_MINUTE);

  /** Who asks, or the failure to answer with; nothing is read or written before. */
  async function visitor(c: Context<WorkerContext>): Promise<Visitor | Failure> {
    const all = source.channels(c);
    const address = addressOf(c.req.raw.headers);
    // Each forged token may cost a question to LINE.
    if (address && failedTokens.isOver(address)) return "too_many_requests";
    const verified = await source.verify(c)(c.req.header("authorization"), new Set(all.map((ch) => ch.loginChannelId)));
    if (!verified.ok) {
      if (address && verified.reason === "token_invalid") failedTokens.allows(address);
      return verified.reason;
    }
    if (!c.var.local && !residents.allows(`${verified.loginChannelId} ${verified.userId}`)) return "too_many_requests";
    const own = all.filter((ch) => ch.loginChannelId === verified.loginChannelId);
    const channel = await channelFor(c.env.DB, own, c.req.query("channel"), verified.userId);
    if (!channel) return "channel_unknown";
    const { provider, slug, town } = channel;
    return { channel, where: { provider, userId: verified.userId, channel: slug, town, today: source.today(c), now: source.now() } };
  }

  async function answerMe(c: Context<WorkerContext>, { channel, where }: Visitor, statements: D1PreparedStatement[] = []): Promise<Response> {
    return c.json(await readMe(c.env.DB, channel, where, statements));
  }

  /** Every answer here is one person's: no cache keeps it. */
  me.use(async (c, next) => {
    await next();
    c.header("cache-control", "private, no-store");
    c.header("vary", "authorization");
  });

  me.get("/", async (c) => {
    const who = await visitor(c);
    return typeof who === "string" ? failJson(c, who) : answerMe(c, who);
  });

  me.put("/", async (c) => {
    const who = await visitor(c);
    if (typeof who === "string") return failJson(c, who);
    const change = await jsonBody(c, MeChange);
    if (!change.ok) return failJson(c, change.reason);
    const { language, town, notices, interests } = change.value;
    const knowledge = await source.knowledge(c);
    if (town !== undefined && !townOf(knowledge, town)) return failJson(c, "town_unknown");
    if (town !== undefined && who.channel.town !== null && town !== who.channel.town) return failJson(c, "town_fixed");
    if (interests?.some((theme) => !knowledge.themes.has(theme))) return failJson(c, "theme_unknown");
    const changes: ResidentChange[] = [
      ...(language === undefined ? [] : [{ change: "language", language } as const]),
      ...(town === undefined ? [] : [{ change: "town", town } as const]),
      ...(notices === undefined ? [] : [{ change: "notices", on: notices } as const]),
      ...(interests === undefined ? [] : [{ change: "interests", themes: [...new Set(interests)] } as const]),
    ];
    const now = await readMe(
      c.env.DB,
      who.channel,
      who.where,
      changes.flatMap((one) => changeStatements(c.env.DB, who.where, one)),
    );
    if (language !== undefined || town !== undefined) source.showMenu(c, who.channel, who.where.userId, now);
    return c.json(now);
  });

  me.delete("/", async (c) => {
    const who = await visitor(c);
    if (typeof who === "string") return failJson(c, who);
    const { DB } = c.env;
    const { provider, now } = who.where;
    const inboxes = source.channels(c).filter((ch) => ch.provider === provider);
    const erasure = await erasureEntry(DB, who.where, now);
    // What they wrote and what waits to be answered, on every channel where this id is theirs.
    const words = inboxes.map((ch) => forgetSender(DB, ch.slug, who.where, 0, now));
    const results = await DB.batch([erasure.statement, ...words, ...eraseStatements(DB, who.where)]);
    consoleLog("info", "erased", { requestId: c.var.requestId, channel: who.channel.slug, erasure: erasure.mark });
    const rows = results.slice(1).map((r) => r.meta.changes);
    const inbox = rows.slice(0, words.length).reduce((sum, n) => sum + n, 0);
    const erased = Object.fromEntries(ERASED_TABLES.map((table, i) => [table, rows[words.length + i] ?? 0]));
    return c.json({ erased: { ...erased, inbox } });
  });

  me.on(["PUT", "DELETE"], "/follows/*", async (c) => {
    const who = await visitor(c);
    if (typeof who === "string") return failJson(c, who);
    const service = followedIn(c.req.path);
    if (service === null) return failJson(c, "service_unknown");
    const knowledge = await source.knowledge(c);
    if (c.req.method === "DELETE") {
      const { follows } = await readMe(c.env.DB, who.channel, who.where);
      const ended = followsStopped(
        knowledge,
        follows.map((one) => one.service),
        service,
      );
      return answerMe(
        c,
        who,
        ended.flatMap((one) => changeStatements(c.env.DB, who.where, { change: "unfollow", service: one })),
      );
    }
    // Nobody could tell them: there is no chat to write into.
    if (who.channel.linksOnly) return failJson(c, "follow_not_offered");
    const ruling = followRuling(knowledge, service, { channelTown: who.channel.town, local: c.var.local, today: who.where.today });
    if (!ruling.ok) return failJson(c, ruling.reason);
    return answerMe(c, who, changeStatements(c.env.DB, who.where, { change: "follow", service: ruling.id }));
  });

  return me;
}

const SERVICE = /^[a-z0-9-]{1,80}(\/[a-z0-9-]{1,80}){1,2}$/;

/** `…/follows/<town>/<measure>[/<initiative>]`, also with its slashes encoded. */
function followedIn(path: string): string | null {
  try {
    const service = decodeURIComponent(path.slice(path.indexOf("/follows/") + "/follows/".length));
    return SERVICE.test(service) ? service : null;
  } catch {
    return null;
  }
}
