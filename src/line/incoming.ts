/** A webhook body as events we can act on. Unknown types and fields are let through and ignored, as LINE asks. */
import * as z from "zod";
import { decodePostback, type Postback, type UnknownPostback } from "./postback.ts";

export type Media = "sticker" | "image" | "video" | "audio" | "file" | "location" | "unknown";
export type Room = { type: "group" | "room"; id: string };

/** What happened, without anything we do not need. */
export type Happening =
  | { kind: "text"; text: string }
  | { kind: "media"; media: Media }
  | { kind: "postback"; postback: Postback | UnknownPostback }
  | { kind: "follow"; returning: boolean }
  | { kind: "unfollow" }
  | { kind: "unsend" }
  | { kind: "join"; room: Room };

export type Incoming = {
  eventId: string;
  at: number;
  redelivered: boolean;
  replyToken: string | null;
  /** null where LINE hides it (a group member who has not agreed) */
  userId: string | null;
  /** of the message sent, or taken back */
  messageId: string | null;
  happening: Happening;
};

const Envelope = z.object({ destination: z.string().optional(), events: z.array(z.unknown()) });

/** Where LINE's own emoji stand in the text, each written out as a word in brackets; in UTF-16 units. */
const Emoji = z.object({ index: z.int().nonnegative(), length: z.int().positive() });

const Event = z.object({
  type: z.string(),
  webhookEventId: z.string().min(1).max(100),
  timestamp: z.number(),
  mode: z.string().optional(),
  replyToken: z.string().optional(),
  deliveryContext: z.object({ isRedelivery: z.boolean().optional() }).optional(),
  source: z.object({ type: z.string(), userId: z.string().optional(), groupId: z.string().optional(), roomId: z.string().optional() }).optional(),
  message: z.object({ id: z.string(), type: z.string(), text: z.string().optional(), emojis: z.array(Emoji).optional().catch(undefined) }).optional(),
  postback: z.object({ data: z.string() }).optional(),
  follow: z.object({ isUnblocked: z.boolean().optional() }).optional(),
  unsend: z.object({ messageId: z.string() }).optional(),
});
type Event = z.infer<typeof Event>;

/** What the resident wrote: LINE's own emoji are no words of it. */
function written(text: string, emojis: readonly z.infer<typeof Emoji>[]): string {
  const last = [...emojis].sort((a, b) => b.index - a.index);
  return last.reduce((left, { index, length }) => `${left.slice(0, index)} ${left.slice(index + length)}`, text);
}

const MEDIA: readonly string[] = ["sticker", "image", "video", "audio", "file", "location"];

function happeningIn(event: Event): Happening | null {
  const { source } = event;
  const room: Room | null =
    source?.type === "group" && source.groupId
      ? { type: "group", id: source.groupId }
      : source?.type === "room" && source.roomId
        ? { type: "room", id: source.roomId }
        : null;
  if (room) return event.type === "join" ? { kind: "join", room } : null;
  if (!source?.userId) return null;
  switch (event.type) {
    case "message": {
      const { message } = event;
      if (!message) return null;
      if (message.type === "text") {
        const text = written(message.text ?? "", message.emojis ?? []);
        return message.text && text.trim() === "" ? { kind: "media", media: "sticker" } : { kind: "text", text };
      }
      return { kind: "media", media: MEDIA.includes(message.type) ? (message.type as Media) : "unknown" };
    }
    case "postback":
      return event.postback ? { kind: "postback", postback: decodePostback(event.postback.data) } : null;
    case "follow":
      return { kind: "follow", returning: event.follow?.isUnblocked ?? false };
    case "unfollow":
      return { kind: "unfollow" };
    case "unsend":
      return event.unsend ? { kind: "unsend" } : null;
    default:
      return null;
  }
}

function incomingOf(raw: unknown): Incoming | null {
  const parsed = Event.safeParse(raw);
  if (!parsed.success) return null;
  const event = parsed.data;
  // In standby another module answers this chat: nothing is stored, nothing said.
  if (event.mode === "standby") return null;
  const happening = happeningIn(event);
  if (!happening) return null;
  return {
    eventId: event.webhookEventId,
    at: event.timestamp,
    redelivered: event.deliveryContext?.isRedelivery ?? false,
    replyToken: event.replyToken ?? null,
    userId: event.source?.userId ?? null,
    messageId: event.unsend?.messageId ?? event.message?.id ?? null,
    happening,
  };
}

/** The events we act on in the order they happened, and how many we let pass; null when the body is no webhook. */
export function incomingEvents(body: Uint8Array): { events: Incoming[]; ignored: number } | null {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) return null;
  const events = envelope.data.events.map(incomingOf).filter((e) => e !== null);
  // LINE does not promise order inside a webhook.
  return { events: events.sort((a, b) => a.at - b.at), ignored: envelope.data.events.length - events.length };
}
