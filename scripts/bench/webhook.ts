/** Webhooks to the bot in workerd with real D1, beside a bare echo bot without storage. Every reply is counted. */
import { alternate } from "./alternate.ts";
import { type Bot, echoBot, ourBot, preparedState, startBot } from "./bots.ts";
import { type Figure, figure, quantile } from "./figure.ts";
import { httpClient } from "./http-client.ts";
import { sharedNow } from "./line-fake.ts";
import { type Webhook, webhookMaker } from "./webhook-events.ts";

const BASELINE = "bare Hono echo bot, no storage";
const CONCURRENCIES = [1, 16] as const;
/** Webhooks of a round: a second or two of work for our side. */
const WEBHOOKS = { 1: 200, 16: 600 } as const;
const WARM_UP = 300;
const REPLY_PATIENCE_MS = 20_000;
/** The bot's first retry comes after a second: a reply said twice would come by then. */
const SECOND_REPLY_MS = 1_500;

type Sent = { sentAt: number; ms: number };
type Round = { perSecond: number; p50: number; p95: number; p99: number; replyP50: number; replyP99: number };
type Side = { bot: Bot; make: (count: number) => Webhook[]; tokens: string[]; replied: number };

async function send(url: string, webhooks: readonly Webhook[], concurrency: number): Promise<Map<string, Sent>> {
  const client = httpClient(concurrency);
  const sent = new Map<string, Sent>();
  let next = 0;
  async function lane(): Promise<void> {
    for (let webhook = webhooks[next++]; webhook; webhook = webhooks[next++]) {
      const sentAt = sharedNow();
      const { status } = await client.post(url, webhook.body, { "content-type": "application/json", "x-line-signature": webhook.signature });
      if (status !== 200) throw new Error(`a webhook was answered with ${status}`);
      sent.set(webhook.token, { sentAt, ms: sharedNow() - sentAt });
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane));
  client.close();
  return sent;
}

/** A round ends with its last reply, not with its last 200: work left for later is work. */
async function round(side: Side, count: number, concurrency: number): Promise<Round> {
  const webhooks = side.make(count);
  side.tokens.push(...webhooks.map((w) => w.token));
  const began = sharedNow();
  const sent = await send(side.bot.url, webhooks, concurrency);
  // Counted from what had come before: a reply lost once must not make every later round wait for it.
  const replies = (await side.bot.line.replies(side.replied + count, REPLY_PATIENCE_MS)).slice(side.replied);
  side.replied += replies.length;
  const ended = Math.max(...replies.map((r) => r.at));
  const times = [...sent.values()].map((s) => s.ms);
  const waits = replies.flatMap(({ token, at }) => at - (sent.get(token)?.sentAt ?? Number.NaN)).filter(Number.isFinite);
  return {
    perSecond: (count * 1_000) / (ended - began),
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    replyP50: quantile(waits, 0.5),
    replyP99: quantile(waits, 0.99),
  };
}

/** How many webhooks got no reply, and how many replies came too many. */
async function count({ bot, tokens }: Side): Promise<{ sent: number; lost: number; twice: number }> {
  // One more than there should be: the wait ends early only if something was said twice.
  const replies = await bot.line.replies(tokens.length + 1, SECOND_REPLY_MS);
  const distinct = new Set(replies.map((r) => r.token));
  return { sent: tokens.length, lost: tokens.filter((t) => !distinct.has(t)).length, twice: replies.length - distinct.size };
}

export async function webhookFigures(rounds: number, bundles: { bot: string; echo: string }, workDir: string): Promise<Figure[]> {
  const make = webhookMaker();
  const stateDir = await preparedState(workDir, bundles.bot);
  const sides: Side[] = [];
  try {
    for (const start of [ourBot(bundles.bot, stateDir), echoBot(bundles.echo)]) sides.push({ bot: await startBot(start), make, tokens: [], replied: 0 });
    const [ours, echo] = sides as [Side, Side];
    for (const side of sides) await round(side, WARM_UP, 4);
    const figures: Figure[] = [];
    for (const concurrency of CONCURRENCIES) {
      const n = WEBHOOKS[concurrency];
      const measured = await alternate(
        rounds,
        () => round(ours, n, concurrency),
        () => round(echo, n, concurrency),
      );
      const line = (name: string, unit: string, pick: (r: Round) => number, note: string) =>
        figure(
          `webhook-${name}-c${concurrency}`,
          unit,
          measured.ours.map(pick),
          { name: BASELINE, values: measured.baseline.map(pick) },
          `${note}; ${n} signed webhooks a round, concurrency ${concurrency}`,
        );
      figures.push(
        line("per-second", "1/s", (r) => r.perSecond, "first webhook to last reply at LINE"),
        line("p50", "ms", (r) => r.p50, "until 200"),
        line("p95", "ms", (r) => r.p95, "until 200"),
        line("p99", "ms", (r) => r.p99, "until 200"),
        line("reply-p50", "ms", (r) => r.replyP50, "until LINE has the reply"),
        line("reply-p99", "ms", (r) => r.replyP99, "until LINE has the reply"),
      );
    }
    const [counted, theirs] = [await count(ours), await count(echo)];
    figures.push(
      figure("webhook-replies-lost", "replies", [counted.lost], { name: BASELINE, values: [theirs.lost] }, `of ${counted.sent} webhooks`),
      figure("webhook-replies-twice", "replies", [counted.twice], { name: BASELINE, values: [theirs.twice] }, `of ${counted.sent} webhooks`),
    );
    return figures;
  } finally {
    for (const { bot } of sides) await bot.stop();
  }
}
