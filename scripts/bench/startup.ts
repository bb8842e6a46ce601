/** From nothing to the first reply: workerd started new each time, on a database that is already there. */
import { alternate } from "./alternate.ts";
import { type BotStart, echoBot, ourBot, preparedState } from "./bots.ts";
import { type Figure, figure } from "./figure.ts";
import { httpClient } from "./http-client.ts";
import { type LineFake, sharedNow, startLineFake } from "./line-fake.ts";
import { CHANNEL, type Webhook, webhookMaker } from "./webhook-events.ts";

const BASELINE = "bare Hono echo bot, same bindings, unused";
const PATIENCE_MS = 15_000;

type Round = { ready: number; first: number; second: number };

async function replyAfter(url: string, line: LineFake, webhook: Webhook | undefined): Promise<number> {
  if (!webhook) throw new Error("no webhook");
  const client = httpClient(1);
  const began = sharedNow();
  const already = (await line.replies(0, 0)).length;
  const { status } = await client.post(`${url}/webhook/${CHANNEL}`, webhook.body, { "x-line-signature": webhook.signature });
  const reply = (await line.replies(already + 1, PATIENCE_MS)).find((r) => r.token === webhook.token);
  client.close();
  if (status !== 200 || !reply) throw new Error(`the first webhook got ${status} and ${reply ? "a" : "no"} reply`);
  return reply.at - began;
}

async function round(bot: BotStart, make: (count: number) => Webhook[]): Promise<Round> {
  const line = await startLineFake();
  try {
    const began = performance.now();
    const worker = await bot.start(line);
    const ready = performance.now() - began;
    try {
      const [one, two] = make(2);
      return { ready, first: await replyAfter(worker.url, line, one), second: await replyAfter(worker.url, line, two) };
    } finally {
      await worker.stop();
    }
  } finally {
    await line.stop();
  }
}

export async function startupFigures(rounds: number, bundles: { bot: string; echo: string }, workDir: string): Promise<Figure[]> {
  const make = webhookMaker();
  const [stateDir, echoDir] = [await preparedState(workDir, bundles.bot), await preparedState(workDir, bundles.bot)];
  const { ours, baseline } = await alternate(
    rounds,
    () => round(ourBot(bundles.bot, stateDir), make),
    () => round(echoBot(bundles.echo, echoDir), make),
  );
  const line = (name: string, pick: (r: Round) => number, note: string) =>
    figure(name, "ms", ours.map(pick), { name: BASELINE, values: baseline.map(pick) }, note);
  return [
    line("startup-ready", (r) => r.ready, "workerd started, module evaluated, listening; Miniflare and its D1 are in both, so the difference is our module"),
    line("startup-first-reply", (r) => r.first, "first webhook until its reply is at LINE: opens database and knowledge, compiles what it needs"),
    line("startup-second-reply", (r) => r.second, "the webhook after that"),
  ];
}
