/** A channel shared with another tool: the bot, the stand-in of LINE, and the tool, which the test decides about. */
import { env } from "cloudflare:workers";
import { beforeEach } from "vitest";
import type { Beside } from "../../src/line/forward/beside.ts";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import type { WebhookEvent } from "../line-platform/types.ts";
import { type Bot, rowsOf, useBots } from "./bot.ts";

export const SECRET = "local-kagamiishi-secret";
export const SURE_QUESTION = "書かない窓口っていつから？";
export const KEY = "tool-key-of-theirs";
export const FORWARD_TO = `https://other.example/line?key=${KEY}`;
export const MINUTE_MS = 60_000;

type Row = { id: number; state: string; sealed: unknown; signature: string | null; message_id: string | null; attempts: number };
type Got = { body: string; signature: string; events: WebhookEvent[] };

export const letters = () => rowsOf<Row>("forward");

type Options = { tool?: (bot: Bot, got: Got) => Promise<unknown>; db?: D1Database };

/** Every test starts with an empty outbox. The bot beside a tool that does as `tool` says; `works` can be turned off. */
export function useSharedChannel() {
  const bots = useBots();
  beforeEach(() => env.DB.prepare("DELETE FROM forward").run());
  return (answers: Beside["answers"], options: Options = {}) => besideTool(bots, answers, options);
}

function besideTool(bots: ReturnType<typeof useBots>, answers: Beside["answers"], options: Options) {
  const bot = bots.make(options.db ? { db: options.db } : {});
  const plain = bot.ports.channel("kagamiishi");
  if (!plain) throw new Error("no channel");
  bot.ports.channel = () => ({ ...plain, beside: { forwardTo: FORWARD_TO, answers } });
  for (const person of ["sakura", "tome"]) bot.platform.chat("kagamiishi", person).friendship = "friend";
  const wakes: { id: number; seconds: number }[] = [];
  const wakeInbox = bot.ports.wake;
  bot.ports.wake = async (id, seconds, of = "inbox") => void (of === "forward" ? wakes.push({ id, seconds }) : await wakeInbox(id, seconds));
  const tool = { works: true, got: [] as Got[], knocks: 0 };
  const toLine = globalThis.fetch;
  globalThis.fetch = (async (input: string, init: RequestInit) => {
    if (!String(input).startsWith("https://other.example/")) return toLine(input, init);
    tool.knocks += 1;
    if (!tool.works) throw new TypeError("connection refused");
    const body = new TextDecoder().decode(init.body as Uint8Array);
    const got = { body, signature: new Headers(init.headers).get("x-line-signature") ?? "", events: (JSON.parse(body) as { events: WebhookEvent[] }).events };
    tool.got.push(got);
    await options.tool?.(bot, got);
    return new Response("ok");
  }) as never;
  return { bot, tool, wakes, sent: () => bot.platform.wire.entries().filter((e) => e.direction === "out") };
}

/** A tool that answers every event with the same words. */
export const reply = (words: string) => async (bot: Bot, got: Got) => {
  const token = (got.events[0] as { replyToken?: string }).replyToken;
  if (!token) return;
  await bot.platform.fetch(
    new Request("https://line.test/v2/bot/message/reply", {
      method: "POST",
      headers: { authorization: "Bearer local-kagamiishi-token", "content-type": "application/json" },
      body: JSON.stringify({ replyToken: token, messages: [{ type: "text", text: words }] }),
    }),
  );
};
