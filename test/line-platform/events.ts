import { hex, ulid } from "./ids.ts";
import type { Channel, Json, JsonObject, WebhookEvent } from "./types.ts";
import type { World } from "./world.ts";

export type Source = { type: "user"; userId: string } | { type: "group"; groupId: string; userId?: string } | { type: "room"; roomId: string; userId?: string };

/** Builds events field by field as LINE sends them. Every call makes a new event id. */
export type Events = ReturnType<typeof createEvents>;

export function createEvents(world: World) {
  function event(type: string, source: Source, more: JsonObject): WebhookEvent {
    const at = world.now();
    return {
      type,
      ...more,
      webhookEventId: ulid(at, world.random),
      deliveryContext: { isRedelivery: false },
      timestamp: at,
      source: source as JsonObject,
      mode: "active",
    };
  }

  const replyable = (channel: Channel, source: Source): JsonObject => ({
    replyToken: world.issueReplyToken(channel.slug, chatIdOf(source)),
  });

  const quoted = (): JsonObject => ({ quoteToken: hex(40, world.random) });
  const fromLine: Json = { type: "line" };

  function message(channel: Channel, source: Source, content: JsonObject): WebhookEvent {
    return event("message", source, { message: content, ...replyable(channel, source) });
  }

  return {
    follow: (channel: Channel, source: Source, isUnblocked: boolean) => event("follow", source, { follow: { isUnblocked }, ...replyable(channel, source) }),
    unfollow: (_channel: Channel, source: Source) => event("unfollow", source, {}),
    message,
    text: (id: string, text: string): JsonObject => ({ type: "text", id, ...quoted(), text }),
    sticker: (id: string, packageId: string, stickerId: string, keywords: string[]): JsonObject => ({
      type: "sticker",
      id,
      ...quoted(),
      packageId,
      stickerId,
      stickerResourceType: "STATIC",
      keywords,
    }),
    image: (id: string): JsonObject => ({ type: "image", id, ...quoted(), contentProvider: fromLine }),
    video: (id: string, duration: number): JsonObject => ({
      type: "video",
      id,
      ...quoted(),
      duration,
      contentProvider: fromLine,
    }),
    audio: (id: string, duration: number): JsonObject => ({ type: "audio", id, duration, contentProvider: fromLine }),
    file: (id: string, fileName: string, fileSize: number): JsonObject => ({ type: "file", id, fileName, fileSize }),
    location: (id: string, place: { title?: string; address?: string; latitude: number; longitude: number }): JsonObject => ({
      type: "location",
      id,
      ...place,
    }),
    postback: (channel: Channel, source: Source, data: string, params?: Record<string, string>) =>
      event("postback", source, { postback: { data, ...(params ? { params } : {}) }, ...replyable(channel, source) }),
    unsend: (_channel: Channel, source: Source, messageId: string) => event("unsend", source, { unsend: { messageId } }),
    join: (channel: Channel, source: Source) => event("join", source, replyable(channel, source)),
    leave: (_channel: Channel, source: Source) => event("leave", source, {}),
    memberJoined: (channel: Channel, source: Source, userIds: string[]) =>
      event("memberJoined", source, {
        joined: { members: userIds.map((userId) => ({ type: "user", userId })) },
        ...replyable(channel, source),
      }),
    memberLeft: (_channel: Channel, source: Source, userIds: string[]) =>
      event("memberLeft", source, { left: { members: userIds.map((userId) => ({ type: "user", userId })) } }),
    accountLink: (channel: Channel, source: Source, result: "ok" | "failed", nonce: string) =>
      event("accountLink", source, { link: { result, nonce }, ...(result === "ok" ? replyable(channel, source) : {}) }),
    videoPlayComplete: (channel: Channel, source: Source, trackingId: string) =>
      event("videoPlayComplete", source, { videoPlayComplete: { trackingId }, ...replyable(channel, source) }),
    /** An event of a kind the bot has never heard of must not break it. */
    unknown: (type: string, source: Source, more: JsonObject = {}) => event(type, source, more),
  };
}

const chatIdOf = (source: Source): string => (source.type === "group" ? source.groupId : source.type === "room" ? source.roomId : source.userId);
