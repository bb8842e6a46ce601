/** The baseline bot: the least that is a LINE bot. Checks the signature, says 200, repeats the words; keeps nothing. */
import { Buffer } from "node:buffer";
import { messagingApi, validateSignature } from "@line/bot-sdk";
import { Hono } from "hono";

type Env = { LINE_API_BASE_URL: string; CHANNEL_SECRET: string };
type Event = { type: string; replyToken?: string; message?: { text?: string } };

const app = new Hono<{ Bindings: Env }>();

app.post("/webhook/:channel", async (c) => {
  const body = Buffer.from(await c.req.arrayBuffer());
  if (!validateSignature(body, c.env.CHANNEL_SECRET, c.req.header("x-line-signature") ?? "")) return c.body(null, 401);
  const client = new messagingApi.MessagingApiClient({ channelAccessToken: "echo", baseURL: c.env.LINE_API_BASE_URL });
  const { events } = JSON.parse(body.toString("utf8")) as { events: Event[] };
  const replies = events.flatMap(({ replyToken, message }) =>
    replyToken && message?.text ? [client.replyMessage({ replyToken, messages: [{ type: "text", text: message.text }] })] : [],
  );
  // As our bot does it: 200 first.
  c.executionCtx.waitUntil(Promise.all(replies));
  return c.body(null, 200);
});

export default app;
