/** Webhooks: as LINE's official description has them, bent out of shape, and bytes that are no JSON. All signed. */
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { mutated, mutations } from "./mutate.ts";
import { arbitraryOf, type Schemas, type Strings } from "./schema-arbitrary.ts";
import { anyText, MARK } from "./texts.ts";
import type { World } from "./world.ts";

export const CHANNELS = ["kagamiishi", "all", "miki"] as const;

const hex = (length: number) => fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });
/** Mostly ever new ones: a message that another event takes back is not answered. */
const messageId = fc.integer({ min: 1, max: 10 ** 12 }).map(String);
/** Some write often, most once: the limit for one resident must not hide the rest. */
const userId = fc.oneof(
  { weight: 5, arbitrary: hex(32).map((id) => `U${id}`) },
  { weight: 1, arbitrary: fc.constantFrom("0", "1").map((n) => `U${n.repeat(32)}`) },
);
const ACTIONS = ["language", "town", "follow", "unfollow", "understood", "not-understood", "tell-town", "tell-town-send", "tell-town-cancel", "notices"];
const MORE_ACTIONS = ["erase", "erase-yes", "erase-no", "menu", "ask", "constructor", "__proto__"];
const VALUES = ["ja", "en", "miki", "kagamiishi/kakanai-madoguchi", "on", "settings", "search", MARK, "いつから"];
const postback = fc.oneof(
  fc
    .tuple(fc.constantFrom("1", "2", "0"), fc.constantFrom(...ACTIONS, ...MORE_ACTIONS), fc.option(fc.oneof(fc.constantFrom(...VALUES), anyText)))
    .map(([version, action, value]) => `${version}:${action}${value === null ? "" : `:${value}`}`),
  anyText,
);
const COMMANDS = ["設定", "English", "やめる", "テスト 123456", "わたしのデータを消して", "通知を止める", "ヘルプ", "火事です", "書かない窓口っていつから？"];
const text = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...COMMANDS) }, { weight: 5, arbitrary: anyText });

export const STRINGS: Strings = {
  userId,
  text,
  data: postback,
  replyToken: hex(32),
  webhookEventId: hex(26),
  messageId,
  id: messageId,
  groupId: hex(32).map((id) => `C${id}`),
  roomId: hex(32).map((id) => `R${id}`),
};

const own = fc.record({
  destination: hex(32).map((id) => `U${id}`),
  events: fc.array(
    fc.record({
      type: fc.constantFrom("message", "message", "message", "postback", "postback", "follow", "unfollow", "unsend", "join"),
      mode: fc.constantFrom("active", "active", "active", "standby"),
      timestamp: fc.oneof(fc.constant(1_795_143_600_000), fc.maxSafeInteger()),
      webhookEventId: hex(26),
      deliveryContext: fc.record({ isRedelivery: fc.boolean() }),
      replyToken: hex(32),
      source: fc.oneof(
        { weight: 6, arbitrary: fc.record({ type: fc.constant("user"), userId }) },
        { weight: 1, arbitrary: fc.record({ type: fc.constant("group"), groupId: hex(32), userId }) },
      ),
      message: fc.record({ id: messageId, type: fc.constantFrom("text", "text", "sticker", "image", "telepathy"), text }),
      postback: fc.record({ data: postback }),
      unsend: fc.record({ messageId }),
      follow: fc.record({ isUnblocked: fc.boolean() }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

const noJson = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  anyText.map((t) => new TextEncoder().encode(t)),
  anyText.map((t) => new TextEncoder().encode(`{"events":[{"type":"${t}`)),
);
const encoded = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value) ?? "");

export type Webhook = { channel: string; body: Uint8Array };

/** `official`: schemas of LINE's description, null where it is not at hand. */
export function webhooks(official: Schemas | null): fc.Arbitrary<Webhook> {
  const whole = official ? fc.oneof(own, arbitraryOf("CallbackRequest", official, STRINGS)) : own;
  const bent = fc.tuple(whole, mutations).map(([value, all]) => mutated(value, all));
  const body = fc.oneof({ weight: 5, arbitrary: whole.map(encoded) }, { weight: 5, arbitrary: bent.map(encoded) }, { weight: 1, arbitrary: noJson });
  return fc.record({ channel: fc.constantFrom(...CHANNELS), body });
}

const ALLOWED = new Set([200, 400, 413]);

export async function checkWebhook({ channel, body }: Webhook, world: World): Promise<void> {
  const signature = createHmac("sha256", `local-${channel}-secret`).update(body).digest("base64");
  const headers = { "content-type": "application/json", "x-line-signature": signature };
  const response = await world.send(new Request(`${world.origin}/webhook/${channel}`, { method: "POST", headers, body: body as BodyInit }));
  await response.arrayBuffer();
  if (!ALLOWED.has(response.status)) throw new Error(`the webhook answered ${response.status}`);
  world.nothingWrong();
}
