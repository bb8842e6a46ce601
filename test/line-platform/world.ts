import { hex, messageIds, USER_ID, userIdAt } from "./ids.ts";
import { REPLY_TOKEN_MAX_AGE_MS, REPLY_TOKEN_TTL_MS } from "./rules/limits.ts";
import type { Channel, Chat, ChatMessage, Clock, JsonObject, Person, Random } from "./types.ts";

export type ReplyToken = {
  slug: string;
  /** A user, group or room id. */
  to: string;
  eventAt: number;
  expiresAt: number;
  used: boolean;
};

export type Group = {
  id: string;
  kind: "group" | "room";
  slug: string;
  memberIds: string[];
  botIsIn: boolean;
  messages: JsonObject[];
};

export type Content = { type: string; bytes: Uint8Array<ArrayBuffer> };

const MAX_CONTENTS = 100;
const MAX_MESSAGES_PER_CHAT = 1_000;

/** Everything LINE would remember. One object, in memory; it forgets all when the process ends. */
export type World = ReturnType<typeof createWorld>;

export function createWorld(options: { channels: Channel[]; people: readonly Person[]; now: Clock; random: Random }) {
  const { now, random } = options;
  const channels = new Map(options.channels.map((c) => [c.slug, c]));
  const people = new Map(options.people.map((p) => [p.id, p]));
  const chats = new Map<string, Chat>();
  const personByUserId = new Map<string, string>();
  const tokens = new Map<string, ReplyToken>();
  const groups = new Map<string, Group>();
  const contents = new Map<string, Content>();
  /** Friends without a chat window: the thousands a test registers. */
  const strangers = new Map<string, Map<string, "friend" | "blocked">>();
  const nextMessageId = messageIds();
  const watchers = new Set<() => void>();
  let version = 0;

  const changed = (): void => {
    version++;
    for (const watcher of watchers) watcher();
  };

  function channel(slug: string): Channel {
    const found = channels.get(slug);
    if (!found) throw new Error(`no channel "${slug}"`);
    return found;
  }

  function person(id: string): Person {
    const found = people.get(id);
    if (!found) throw new Error(`no person "${id}"`);
    return found;
  }

  function addPerson(added: Person): Person {
    people.set(added.id, added);
    knowUserIds(added.id);
    changed();
    return added;
  }

  function knowUserIds(personId: string): void {
    for (const { slug, provider } of channels.values()) personByUserId.set(`${slug}/${userIdAt(provider, personId)}`, personId);
  }
  for (const id of people.keys()) knowUserIds(id);

  /** Opens the chat window if nobody has looked at it yet. */
  function chat(slug: string, personId: string): Chat {
    const key = `${slug}/${personId}`;
    const existing = chats.get(key);
    if (existing) return existing;
    person(personId);
    const userId = userIdAt(channel(slug).provider, personId);
    const created: Chat = {
      personId,
      channel: slug,
      userId,
      friendship: "none",
      messages: [],
      richMenuId: null,
      loadingUntil: 0,
      lastProblem: null,
    };
    chats.set(key, created);
    return created;
  }

  function chatByUserId(slug: string, userId: string): Chat | null {
    const personId = personByUserId.get(`${slug}/${userId}`);
    return personId ? chat(slug, personId) : null;
  }

  function friendshipOf(slug: string, userId: string): "none" | "friend" | "blocked" {
    return chatByUserId(slug, userId)?.friendship ?? strangers.get(slug)?.get(userId) ?? "none";
  }

  function addFollowers(slug: string, userIds: Iterable<string>, state: "friend" | "blocked" = "friend"): void {
    const known = strangers.get(slug) ?? new Map<string, "friend" | "blocked">();
    strangers.set(slug, known);
    for (const id of userIds) {
      if (!USER_ID.test(id)) throw new Error(`not a LINE user id: ${id}`);
      known.set(id, state);
    }
  }

  function friendIds(slug: string): string[] {
    const named = [...chats.values()].filter((c) => c.channel === slug && c.friendship === "friend").map((c) => c.userId);
    const others = [...(strangers.get(slug) ?? [])].filter(([, state]) => state === "friend").map(([id]) => id);
    return [...named, ...others];
  }

  function append(to: Chat, message: ChatMessage): ChatMessage {
    to.messages.push(message);
    if (to.messages.length > MAX_MESSAGES_PER_CHAT) to.messages.shift();
    changed();
    return message;
  }

  function issueReplyToken(slug: string, to: string): string {
    const at = now();
    for (const [key, old] of tokens) {
      if (at - old.eventAt <= REPLY_TOKEN_MAX_AGE_MS) break;
      tokens.delete(key);
    }
    const token = hex(32, random);
    tokens.set(token, { slug, to, eventAt: at, expiresAt: at + REPLY_TOKEN_TTL_MS, used: false });
    return token;
  }

  /** A redelivered event's token lives another minute, but never past 20 minutes. */
  function renewReplyToken(token: string): void {
    const known = tokens.get(token);
    if (known) known.expiresAt = Math.min(now() + REPLY_TOKEN_TTL_MS, known.eventAt + REPLY_TOKEN_MAX_AGE_MS);
  }

  /** Returns null for a token that was used, is too old, belongs to another channel or never was. */
  function findReplyToken(slug: string, token: string): ReplyToken | null {
    const known = tokens.get(token);
    return known && known.slug === slug && !known.used && now() <= known.expiresAt ? known : null;
  }

  function addGroup(slug: string, memberIds: string[], kind: "group" | "room"): Group {
    const id = `${kind === "group" ? "C" : "R"}${hex(32, random)}`;
    const group: Group = { id, kind, slug, memberIds, botIsIn: true, messages: [] };
    groups.set(id, group);
    return group;
  }

  function keepContent(messageId: string, content: Content): void {
    contents.set(messageId, content);
    if (contents.size > MAX_CONTENTS) contents.delete(contents.keys().next().value as string);
  }

  return {
    channels,
    people,
    chats,
    groups,
    contents,
    now,
    random,
    nextMessageId,
    channel,
    person,
    addPerson,
    chat,
    chatByUserId,
    friendshipOf,
    addFollowers,
    friendIds,
    append,
    issueReplyToken,
    renewReplyToken,
    findReplyToken,
    addGroup,
    keepContent,
    changed,
    version: () => version,
    watch(watcher: () => void) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
}
