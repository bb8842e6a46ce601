import { bodyErrors, invalidMessage } from "../errors.ts";
import type { Json, JsonObject } from "../types.ts";
import { checkAction } from "./actions.ts";
import { checkFlex } from "./flex.ts";
import { ALT_TEXT_MAX_UTF16, IMAGE_URL_MAX, MESSAGES_PER_CALL, QUICK_REPLY_MAX_ITEMS, SENDER_NAME_MAX, TEXT_MAX_UTF16 } from "./limits.ts";
import { createReport, isObject, onlyKnown, optionalText, type Path, type Report, requireText } from "./report.ts";
import { checkTemplate } from "./template.ts";

const COMMON = ["type", "quickReply", "sender"];
const KINDS: Record<string, readonly string[]> = {
  text: ["text", "emojis", "quoteToken"],
  textV2: ["text", "substitution", "quoteToken"],
  sticker: ["packageId", "stickerId", "quoteToken"],
  image: ["originalContentUrl", "previewImageUrl"],
  video: ["originalContentUrl", "previewImageUrl", "trackingId"],
  audio: ["originalContentUrl", "duration"],
  location: ["title", "address", "latitude", "longitude"],
  imagemap: ["baseUrl", "altText", "baseSize", "actions", "video"],
  template: ["altText", "template"],
  flex: ["altText", "contents"],
};

/** Throws what LINE would answer; returns the messages when there is nothing to say against them. */
export function checkMessages(value: Json | undefined): JsonObject[] {
  const report = createReport();
  if (!Array.isArray(value) || value.length === 0) report.fault(["messages"], "May not be empty");
  else if (value.length > MESSAGES_PER_CALL) report.fault(["messages"], `Size must be between 1 and ${MESSAGES_PER_CALL}`);
  if (report.count || !Array.isArray(value)) throw bodyErrors(report.details("dotted"));

  for (const [n, message] of value.entries()) checkMessage(message, ["messages", n], report);
  if (report.count) throw bodyErrors(report.details("dotted"));

  // Flex contents are looked at last and named by a pointer inside the one message at fault.
  value.forEach((message, n) => {
    if (!isObject(message) || message.type !== "flex") return;
    const inside = createReport();
    checkFlex(message.contents, inside);
    if (inside.count) throw invalidMessage(n, inside.details("pointer"));
  });
  return value as JsonObject[];
}

function checkMessage(message: Json, path: Path, report: Report) {
  if (!isObject(message)) return report.fault(path, "May not be null");
  const kinds = Object.keys(KINDS);
  const own = typeof message.type === "string" ? KINDS[message.type] : undefined;
  if (!own) return report.fault([...path, "type"], `Must be one of the following values: [${kinds.join(", ")}]`);
  onlyKnown(message, [...COMMON, ...own], path, report);
  CHECKS[String(message.type)]?.(message, path, report);
  if (message.quickReply !== undefined) checkQuickReply(message.quickReply, [...path, "quickReply"], report);
  if (message.sender !== undefined) checkSender(message.sender, [...path, "sender"], report);
}

const CHECKS: Record<string, (message: JsonObject, path: Path, report: Report) => void> = {
  text: (m, path, report) => requireText(m.text, [...path, "text"], report, TEXT_MAX_UTF16),
  textV2: (m, path, report) => requireText(m.text, [...path, "text"], report, TEXT_MAX_UTF16),
  sticker(m, path, report) {
    requireText(m.packageId, [...path, "packageId"], report, 20);
    requireText(m.stickerId, [...path, "stickerId"], report, 20);
  },
  image(m, path, report) {
    checkHttps(m.originalContentUrl, [...path, "originalContentUrl"], report);
    checkHttps(m.previewImageUrl, [...path, "previewImageUrl"], report);
  },
  video(m, path, report) {
    checkHttps(m.originalContentUrl, [...path, "originalContentUrl"], report);
    checkHttps(m.previewImageUrl, [...path, "previewImageUrl"], report);
  },
  audio(m, path, report) {
    checkHttps(m.originalContentUrl, [...path, "originalContentUrl"], report);
    if (!Number.isInteger(m.duration)) report.fault([...path, "duration"], "May not be null");
  },
  location(m, path, report) {
    requireText(m.title, [...path, "title"], report, 100);
    requireText(m.address, [...path, "address"], report, 100);
    for (const field of ["latitude", "longitude"]) if (typeof m[field] !== "number") report.fault([...path, field], "May not be null");
  },
  imagemap(m, path, report) {
    requireText(m.altText, [...path, "altText"], report, ALT_TEXT_MAX_UTF16);
    checkHttps(m.baseUrl, [...path, "baseUrl"], report);
    if (!isObject(m.baseSize)) report.fault([...path, "baseSize"], "May not be null");
    if (!Array.isArray(m.actions)) report.fault([...path, "actions"], "May not be null");
  },
  template(m, path, report) {
    requireText(m.altText, [...path, "altText"], report, ALT_TEXT_MAX_UTF16);
    checkTemplate(m.template, [...path, "template"], report);
  },
  flex: (m, path, report) => requireText(m.altText, [...path, "altText"], report, ALT_TEXT_MAX_UTF16),
};

function checkHttps(value: Json | undefined, path: Path, report: Report) {
  const before = report.count;
  requireText(value, path, report, IMAGE_URL_MAX);
  if (report.count === before && !/^https:\/\//i.test(String(value))) report.fault(path, "invalid uri scheme");
}

function checkQuickReply(value: Json, path: Path, report: Report) {
  if (!isObject(value) || !Array.isArray(value.items)) return report.fault([...path, "items"], "May not be null");
  onlyKnown(value, ["items"], path, report);
  if (value.items.length < 1 || value.items.length > QUICK_REPLY_MAX_ITEMS)
    report.fault([...path, "items"], `Size must be between 1 and ${QUICK_REPLY_MAX_ITEMS}`);
  for (const [n, item] of value.items.entries()) {
    const at = [...path, "items", n];
    if (!isObject(item)) {
      report.fault(at, "May not be null");
      continue;
    }
    onlyKnown(item, ["type", "imageUrl", "action"], at, report);
    if (item.type !== undefined && item.type !== "action") report.fault([...at, "type"], "Must be one of the following values: [action]");
    if (item.imageUrl !== undefined) checkHttps(item.imageUrl, [...at, "imageUrl"], report);
    checkAction(item.action, [...at, "action"], "quickReply", report);
  }
}

function checkSender(value: Json, path: Path, report: Report) {
  if (!isObject(value)) return report.fault(path, "May not be null");
  onlyKnown(value, ["name", "iconUrl"], path, report);
  optionalText(value.name, [...path, "name"], report, SENDER_NAME_MAX);
  if (typeof value.name === "string" && /\bLINE\b/i.test(value.name)) report.fault([...path, "name"], "The word LINE may not be used");
  if (value.iconUrl !== undefined) checkHttps(value.iconUrl, [...path, "iconUrl"], report);
}
