import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { Insight } from "./insight.ts";
import { issueIdToken } from "./login.ts";
import type { Residents } from "./residents.ts";
import type { RichMenus } from "./rich-menus.ts";
import { isObject } from "./rules/report.ts";
import type { Channel, Chat, JsonObject } from "./types.ts";
import type { WireLog } from "./wire-log.ts";
import type { World } from "./world.ts";

export type ExplainInput = { channel: string; town: string | null; personId: string; userId: string; text: string };

/**
 * Why the engine answered so. Each part is optional; the page shows what is there and the whole as JSON.
 * `score` is drawn as a bar against the highest one.
 */
export type Explanation = {
  understood?: { label: string; value: string }[];
  candidates?: { title: string; score: number; note?: string }[];
  /** The rule that decided, in one Japanese sentence. */
  rule?: string;
  json?: unknown;
};

/** A question with its answer as LINE messages, drawn in a chat that nobody has spoken in yet. */
export type Sample = { question: string; messages: object[] };

export type ChatOptions = {
  explain?: (input: ExplainInput) => Explanation | Promise<Explanation>;
  examples?: readonly string[];
  sample?: (channel: string) => Sample | null;
};

const EXAMPLES = ["書かない窓口っていつから？", "今年度は何が始まる？", "マイナカード つかえる？"];
const KEEP_ALIVE_MS = 15_000;

