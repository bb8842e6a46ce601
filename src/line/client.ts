/**
 * The calls to LINE, each with one of three outcomes. The SDK has no timeout and no abort, so the wait is cut here; a call
 * left behind may still arrive, which is why a timeout is `unclear` and never a failure.
 */
import { HTTPFetchError, insight, messagingApi } from "@line/bot-sdk";
import * as z from "zod";
import type { Message } from "./inbox/entry.ts";

export const LINE_TIMEOUT_MS = 3_000;
/** Numbers beside a page are not worth a longer wait for it. */
const STATISTICS_TIMEOUT_MS = 1_500;
const ACCEPTED_REQUEST_ID = "x-line-accepted-request-id";
const REQUEST_ID = "x-line-request-id";

export type Outcome =
  | { outcome: "accepted"; requestId: string | null }
  /** LINE has certainly not done it */
  | {
      outcome: "refused";
      status: number;
      message: string;
      /** what LINE objects to, as paths into the request: "to[3]", "messages[0].altText" */
      properties: string[];
      requestId: string | null;
    }
  /** nobody knows */
  | { outcome: "unclear"; reason: "timeout" | "connection" | "server"; requestId: string | null };

export type LineClient = {
  reply(replyToken: string, messages: Message[]): Promise<Outcome>;
  push(to: string, messages: Message[], retryKey: string): Promise<Outcome>;
  /** `body` is sent as it stands: a repeat is byte for byte the same */
  multicast(body: messagingApi.MulticastRequest, retryKey: string): Promise<Outcome>;
  /** whether LINE would take these messages; nothing is sent */
  validate(messages: Message[]): Promise<Outcome>;
  /** messages of this month: the most there may be (null: no limit) and those sent; null where LINE does not say */
  quota(): Promise<{ limit: number | null; used: number } | null>;
  /** LINE's numbers of what was sent under an aggregation unit, from one day in Japan to another (yyyy-mm-dd, 30 days at most) */
  statistics(unit: string, from: string, to: string): Promise<Statistics | "not-offered" | "no-answer">;
  leave(room: { type: "group" | "room"; id: string }): Promise<Outcome>;
  /** shows a resident the rich menu with this alias; 404 where the channel has no such menu */
  showMenu(userId: string, alias: string): Promise<Outcome>;
};

/** People; null where LINE tells none, below 20. */
const Statistics = z
  .object({ overview: z.object({ uniqueImpression: z.int().nullish(), uniqueClick: z.int().nullish() }) })
  .transform(({ overview }) => ({ seen: overview.uniqueImpression ?? null, clicked: overview.uniqueClick ?? null }));
export type Statistics = z.infer<typeof Statistics>;

/** The month's messages; `value` only where there is a limit. */
const Quota = z.object({ type: z.string(), value: z.int().nonnegative().optional() });
const Consumption = z.object({ totalUsage: z.int().nonnegative() });

function refusal(error: HTTPFetchError): Outcome {
  const requestId = error.headers.get(REQUEST_ID);
  // A repeated retry key: the first try was accepted.
  if (error.status === 409) return { outcome: "accepted", requestId: error.headers.get(ACCEPTED_REQUEST_ID) ?? requestId };
  if (error.status >= 500) return { outcome: "unclear", reason: "server", requestId };
  return { outcome: "refused", status: error.status, ...whatLineSays(error.body), requestId };
}

const LineError = z.object({
  message: z.string().catch(""),
  details: z.array(z.object({ message: z.string().catch(""), property: z.string().catch("") })).catch([]),
});

function whatLineSays(body: string): { message: string; properties: string[] } {
  try {
    const { message, details } = LineError.parse(JSON.parse(body));
    return { message: [message, ...details.map((d) => d.message)].filter(Boolean).join(" / "), properties: details.map((d) => d.property).filter(Boolean) };
  } catch {
    return { message: "", properties: [] };
  }
}

async function outcomeOf(call: Promise<{ httpResponse: Response }>, timeoutMs: number): Promise<Outcome> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), timeoutMs);
  });
  try {
    const first = await Promise.race([call, late]);
    if (first === "late") return { outcome: "unclear", reason: "timeout", requestId: null };
    return { outcome: "accepted", requestId: first.httpResponse.headers.get(REQUEST_ID) };
  } catch (error) {
    return error instanceof HTTPFetchError ? refusal(error) : { outcome: "unclear", reason: "connection", requestId: null };
  } finally {
    clearTimeout(timer);
    // The call that lost the race may still fail; nobody is left to hear it.
    call.catch(() => undefined);
  }
}

export function createLineClient(options: { accessToken: string; baseUrl?: string | undefined; timeoutMs?: number }): LineClient {
  const timeoutMs = options.timeoutMs ?? LINE_TIMEOUT_MS;
  const access = { channelAccessToken: options.accessToken, ...(options.baseUrl ? { baseURL: options.baseUrl } : {}) };
  const api = new messagingApi.MessagingApiClient(access);
  const insights = new insight.InsightClient(access);
  return {
    reply: (replyToken, messages) => outcomeOf(api.replyMessageWithHttpInfo({ replyToken, messages }), timeoutMs),
    push: (to, messages, retryKey) => outcomeOf(api.pushMessageWithHttpInfo({ to, messages }, retryKey), timeoutMs),
    multicast: (body, retryKey) => outcomeOf(api.multicastWithHttpInfo(body, retryKey), timeoutMs),
    validate: (messages) => outcomeOf(api.validateMulticastWithHttpInfo({ messages }), timeoutMs),
    async quota() {
      try {
        const [quota, consumption] = await Promise.all([api.getMessageQuota(), api.getMessageQuotaConsumption()]);
        const { type, value } = Quota.parse(quota);
        return { limit: type === "limited" ? (value ?? null) : null, used: Consumption.parse(consumption).totalUsage };
      } catch {
        return null;
      }
    },
    async statistics(unit, from, to) {
      const [first, last] = [from, to].map((day) => day.replaceAll("-", ""));
      const call = insights.getStatisticsPerUnitWithHttpInfo(unit, first ?? "", last ?? "");
      const outcome = await outcomeOf(call, Math.min(timeoutMs, STATISTICS_TIMEOUT_MS));
      if (outcome.outcome === "refused" && outcome.status === 403) return "not-offered";
      const parsed = outcome.outcome === "accepted" ? Statistics.safeParse((await call).body) : null;
      return parsed?.success ? parsed.data : "no-answer";
    },
    showMenu: (userId, alias) =>
      outcomeOf(
        api.getRichMenuAlias(alias).then(({ richMenuId }) => api.linkRichMenuIdToUserWithHttpInfo(userId, richMenuId)),
        timeoutMs,
      ),
    leave: ({ type, id }) => outcomeOf(type === "group" ? api.leaveGroupWithHttpInfo(id) : api.leaveRoomWithHttpInfo(id), timeoutMs),
  };
}

/** LINE's words for a token that was used, is too old or was never given. */
export function isInvalidReplyToken(outcome: Outcome): boolean {
  return outcome.outcome === "refused" && outcome.status === 400 && /invalid reply token/i.test(outcome.message);
}
