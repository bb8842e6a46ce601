import { describe, expect, it } from "vitest";
import { isNight, LATE_PUSH_MAX_MS, nextMove, REPLY_TOKEN_TTL_MS, retryDelaySeconds, type Standing } from "../../src/line/inbox/next-move.ts";

const NOON = Date.UTC(2026, 10, 20, 3);
const at = (more: Partial<Standing> = {}): Standing => ({
  now: NOON,
  eventAt: NOON,
  tokenSince: NOON,
  replyTried: "untried",
  pushTried: false,
  canPush: true,
  ...more,
});
/** hours and minutes in Japan */
const inJapan = (hour: number, minute = 0) => Date.UTC(2026, 10, 20, hour - 9, minute);

describe("a young token", () => {
  it.each(["untried", "refused", "unclear"] as const)("is used whatever came before (%s): one token is one answer", (replyTried) => {
    expect(nextMove(at({ replyTried, now: NOON + REPLY_TOKEN_TTL_MS - 1 }))).toEqual({ move: "reply" });
  });

  it("is not used any more once a push was tried", () => {
    expect(nextMove(at({ replyTried: "refused", pushTried: true }))).toEqual({ move: "push" });
  });

  it("is used at night: the resident is writing", () => {
    const night = inJapan(23);
    expect(nextMove(at({ now: night, eventAt: night, tokenSince: night }))).toEqual({ move: "reply" });
  });
});

describe("a dead token", () => {
  const dead = (more: Partial<Standing> = {}) => at({ now: NOON + REPLY_TOKEN_TTL_MS, ...more });

  it.each(["untried", "refused"] as const)("is followed by a push when the answer has certainly not arrived (%s)", (replyTried) => {
    expect(nextMove(dead({ replyTried }))).toEqual({ move: "push" });
  });

  it("is not followed by a push when the answer may have arrived", () => {
    expect(nextMove(dead({ replyTried: "unclear" }))).toEqual({ move: "settle", as: "unknown" });
  });

  it("of an event without one is the same as a dead one", () => {
    expect(nextMove(at({ tokenSince: null }))).toEqual({ move: "push" });
  });

  it("in a group or without a user id ends there", () => {
    expect(nextMove(dead({ canPush: false }))).toEqual({ move: "settle", as: "late" });
  });
});

describe("a late push", () => {
  it("is sent up to ten minutes after the question, and dropped after", () => {
    expect(nextMove(at({ now: NOON + LATE_PUSH_MAX_MS }))).toEqual({ move: "push" });
    expect(nextMove(at({ now: NOON + LATE_PUSH_MAX_MS + 1 }))).toEqual({ move: "settle", as: "late" });
  });

  it("that was tried and is unclear ends as unknown", () => {
    expect(nextMove(at({ now: NOON + LATE_PUSH_MAX_MS + 1, pushTried: true, replyTried: "refused" }))).toEqual({ move: "settle", as: "unknown" });
  });

  it("waits at night, and at 8:00 is sent when the question is not ten minutes old", () => {
    const asked = inJapan(7, 55);
    expect(nextMove(at({ eventAt: asked, tokenSince: asked, now: inJapan(7, 59) }))).toEqual({ move: "wait" });
    expect(nextMove(at({ eventAt: asked, tokenSince: asked, now: inJapan(8) }))).toEqual({ move: "push" });
  });
});

it.each([
  [20, 59, false],
  [21, 0, true],
  [0, 0, true],
  [7, 59, true],
  [8, 0, false],
])("%i:%i in Japan is night: %s", (hour, minute, night) => {
  expect(isNight(inJapan(hour, minute))).toBe(night);
});

it("waits 1, 5, 15, 60 seconds between tries", () => {
  expect([1, 2, 3, 4].map(retryDelaySeconds)).toEqual([1, 5, 15, 60]);
  expect(retryDelaySeconds(0)).toBe(1);
  expect(retryDelaySeconds(1_000)).toBe(retryDelaySeconds(5));
});
