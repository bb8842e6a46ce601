import { createEvents, type Source } from "./events.ts";
import type { Insight } from "./insight.ts";
import type { RichMenus } from "./rich-menus.ts";
import type { Channel, Chat, ChatMessage, Json, JsonObject, WebhookEvent, WebhookResult } from "./types.ts";
import type { Webhooks } from "./webhook.ts";
import type { Group, World } from "./world.ts";

/** What happened when a resident did something: the event LINE made and how its webhook went. */
export type Deed = { event: WebhookEvent | null; message: ChatMessage | null; webhook: WebhookResult | null };

const NOTHING: Deed = { event: null, message: null, webhook: null };

/** Everything a person can do with a thumb, each as the webhook LINE would send for it. */
export type Residents = ReturnType<typeof createResidents>;

export function createResidents(world: World, webhooks: Webhooks, richMenus: RichMenus, insight: Insight) {
  const events = createEvents(world);
  const sourceOf = (chat: Chat): Source => ({ type: "user", userId: chat.userId });

  function open(slug: string, personId: string): { channel: Channel; chat: Chat } {
    return { channel: world.channel(slug), chat: world.chat(slug, personId) };
  }

  function openFriend(slug: string, personId: string): { channel: Channel; chat: Chat } {
    const opened = open(slug, personId);
    if (opened.chat.friendship !== "friend") throw new Error(`${personId} is not a friend of ${slug}`);
    return opened;
  }

  async function deliver(channel: Channel, chat: Chat, event: WebhookEvent, message: ChatMessage | null): Promise<Deed> {
    const webhook = await webhooks.deliver(channel, [event]);
    const { reason, status, detail } = webhook;
    chat.lastProblem = reason === "ok" ? null : { at: world.now(), reason, status, detail };
    if (message) {
      message.webhookEventId = event.webhookEventId;
      if (webhook.reason === "ok") message.read = true;
      else message.failed = webhook.detail;
    }
    world.changed();
    return { event, message, webhook };
  }

  async function sendContent(slug: string, personId: string, make: (id: string) => JsonObject): Promise<Deed> {
    const { channel, chat } = openFriend(slug, personId);
    const id = world.nextMessageId();
    const content = make(id);
    const message = world.append(chat, { id, from: "person", at: world.now(), message: content });
    return deliver(channel, chat, events.message(channel, sourceOf(chat), content), message);
  }

  async function follow(slug: string, personId: string): Promise<Deed> {
    const { channel, chat } = open(slug, personId);
    if (chat.friendship === "friend") return NOTHING;
    const isUnblocked = chat.friendship === "blocked";
    chat.friendship = "friend";
    world.changed();
    return deliver(channel, chat, events.follow(channel, sourceOf(chat), isUnblocked), null);
  }

  async function block(slug: string, personId: string): Promise<Deed> {
    const { channel, chat } = openFriend(slug, personId);
    chat.friendship = "blocked";
    return deliver(channel, chat, events.unfollow(channel, sourceOf(chat)), null);
  }

  const say = (slug: string, personId: string, text: string): Promise<Deed> => sendContent(slug, personId, (id) => events.text(id, text));

  async function postback(slug: string, personId: string, data: string, more: { displayText?: string; params?: Record<string, string> } = {}): Promise<Deed> {
    const { channel, chat } = openFriend(slug, personId);
    const shown = more.displayText;
    const message = shown
      ? world.append(chat, {
          id: world.nextMessageId(),
          from: "person",
          at: world.now(),
          message: { type: "text", text: shown },
        })
      : null;
    return deliver(channel, chat, events.postback(channel, sourceOf(chat), data, more.params), message);
  }

  async function unsend(slug: string, personId: string, messageId: string): Promise<Deed> {
    const { channel, chat } = openFriend(slug, personId);
    const message = chat.messages.find((m) => m.id === messageId && m.from === "person" && !m.unsent);
    if (!message) throw new Error(`no message ${messageId} of ${personId} to unsend`);
    message.unsent = true;
    message.message = { type: "text", text: "" };
    world.contents.delete(messageId);
    return deliver(channel, chat, events.unsend(channel, sourceOf(chat), messageId), null);
  }

  /** Taps a button, quick reply or menu area: does what LINE's app does with that action. */
  async function tap(slug: string, personId: string, action: JsonObject, input: { params?: Record<string, string> } = {}): Promise<Deed> {
    switch (action.type) {
      case "message":
        return say(slug, personId, String(action.text));
      case "postback": {
        const done = await postback(slug, personId, String(action.data), typeof action.displayText === "string" ? { displayText: action.displayText } : {});
        // The older `text` also comes back as a message of the person.
        return typeof action.text === "string" ? say(slug, personId, action.text) : done;
      }
      case "datetimepicker":
        return postback(slug, personId, String(action.data), { params: input.params ?? {} });
      case "richmenuswitch": {
        const { channel, chat } = openFriend(slug, personId);
        const status = richMenus.switchByAlias(channel, chat, String(action.richMenuAliasId));
        return postback(slug, personId, String(action.data), {
          params: { newRichMenuAliasId: String(action.richMenuAliasId), status },
        });
      }
      case "uri":
        insight.open(world.chat(slug, personId), String(action.uri));
        return NOTHING;
      default:
        return NOTHING;
    }
  }

  async function invite(slug: string, personIds: string[], kind: "group" | "room" = "group"): Promise<{ group: Group; deed: Deed }> {
    const channel = world.channel(slug);
    const group = world.addGroup(
      slug,
      personIds.map((id) => world.chat(slug, id).userId),
      kind,
    );
    const event = events.join(channel, groupSource(group));
    return { group, deed: { event, message: null, webhook: await webhooks.deliver(channel, [event]) } };
  }

  async function inGroup(groupId: string, make: (channel: Channel, source: Source) => WebhookEvent, personId?: string): Promise<Deed> {
    const group = world.groups.get(groupId);
    if (!group?.botIsIn) return NOTHING;
    const channel = world.channel(group.slug);
    const event = make(channel, groupSource(group, personId ? world.chat(group.slug, personId).userId : undefined));
    return { event, message: null, webhook: await webhooks.deliver(channel, [event]) };
  }

  return {
    events,
    follow,
    block,
    say,
    postback,
    unsend,
    tap,
    invite,
    /** Looks at the chat. */
    look: (slug: string, personId: string) => insight.look(world.chat(slug, personId)),
    sticker: (slug: string, personId: string, sticker: { packageId: string; stickerId: string; keywords?: string[] }) =>
      sendContent(slug, personId, (id) => events.sticker(id, sticker.packageId, sticker.stickerId, sticker.keywords ?? [])),
    picture: (slug: string, personId: string, bytes: Uint8Array<ArrayBuffer>, type = "image/png") =>
      sendContent(slug, personId, (id) => {
        world.keepContent(id, { type, bytes });
        return events.image(id);
      }),
    video: (slug: string, personId: string, bytes: Uint8Array<ArrayBuffer>, durationMs: number) =>
      sendContent(slug, personId, (id) => {
        world.keepContent(id, { type: "video/mp4", bytes });
        return events.video(id, durationMs);
      }),
    audio: (slug: string, personId: string, bytes: Uint8Array<ArrayBuffer>, durationMs: number) =>
      sendContent(slug, personId, (id) => {
        world.keepContent(id, { type: "audio/x-m4a", bytes });
        return events.audio(id, durationMs);
      }),
    file: (slug: string, personId: string, fileName: string, bytes: Uint8Array<ArrayBuffer>) =>
      sendContent(slug, personId, (id) => {
        world.keepContent(id, { type: "application/octet-stream", bytes });
        return events.file(id, fileName, bytes.byteLength);
      }),
    location: (slug: string, personId: string, place: { title?: string; address?: string; latitude: number; longitude: number }) =>
      sendContent(slug, personId, (id) => events.location(id, place)),
    sayInGroup: (groupId: string, personId: string, text: string) =>
      inGroup(groupId, (channel, source) => events.message(channel, source, events.text(world.nextMessageId(), text)), personId),
    joinGroup: (groupId: string, personId: string) =>
      inGroup(groupId, (channel, source) => events.memberJoined(channel, source, [world.chat(channel.slug, personId).userId])),
    /** Somebody shows the bot the door. */
    removeFromGroup: async (groupId: string): Promise<Deed> => {
      const deed = await inGroup(groupId, events.leave);
      const group = world.groups.get(groupId);
      if (group) group.botIsIn = false;
      return deed;
    },
    accountLink: async (slug: string, personId: string, result: "ok" | "failed", nonce: string): Promise<Deed> => {
      const { channel, chat } = openFriend(slug, personId);
      return deliver(channel, chat, events.accountLink(channel, sourceOf(chat), result, nonce), null);
    },
    /** Any event at all, for kinds this file does not know. */
    sendEvent: async (slug: string, personId: string, type: string, more: { [key: string]: Json } = {}): Promise<Deed> => {
      const { channel, chat } = open(slug, personId);
      return deliver(channel, chat, events.unknown(type, sourceOf(chat), more), null);
    },
  };
}

export const groupSource = (group: Group, userId?: string): Source =>
  ({
    ...(group.kind === "group" ? { type: "group", groupId: group.id } : { type: "room", roomId: group.id }),
    ...(userId ? { userId } : {}),
  }) as Source;
