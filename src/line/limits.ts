/**
 * LINE's numbers for outgoing messages, each with its unit, and the cuts that keep a text inside them.
 * Source: Messaging API reference (message objects, action objects, Flex Message), read 2026-11.
 */

/** messages in one reply or push */
export const MESSAGES_PER_CALL = 5;
/** UTF-16 units of a text message */
export const TEXT_MAX_UNITS = 5_000;
/** UTF-16 units of an altText; older pages say 400 */
export const ALT_TEXT_MAX_UNITS = 1_500;
export const QUICK_REPLY_MAX_ITEMS = 13;
/** grapheme clusters of a label in a quick reply or rich menu */
export const LABEL_MAX_GRAPHEMES = 20;
/** grapheme clusters of a label inside Flex */
export const FLEX_LABEL_MAX_GRAPHEMES = 40;
/** UTF-16 units */
export const POSTBACK_DATA_MAX_UNITS = 300;
/** grapheme clusters of displayText and of what a message action says; cut in UTF-16 units, the stricter count */
export const ACTION_TEXT_MAX_UNITS = 300;
/** UTF-16 units; http, https, line and tel only */
export const URI_MAX_UNITS = 1_000;
/** characters of a sender name, kept as UTF-16 units, the stricter count; the word LINE is refused in it */
export const SENDER_NAME_MAX_UNITS = 20;
/** UTF-8 bytes of a bubble as JSON */
export const FLEX_BUBBLE_MAX_BYTES = 30 * 1024;
/** UTF-8 bytes of a carousel as JSON */
export const FLEX_CAROUSEL_MAX_BYTES = 50 * 1024;
export const FLEX_CAROUSEL_MAX_BUBBLES = 12;

const graphemeSegmenter = new Intl.Segmenter("ja", { granularity: "grapheme" });
const encoder = new TextEncoder();
const ELLIPSIS = "…";

/** As LINE counts labels: a family emoji is one, a kana with its mark is one. */
export function graphemes(text: string): number {
  let n = 0;
  for (const _ of graphemeSegmenter.segment(text)) n += 1;
  return n;
}

// Half surrogate pairs a resident may have sent are replaced first (toWellFormed): LINE refuses JSON that holds one.

/** At most `max` grapheme clusters and `max` × 4 units (a cluster may hold any number of units), cut marked with 「…」. */
export function cutGraphemes(text: string, max: number): string {
  const whole = text.toWellFormed();
  const kept: string[] = [];
  let units = 0;
  for (const { segment } of graphemeSegmenter.segment(whole)) {
    units += segment.length;
    if (kept.length === max || units > max * 4) return `${kept.slice(0, max - 1).join("")}${ELLIPSIS}`;
    kept.push(segment);
  }
  return whole;
}

/** At most `max` UTF-16 units, never half a surrogate pair. */
export function cutUnits(text: string, max: number): string {
  const whole = text.toWellFormed();
  if (whole.length <= max) return whole;
  const end = isHighSurrogate(whole.charCodeAt(max - 1)) ? max - 1 : max;
  return whole.slice(0, end);
}

/**
 * At most `max` UTF-16 units, ending with a whole sentence where one ends in the second half; else with 「…」.
 * A voice reads this text: half a sentence would say something the plan does not.
 */
export function cutAtSentence(text: string, max: number): string {
  if (text.length <= max) return text.toWellFormed();
  const cut = cutUnits(text, max - 1);
  const end = Math.max(...["。", "\n", ". ", "！", "？", "! ", "? "].map((mark) => cut.lastIndexOf(mark)));
  return end >= cut.length / 2 ? cut.slice(0, end + 1).trimEnd() : `${cut}${ELLIPSIS}`;
}

/** Pieces of at most `max` UTF-16 units, parted at line or sentence ends. */
export function splitText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text.toWellFormed();
  while (rest.length > max) {
    const window = cutUnits(rest, max);
    const end = Math.max(window.lastIndexOf("\n"), window.lastIndexOf("。"));
    const at = end >= max / 2 ? end + 1 : window.length;
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at);
  }
  return [...pieces, rest.trim()].filter((piece) => piece.length > 0);
}

/** What LINE weighs: the JSON in UTF-8. */
export function jsonBytes(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).length;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
