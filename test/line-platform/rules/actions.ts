import type { Json, JsonObject } from "../types.ts";
import { ACTION_TEXT_MAX, CLIPBOARD_MAX, FLEX_LABEL_MAX_GRAPHEMES, graphemes, LABEL_MAX_GRAPHEMES, POSTBACK_DATA_MAX, URI_MAX } from "./limits.ts";
import { isObject, onlyKnown, optionalText, type Path, type Report, requireText } from "./report.ts";

/** Where an action sits decides which kinds are allowed and whether it needs a label. */
export type ActionPlace = "quickReply" | "flexButton" | "flexOther" | "template" | "richMenu";

const KINDS: Record<string, readonly string[]> = {
  message: ["text"],
  postback: ["data", "displayText", "text", "inputOption", "fillInText"],
  uri: ["uri", "altUri"],
  datetimepicker: ["data", "mode", "initial", "max", "min"],
  richmenuswitch: ["data", "richMenuAliasId"],
  clipboard: ["clipboardText"],
  camera: [],
  cameraRoll: [],
  location: [],
};
const QUICK_REPLY_ONLY = ["camera", "cameraRoll", "location"];
const INPUT_OPTIONS = ["closeRichMenu", "openRichMenu", "openKeyboard", "openVoice"];
const URI_SCHEMES = /^(https?|line|tel):/i;

export function checkAction(value: Json | undefined, path: Path, place: ActionPlace, report: Report) {
  if (!isObject(value)) return report.fault(path, "May not be null");
  const { type } = value;
  if (typeof type !== "string" || !(type in KINDS) || !allowed(type, place)) {
    return report.fault([...path, "type"], `Must be one of the following values: [${kindsFor(place).join(", ")}]`);
  }
  onlyKnown(value, ["type", "label", ...(KINDS[type] ?? [])], path, report);
  checkLabel(value, path, place, report);
  CHECKS[type]?.(value, path, report);
}

const allowed = (type: string, place: ActionPlace): boolean => kindsFor(place).includes(type);

function kindsFor(place: ActionPlace): string[] {
  return Object.keys(KINDS).filter(
    (kind) => (place === "quickReply" || !QUICK_REPLY_ONLY.includes(kind)) && (place === "richMenu" || kind !== "richmenuswitch"),
  );
}

function checkLabel(action: JsonObject, path: Path, place: ActionPlace, report: Report) {
  const at = [...path, "label"];
  const max = place.startsWith("flex") ? FLEX_LABEL_MAX_GRAPHEMES : LABEL_MAX_GRAPHEMES;
  if (place === "flexOther" || place === "richMenu") optionalText(action.label, at, report, max, graphemes);
  else requireText(action.label, at, report, max, graphemes);
}

const CHECKS: Record<string, (action: JsonObject, path: Path, report: Report) => void> = {
  message(action, path, report) {
    requireText(action.text, [...path, "text"], report, ACTION_TEXT_MAX, graphemes);
  },
  postback(action, path, report) {
    requireText(action.data, [...path, "data"], report, POSTBACK_DATA_MAX);
    optionalText(action.displayText, [...path, "displayText"], report, ACTION_TEXT_MAX, graphemes);
    optionalText(action.text, [...path, "text"], report, ACTION_TEXT_MAX, graphemes);
    optionalText(action.fillInText, [...path, "fillInText"], report, ACTION_TEXT_MAX, graphemes);
    if (action.displayText !== undefined && action.text !== undefined) report.fault([...path, "displayText"], "displayText and text cannot be used together");
    if (action.inputOption !== undefined && !INPUT_OPTIONS.includes(String(action.inputOption)))
      report.fault([...path, "inputOption"], `Must be one of the following values: [${INPUT_OPTIONS.join(", ")}]`);
    if (action.fillInText !== undefined && action.inputOption !== "openKeyboard")
      report.fault([...path, "fillInText"], "fillInText needs inputOption openKeyboard");
  },
  uri(action, path, report) {
    checkUri(action.uri, [...path, "uri"], report);
    if (action.altUri !== undefined) {
      if (!isObject(action.altUri)) report.fault([...path, "altUri"], "invalid property");
      else checkUri(action.altUri.desktop, [...path, "altUri", "desktop"], report);
    }
  },
  datetimepicker(action, path, report) {
    requireText(action.data, [...path, "data"], report, POSTBACK_DATA_MAX);
    const shape = DATE_SHAPES[String(action.mode)];
    if (!shape) return report.fault([...path, "mode"], "Must be one of the following values: [date, time, datetime]");
    for (const field of ["initial", "max", "min"]) {
      const value = action[field];
      if (value !== undefined && !(typeof value === "string" && shape.test(value))) report.fault([...path, field], "invalid property");
    }
  },
  richmenuswitch(action, path, report) {
    requireText(action.data, [...path, "data"], report, POSTBACK_DATA_MAX);
    if (!/^[a-z0-9_-]{1,32}$/.test(String(action.richMenuAliasId ?? ""))) report.fault([...path, "richMenuAliasId"], "invalid property");
  },
  clipboard(action, path, report) {
    requireText(action.clipboardText, [...path, "clipboardText"], report, CLIPBOARD_MAX);
  },
};

const DATE_SHAPES: Record<string, RegExp> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  time: /^\d{2}:\d{2}$/,
  datetime: /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}$/,
};

function checkUri(value: Json | undefined, path: Path, report: Report) {
  const before = report.count;
  requireText(value, path, report, URI_MAX);
  if (report.count > before) return;
  if (!URI_SCHEMES.test(String(value))) return report.fault(path, "invalid uri scheme");
  if (!URL.canParse(String(value)) || /\s/.test(String(value))) report.fault(path, "invalid uri");
}
