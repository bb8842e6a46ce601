/** The nouns of the stand-in: who talks to whom, and what was said. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** One LINE Official Account together with its Login channel and LIFF app. */
export type Channel = {
  slug: string;
  /** The name shown at the top of the chat. */
  name: string;
  /** null: the resident chooses a town. */
  town: string | null;
  /** LINE user ids are unique per provider, so the same person has another id at another provider. */
  provider: string;
  channelSecret: string;
  accessToken: string;
  loginChannelId: string;
  loginChannelSecret: string;
  liffId: string;
  /** What LINE calls the LIFF endpoint URL: https://liff.line.me/<liffId>/x opens <endpoint>/x. */
  liffEndpointUrl: string | null;
  botUserId: string;
  webhookUrl: string | null;
  /** "Use webhook" in LINE's console. */
  webhookActive: boolean;
  /** "Webhook redelivery" in LINE's console; off by default there. */
  redelivery: boolean;
  /** null: a plan without a cap (地方公共団体プラン). */
  monthlyQuota: number | null;
  /** A colour for the page's icon letter. */
  color: string;
};

export type Person = {
  id: string;
  name: string;
  /** What the page says under the name: "30代". */
  note: string;
  /** BCP 47, as in LINE's profile. */
  language: string;
};

/** A message in a chat window, whoever wrote it. */
export type ChatMessage = {
  id: string;
  from: "person" | "bot";
  at: number;
  /** The message object: as the bot sent it, or as the webhook carried it. */
  message: JsonObject;
  /** Bot messages: the API that brought it. */
  via?: "reply" | "push" | "multicast" | "broadcast" | "local";
  requestId?: string;
  /** Bot messages: the aggregation unit of the call, and whether the chat showed it. */
  unit?: string;
  seen?: boolean;
  unsent?: boolean;
  /** The webhook that carried a person's message got a 200: LINE shows 既読. */
  read?: boolean;
  webhookEventId?: string;
  /** Why the bot does not know of it. */
  failed?: string;
};

export type Chat = {
  personId: string;
  channel: string;
  userId: string;
  /** none: never added as a friend. */
  friendship: "none" | "friend" | "blocked";
  messages: ChatMessage[];
  richMenuId: string | null;
  loadingUntil: number;
  /** How the last webhook failed; null after one that went well. */
  lastProblem: { at: number; reason: WebhookResult["reason"]; status: number; detail: string } | null;
};

export type Clock = () => number;

/** A 0-1 random source; seeded in tests so that a failing run can be repeated. */
export type Random = () => number;

export type WebhookEvent = JsonObject & {
  type: string;
  webhookEventId: string;
  timestamp: number;
};

export type Webhook = { destination: string; events: WebhookEvent[] };

export type WebhookResult = {
  /** 0 when there was no answer at all. */
  status: number;
  reason: "ok" | "not-2xx" | "timeout" | "refused" | "no-url" | "inactive";
  detail: string;
  ms: number;
  attempt: number;
};
