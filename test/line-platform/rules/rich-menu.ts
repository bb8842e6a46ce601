import { bodyErrors, LineError } from "../errors.ts";
import type { Json, JsonObject } from "../types.ts";
import { checkAction } from "./actions.ts";
import {
  graphemes,
  RICH_MENU_CHAT_BAR_MAX,
  RICH_MENU_MAX_AREAS,
  RICH_MENU_MAX_IMAGE_BYTES,
  RICH_MENU_MAX_WIDTH,
  RICH_MENU_MIN_HEIGHT,
  RICH_MENU_MIN_RATIO,
  RICH_MENU_MIN_WIDTH,
  RICH_MENU_NAME_MAX,
} from "./limits.ts";
import { createReport, isObject, onlyKnown, type Path, type Report, requireText } from "./report.ts";

export type RichMenuSpec = JsonObject & { size: { width: number; height: number } };

export function checkRichMenu(value: Json): RichMenuSpec {
  const report = createReport();
  if (!isObject(value)) throw bodyErrors([{ message: "May not be null", property: "size" }]);
  onlyKnown(value, ["size", "selected", "name", "chatBarText", "areas"], [], report);
  const size = checkSize(value.size, report);
  if (typeof value.selected !== "boolean") report.fault(["selected"], "May not be null");
  requireText(value.name, ["name"], report, RICH_MENU_NAME_MAX, graphemes);
  requireText(value.chatBarText, ["chatBarText"], report, RICH_MENU_CHAT_BAR_MAX, graphemes);
  if (!Array.isArray(value.areas)) report.fault(["areas"], "May not be null");
  else {
    if (value.areas.length > RICH_MENU_MAX_AREAS) report.fault(["areas"], `Size must be between 0 and ${RICH_MENU_MAX_AREAS}`);
    for (const [n, area] of value.areas.entries()) checkArea(area, ["areas", n], size, report);
  }
  if (report.count) throw bodyErrors(report.details("dotted"));
  return value as RichMenuSpec;
}

function checkSize(value: Json | undefined, report: Report): { width: number; height: number } | null {
  if (!isObject(value) || typeof value.width !== "number" || typeof value.height !== "number") {
    report.fault(["size"], "May not be null");
    return null;
  }
  const { width, height } = value;
  if (width < RICH_MENU_MIN_WIDTH || width > RICH_MENU_MAX_WIDTH)
    report.fault(["size", "width"], `Must be between ${RICH_MENU_MIN_WIDTH} and ${RICH_MENU_MAX_WIDTH}`);
  if (height < RICH_MENU_MIN_HEIGHT) report.fault(["size", "height"], `Must be at least ${RICH_MENU_MIN_HEIGHT}`);
  if (width / height < RICH_MENU_MIN_RATIO) report.fault(["size"], `The aspect ratio (width / height) must be at least ${RICH_MENU_MIN_RATIO}`);
  return { width, height };
}

function checkArea(value: Json, path: Path, size: { width: number; height: number } | null, report: Report) {
  if (!isObject(value) || !isObject(value.bounds)) return report.fault([...path, "bounds"], "May not be null");
  onlyKnown(value, ["bounds", "action"], path, report);
  const { x, y, width, height } = value.bounds;
  if (![x, y, width, height].every((n) => typeof n === "number" && n >= 0) || Number(width) < 1 || Number(height) < 1)
    report.fault([...path, "bounds"], "Must be whole numbers of at least 0; width and height at least 1");
  else if (size && (Number(x) + Number(width) > size.width || Number(y) + Number(height) > size.height))
    report.fault([...path, "bounds"], "The area must be inside the rich menu");
  checkAction(value.action, [...path, "action"], "richMenu", report);
}

export type Picture = { type: "image/png" | "image/jpeg"; width: number; height: number };

export function checkRichMenuImage(bytes: Uint8Array, contentType: string, size: { width: number; height: number }): Picture {
  if (contentType !== "image/png" && contentType !== "image/jpeg") throw new LineError(415, `The content type, ${contentType}, is not supported`);
  if (bytes.byteLength > RICH_MENU_MAX_IMAGE_BYTES) throw new LineError(413, "Request exceeds the max size of 1MB");
  const picture = measure(bytes);
  if (!picture || picture.type !== contentType) throw new LineError(400, "The image could not be read");
  if (picture.width !== size.width || picture.height !== size.height)
    throw new LineError(400, `The image size ${picture.width}x${picture.height} does not match the rich menu size ${size.width}x${size.height}`);
  return picture;
}

/** Width and height from a PNG's IHDR or a JPEG's start-of-frame. */
export function measure(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47) {
    return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (bytes.length > 4 && view.getUint16(0) === 0xffd8) {
    for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
      const marker = bytes[at + 1] ?? 0;
      const startOfFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
      if (startOfFrame) return { type: "image/jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
  }
  return null;
}
