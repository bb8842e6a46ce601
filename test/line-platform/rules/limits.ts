/** LINE's numbers, each with its unit. From LINE's Messaging API reference. */

export const REPLY_TOKEN_TTL_MS = 60_000;
/** A redelivered event's token lives a minute from the redelivery, but never this long after the event. */
export const REPLY_TOKEN_MAX_AGE_MS = 20 * 60_000;
export const RETRY_KEY_TTL_MS = 24 * 3_600_000;
export const WEBHOOK_TIMEOUT_MS = 2_000;
export const REQUEST_MAX_BYTES = 2 * 1024 * 1024;

export const MESSAGES_PER_CALL = 5;
export const MULTICAST_MAX_IDS = 500;
export const AGGREGATION_UNITS_PER_CALL = 1;
/** from the first day asked for to the last */
export const AGGREGATION_DAYS_MAX = 30;
/** numbers made of fewer people are null */
export const INSIGHT_MIN_PEOPLE = 20;
export const TEXT_MAX_UTF16 = 5_000;
export const ALT_TEXT_MAX_UTF16 = 1_500;
export const QUICK_REPLY_MAX_ITEMS = 13;
export const LABEL_MAX_GRAPHEMES = 20;
export const FLEX_LABEL_MAX_GRAPHEMES = 40;
export const POSTBACK_DATA_MAX = 300;
export const ACTION_TEXT_MAX = 300;
export const URI_MAX = 1_000;
export const IMAGE_URL_MAX = 2_000;
export const CLIPBOARD_MAX = 1_000;
export const SENDER_NAME_MAX = 20;

export const FLEX_BUBBLE_MAX_BYTES = 30 * 1024;
export const FLEX_CAROUSEL_MAX_BYTES = 50 * 1024;
export const FLEX_CAROUSEL_MAX_BUBBLES = 12;

export const LOADING_MIN_S = 5;
export const LOADING_MAX_S = 60;
export const LOADING_STEP_S = 5;

export const RICH_MENU_MIN_WIDTH = 800;
export const RICH_MENU_MAX_WIDTH = 2_500;
export const RICH_MENU_MIN_HEIGHT = 250;
export const RICH_MENU_MIN_RATIO = 1.45;
export const RICH_MENU_MAX_IMAGE_BYTES = 1024 * 1024;
export const RICH_MENU_MAX_AREAS = 20;
export const RICH_MENU_NAME_MAX = 300;
export const RICH_MENU_CHAT_BAR_MAX = 14;
export const RICH_MENU_BULK_MAX_IDS = 500;
export const RICH_MENU_MAX_MENUS = 1_000;

/** Calls per window and channel. Everything not named here: 2,000 a second. */
export const RATE_LIMITS: readonly { method: string; path: RegExp; calls: number; windowMs: number }[] = [
  { method: "POST", path: /^\/v2\/bot\/message\/multicast$/, calls: 200, windowMs: 1_000 },
  { method: "POST", path: /^\/v2\/bot\/message\/(broadcast|narrowcast)$/, calls: 60, windowMs: 3_600_000 },
  { method: "GET", path: /^\/v2\/bot\/insight\/message\/event\/aggregation$/, calls: 60, windowMs: 3_600_000 },
  { method: "POST", path: /^\/v2\/bot\/chat\/loading\/start$/, calls: 100, windowMs: 1_000 },
  { method: "POST", path: /^\/v2\/bot\/richmenu$/, calls: 100, windowMs: 3_600_000 },
  { method: "DELETE", path: /^\/v2\/bot\/richmenu\/richmenu-[^/]+$/, calls: 100, windowMs: 3_600_000 },
  { method: "POST", path: /^\/v2\/bot\/richmenu\/bulk\/(link|unlink)$/, calls: 3, windowMs: 3_600_000 },
  { method: "PUT", path: /^\/v2\/bot\/channel\/webhook\/endpoint$/, calls: 1_000, windowMs: 60_000 },
  { method: "POST", path: /^\/v2\/bot\/channel\/webhook\/test$/, calls: 60, windowMs: 3_600_000 },
];
export const DEFAULT_RATE = { calls: 2_000, windowMs: 1_000 };

const segmenter = new Intl.Segmenter("ja", { granularity: "grapheme" });

/** Labels and postback texts count as a reader counts: 👨‍👩‍👧 is one. */
export function graphemes(text: string): number {
  let n = 0;
  for (const _ of segmenter.segment(text)) n++;
  return n;
}
