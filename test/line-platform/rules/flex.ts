import type { Json, JsonObject } from "../types.ts";
import { checkAction } from "./actions.ts";
import * as v from "./flex-values.ts";
import { FLEX_BUBBLE_MAX_BYTES, FLEX_CAROUSEL_MAX_BUBBLES, FLEX_CAROUSEL_MAX_BYTES, IMAGE_URL_MAX } from "./limits.ts";
import { isObject, type Path, type Report } from "./report.ts";

type Properties = Record<string, v.ValueCheck>;

const PLACE: Properties = {
  position: v.oneOf("relative", "absolute"),
  offsetTop: v.offset,
  offsetBottom: v.offset,
  offsetStart: v.offset,
  offsetEnd: v.offset,
};
const FONT: Properties = {
  size: v.fontSize,
  color: v.color,
  weight: v.oneOf("regular", "bold"),
  style: v.oneOf("normal", "italic"),
  decoration: v.oneOf("none", "underline", "line-through"),
};
const GRAVITY = v.oneOf("top", "bottom", "center");
const ALIGN = v.oneOf("start", "end", "center");

/** Simple properties by component; contents, url and action are looked into by the code below. */
const COMPONENTS: Record<string, Properties> = {
  box: {
    ...PLACE,
    layout: v.oneOf("horizontal", "vertical", "baseline"),
    flex: v.int,
    spacing: v.spacing,
    margin: v.spacing,
    backgroundColor: v.color,
    borderColor: v.color,
    borderWidth: v.border,
    cornerRadius: v.radius,
    width: v.length,
    maxWidth: v.length,
    height: v.length,
    maxHeight: v.length,
    paddingAll: v.padding,
    paddingTop: v.padding,
    paddingBottom: v.padding,
    paddingStart: v.padding,
    paddingEnd: v.padding,
    justifyContent: v.oneOf("center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly"),
    alignItems: v.oneOf("center", "flex-start", "flex-end"),
  },
  button: {
    ...PLACE,
    flex: v.int,
    margin: v.spacing,
    height: v.oneOf("sm", "md"),
    style: v.oneOf("primary", "secondary", "link"),
    color: v.color,
    gravity: GRAVITY,
    adjustMode: v.oneOf("shrink-to-fit"),
    scaling: v.bool,
  },
  image: {
    ...PLACE,
    flex: v.int,
    margin: v.spacing,
    align: ALIGN,
    gravity: GRAVITY,
    size: v.imageSize,
    aspectRatio: v.ratio,
    aspectMode: v.oneOf("cover", "fit"),
    backgroundColor: v.color,
    animated: v.bool,
  },
  video: { aspectRatio: v.ratio },
  icon: { ...PLACE, margin: v.spacing, size: v.fontSize, aspectRatio: v.ratio, scaling: v.bool },
  text: {
    ...PLACE,
    ...FONT,
    flex: v.int,
    margin: v.spacing,
    align: ALIGN,
    gravity: GRAVITY,
    wrap: v.bool,
    lineSpacing: v.lineSpacing,
    maxLines: v.int,
    adjustMode: v.oneOf("shrink-to-fit"),
    scaling: v.bool,
  },
  span: FONT,
  separator: { margin: v.spacing, color: v.color },
  filler: { flex: v.int },
};

const IN_BASELINE = ["icon", "text", "filler"];
const IN_BOX = ["box", "button", "image", "text", "separator", "filler", "video"];
const WITH_ACTION = ["box", "button", "image", "video", "text"];
const BLOCKS = ["header", "hero", "body", "footer"] as const;
const BUBBLE_SIZES = ["nano", "micro", "deca", "hecto", "kilo", "mega", "giga"];

export function checkFlex(contents: Json | undefined, report: Report) {
  if (!isObject(contents)) return report.fault([], "must be specified");
  if (contents.type === "bubble") return checkBubble(contents, [], report);
  if (contents.type === "carousel") return checkCarousel(contents, report);
  report.fault(["type"], "invalid property");
}

function checkCarousel(carousel: JsonObject, report: Report) {
  known(carousel, ["type", "contents"], [], report);
  const bubbles = carousel.contents;
  if (!Array.isArray(bubbles) || bubbles.length === 0) return report.fault(["contents"], "At least one bubble must be specified");
  if (bubbles.length > FLEX_CAROUSEL_MAX_BUBBLES) report.fault(["contents"], `size must be between 1 and ${FLEX_CAROUSEL_MAX_BUBBLES}`);
  if (bytes(carousel) > FLEX_CAROUSEL_MAX_BYTES) report.fault([], "Too large flex message. The maximum size of JSON data is 50 KB");
  const sizes = new Set(bubbles.map((b) => (isObject(b) ? (b.size ?? "mega") : "mega")));
  if (sizes.size > 1) report.fault(["contents"], "Bubbles of different sizes cannot be in one carousel");
  bubbles.forEach((bubble, n) => {
    if (isObject(bubble) && bubble.type === "bubble") checkBubble(bubble, ["contents", n], report);
    else report.fault(["contents", n, "type"], "invalid property");
  });
}