/** What the chat page asks of the server. JSON in, JSON out; nothing here is LINE's. */
export function chatApi(deps: { world: World; residents: Residents; richMenus: RichMenus; insight: Insight; log: WireLog; options: ChatOptions }): Hono {
  const { world, residents, richMenus, insight, log, options } = deps;
  const app = new Hono();

  app.onError((error, c) => c.json({ error: error.message }, 400));

  app.get("/state", (c) =>
    c.json({
      version: world.version(),
      now: world.now(),
      examples: options.examples ?? EXAMPLES,
      canExplain: Boolean(options.explain),
      people: [...world.people.values()],
      channels: [...world.channels.values()].map(asPublic),
      friendships: [...world.chats.values()].map(({ personId, channel, friendship, messages }) => ({
        personId,
        channel,
        friendship,
        lastAt: messages.at(-1)?.at ?? 0,
      })),
    }),
  );

  app.get("/chat/:channel/:person", (c) => {
    const chat = world.chat(c.req.param("channel"), c.req.param("person"));
    insight.look(chat);
    const sample = chat.messages.length === 0 ? (options.sample?.(chat.channel) ?? null) : null;
    return c.json({ version: world.version(), now: world.now(), ...chat, richMenu: menuOf(chat), sample });
  });

  function menuOf(chat: Chat): JsonObject | null {
    const menu = richMenus.shownTo(chat);
    if (!menu?.image) return null;
    return {
      richMenuId: menu.richMenuId,
      ...menu.spec,
      imageUrl: `/_chat/richmenu/${chat.channel}/${menu.richMenuId}`,
    };
  }

  app.get("/richmenu/:channel/:id", (c) => {
    const { image } = richMenus.get(c.req.param("channel"), c.req.param("id"));
    return image ? new Response(image.bytes, { headers: { "content-type": image.type } }) : c.notFound();
  });

  app.get("/richmenus/:channel", (c) => {
    const slug = c.req.param("channel");
    return c.json(
      richMenus.list(slug).map((menu) => ({
        richMenuId: menu.richMenuId,
        ...menu.spec,
        isDefault: richMenus.defaultId(slug) === menu.richMenuId,
        aliases: [...richMenus.aliases(slug)].filter(([, id]) => id === menu.richMenuId).map(([alias]) => alias),
        imageUrl: menu.image ? `/_chat/richmenu/${slug}/${menu.richMenuId}` : null,
      })),
    );
  });

  app.get("/content/:id", (c) => {
    const kept = world.contents.get(c.req.param("id"));
    return kept ? new Response(kept.bytes, { headers: { "content-type": kept.type, "x-content-type-options": "nosniff" } }) : c.notFound();
  });

  app.post("/people", async (c) => {
    const { name, note, language } = await readBody(c.req.raw);
    const shown = String(name ?? "")
      .trim()
      .slice(0, 20);
    if (!shown) throw new Error("名前を入れてください");
    const id = `p${world.people.size + 1}`;
    return c.json(world.addPerson({ id, name: shown, note: String(note ?? "").slice(0, 30), language: String(language ?? "ja") }));
  });

  /** One door for everything a person does, so that the page needs one function. */
  app.post("/act/:channel/:person", async (c) => {
    const body = await readBody(c.req.raw);
    const deed = await act(c.req.param("channel"), c.req.param("person"), body);
    return c.json({ webhook: deed.webhook, messageId: deed.message?.id ?? null });
  });

  function act(slug: string, person: string, body: JsonObject) {
    switch (body.do) {
      case "follow":
        return residents.follow(slug, person);
      case "block":
        return residents.block(slug, person);
      case "say":
        return residents.say(slug, person, String(body.text ?? "").slice(0, 10_000));
      case "sticker":
        return residents.sticker(slug, person, {
          packageId: "446",
          stickerId: String(body.stickerId ?? "1988"),
          keywords: ["hello"],
        });
      case "picture":
        return residents.picture(slug, person, new Uint8Array(Buffer.from(String(body.png ?? ""), "base64")));
      case "location":
        return residents.location(slug, person, {
          title: "いまいる場所",
          address: "(見本の住所)",
          latitude: 37.2529,
          longitude: 140.3432,
        });
      case "unsend":
        return residents.unsend(slug, person, String(body.messageId));
      case "tap":
        return residents.tap(slug, person, isObject(body.action) ? body.action : {}, {
          params: (body.params ?? {}) as Record<string, string>,
        });
      default:
        throw new Error(`unknown act: ${String(body.do)}`);
    }
  }

  app.get("/wire", (c) => {
    const channel = c.req.query("channel");
    return c.json(log.entries({ after: Number(c.req.query("after") ?? 0), ...(channel ? { channel } : {}) }));
  });

  app.post("/explain/:channel/:person", async (c) => {
    if (!options.explain) return c.json({ error: "この起動では、理由の表示が使えません。" }, 404);
    const { text } = await readBody(c.req.raw);
    const chat = world.chat(c.req.param("channel"), c.req.param("person"));
    const { town } = world.channel(chat.channel);
    return c.json(
      await options.explain({
        channel: chat.channel,
        town,
        personId: chat.personId,
        userId: chat.userId,
        text: String(text ?? ""),
      }),
    );
  });

  /** What liff.getIDToken() would give inside LINE; the page hands it to the mini app in the frame. */
  app.post("/id-token/:channel/:person", (c) => {
    const channel = world.channel(c.req.param("channel"));
    const person = world.person(c.req.param("person"));
    return c.json({ idToken: issueIdToken(world, person.id, channel), liffId: channel.liffId, channel: channel.slug });
  });

  app.get("/events", (c) =>
    streamSSE(c, async (stream) => {
      let wake = (): void => {};
      const stop = world.watch(() => wake());
      stream.onAbort(() => {
        stop();
        wake();
      });
      let sent = -1;
      while (!stream.aborted && !stream.closed) {
        if (sent !== world.version()) {
          sent = world.version();
          await stream.writeSSE({ event: "change", data: String(sent) });
        } else await stream.writeSSE({ event: "alive", data: "" });
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, KEEP_ALIVE_MS);
          timer.unref();
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
          if (sent !== world.version()) wake();
        });
      }
      stop();
    }),
  );

  return app;
}

function asPublic(channel: Channel): JsonObject {
  const { slug, name, town, color, liffId, liffEndpointUrl, webhookUrl } = channel;
  return { slug, name, town, color, liffId, liffEndpointUrl, webhookUrl };
}

async function readBody(request: Request): Promise<JsonObject> {
  // A page of another origin can post plain text, but not JSON.
  if (!request.headers.get("content-type")?.startsWith("application/json")) throw new Error("JSON で送ってください");
  const body: unknown = await request.json();
  return isObject(body) ? body : {};
}