function checkBubble(bubble: JsonObject, path: Path, report: Report) {
  known(bubble, ["type", "size", "direction", "styles", "action", ...BLOCKS], path, report);
  if (bytes(bubble) > FLEX_BUBBLE_MAX_BYTES) report.fault(path, "Too large flex message. The maximum size of JSON data is 30 KB");
  if (bubble.size !== undefined && !BUBBLE_SIZES.includes(String(bubble.size))) report.fault([...path, "size"], "invalid property");
  if (bubble.direction !== undefined && !["ltr", "rtl"].includes(String(bubble.direction))) report.fault([...path, "direction"], "invalid property");
  if (!BLOCKS.some((block) => bubble[block] !== undefined)) report.fault(path, "At least one block must be specified");
  checkStyles(bubble.styles, [...path, "styles"], report);
  if (bubble.action !== undefined) checkAction(bubble.action, [...path, "action"], "flexOther", report);
  for (const block of BLOCKS) {
    if (bubble[block] === undefined) continue;
    const kinds = block === "hero" ? ["box", "image", "video"] : ["box"];
    checkComponent(bubble[block], [...path, block], kinds, report);
  }
}

function checkStyles(styles: Json | undefined, path: Path, report: Report) {
  if (styles === undefined) return;
  if (!isObject(styles)) return report.fault(path, "invalid property");
  known(styles, BLOCKS, path, report);
  for (const [block, style] of Object.entries(styles)) {
    const at = [...path, block];
    if (!isObject(style)) report.fault(at, "invalid property");
    else checkProperties(style, { backgroundColor: v.color, separator: v.bool, separatorColor: v.color }, [], at, report);
  }
}

function checkComponent(value: Json | undefined, path: Path, kinds: readonly string[], report: Report) {
  if (!isObject(value)) return report.fault(path, "invalid property");
  const type = String(value.type);
  const properties = COMPONENTS[type];
  if (!properties || !kinds.includes(type)) return report.fault(path, "invalid property");
  checkProperties(value, properties, ["type", ...(EXTRA[type] ?? []), ...(WITH_ACTION.includes(type) ? ["action"] : [])], path, report);
  if (value.action !== undefined || type === "button") checkAction(value.action, [...path, "action"], type === "button" ? "flexButton" : "flexOther", report);
  INSIDE[type]?.(value, path, report);
}

/** Properties that are objects, lists or need more than a shape. */
const EXTRA: Record<string, readonly string[]> = {
  box: ["contents", "background"],
  image: ["url"],
  icon: ["url"],
  video: ["url", "previewUrl", "altContent"],
  text: ["text", "contents"],
  span: ["text"],
};

const INSIDE: Record<string, (value: JsonObject, path: Path, report: Report) => void> = {
  box(box, path, report) {
    if (box.layout === undefined) report.fault([...path, "layout"], "must be specified");
    if (!Array.isArray(box.contents)) return report.fault([...path, "contents"], "must be specified");
    const kinds = box.layout === "baseline" ? IN_BASELINE : IN_BOX;
    for (const [n, child] of box.contents.entries()) checkComponent(child, [...path, "contents", n], kinds, report);
    if (box.background !== undefined) checkBackground(box.background, [...path, "background"], report);
  },
  image: (image, path, report) => checkImageUrl(image.url, [...path, "url"], report),
  icon: (icon, path, report) => checkImageUrl(icon.url, [...path, "url"], report),
  video(video, path, report) {
    checkImageUrl(video.url, [...path, "url"], report);
    checkImageUrl(video.previewUrl, [...path, "previewUrl"], report);
    checkComponent(video.altContent, [...path, "altContent"], ["box", "image"], report);
  },
  text(text, path, report) {
    if (Array.isArray(text.contents)) {
      for (const [n, span] of text.contents.entries()) checkComponent(span, [...path, "contents", n], ["span"], report);
    } else if (text.contents !== undefined) report.fault([...path, "contents"], "invalid property");
    else if (typeof text.text !== "string" || text.text === "") report.fault([...path, "text"], "must be non-empty text");
  },
  span(span, path, report) {
    if (typeof span.text !== "string") report.fault([...path, "text"], "must be specified");
  },
};

function checkBackground(value: Json, path: Path, report: Report) {
  if (!isObject(value) || value.type !== "linearGradient") return report.fault(path, "invalid property");
  const shape = {
    angle: v.angle,
    startColor: v.color,
    endColor: v.color,
    centerColor: v.color,
    centerPosition: v.percent,
  };
  checkProperties(value, shape, ["type"], path, report);
  for (const needed of ["angle", "startColor", "endColor"]) if (value[needed] === undefined) report.fault([...path, needed], "must be specified");
}

function checkImageUrl(value: Json | undefined, path: Path, report: Report) {
  if (typeof value !== "string" || value === "") return report.fault(path, "must be specified");
  if (!/^https:\/\//i.test(value)) return report.fault(path, "invalid uri scheme");
  if (value.length > IMAGE_URL_MAX || !URL.canParse(value)) report.fault(path, "invalid uri");
}

function checkProperties(value: JsonObject, shape: Properties, others: readonly string[], path: Path, report: Report) {
  for (const [key, given] of Object.entries(value)) {
    if (others.includes(key)) {
      if (given === null) report.fault([...path, key], "invalid property");
      continue;
    }
    const check = shape[key];
    if (!check) report.fault([...path, key], "unknown field");
    else if (given === null || !check(given)) report.fault([...path, key], "invalid property");
  }
}

function known(value: JsonObject, names: readonly string[], path: Path, report: Report) {
  for (const [key, given] of Object.entries(value)) {
    if (!names.includes(key)) report.fault([...path, key], "unknown field");
    else if (given === null) report.fault([...path, key], "invalid property");
  }
}

const bytes = (value: Json): number => Buffer.byteLength(JSON.stringify(value));
