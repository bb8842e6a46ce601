import { el } from "./dom.js";
import { DRAW, PADDINGS, unknown } from "./flex-parts.js";
import { BUBBLE_WIDTH, blockPadding, space } from "./flex-values.js";

/**
 * Draws a Flex container as LINE lays it out. `tap(action)` is called for every action.
 * Text is only ever set as text. What cannot be drawn says so: 「未対応: …」.
 */
export function renderFlex(container, altText, tap) {
  const context = { tap, component, unknown: new Set() };
  const drawn =
    container.type === "carousel" ? carousel(container, context) : container.type === "bubble" ? bubble(container, context) : unknown(`flex ${container.type}`);
  const root = el("div", { class: "fx-root", role: "group", "aria-label": altText }, drawn);
  if (context.unknown.size) root.append(unknown([...context.unknown].join(", ")));
  return root;
}

function carousel({ contents }, context) {
  return el(
    "div",
    { class: "fx-carousel", role: "list", tabindex: 0, "aria-label": `${contents.length}枚のカード。横に送れます` },
    ...contents.map((one) => el("div", { class: "fx-slide", role: "listitem" }, bubble(one, context))),
  );
}

function bubble(spec, context) {
  const size = spec.size ?? "mega";
  const node = el("div", { class: "fx-bubble", "data-size": size, dir: spec.direction ?? "ltr" });
  node.style.setProperty("--fx-width", `${BUBBLE_WIDTH[size] ?? BUBBLE_WIDTH.mega}px`);
  noteUnknown(spec, ["type", "size", "direction", "styles", "action", ...BLOCKS], context);
  for (const name of BLOCKS) if (spec[name]) node.append(block(name, spec, size, context));
  return withAction(node, spec.action, context);
}

const BLOCKS = ["header", "hero", "body", "footer"];

function block(name, spec, size, context) {
  const style = spec.styles?.[name] ?? {};
  const node = el("div", { class: `fx-block fx-${name}` });
  if (style.backgroundColor) node.style.backgroundColor = style.backgroundColor;
  if (style.separator) node.style.borderTop = `1px solid ${style.separatorColor ?? "#d4d6da"}`;
  const content = component(spec[name], { layout: "vertical", first: true }, context);
  if (spec[name].type === "box" && !hasPadding(spec[name])) content.style.padding = blockPadding(size, name);
  else if (spec[name].type === "box" && spec[name].paddingAll === undefined) fillPadding(content, spec[name], blockPadding(size, name));
  // A body under a header keeps LINE's smaller gap.
  if (
    name === "body" &&
    spec.header &&
    spec.body.type === "box" &&
    !hasPadding(spec.body) &&
    !spec.styles?.header?.backgroundColor &&
    !spec.header.backgroundColor
  )
    content.style.paddingTop = "0px";
  node.append(content);
  return node;
}

const hasPadding = (box) => Object.keys(PADDINGS).some((name) => box[name] !== undefined);
function fillPadding(node, box, fallback) {
  for (const [name, side] of Object.entries(PADDINGS)) if (side && box[name] === undefined) node.style[`padding${side}`] = fallback;
}

function component(spec, parent, context) {
  const draw = DRAW[spec?.type];
  if (!draw) return unknown(spec?.type ?? "名前のない部品");
  noteUnknown(spec, DRAWN[spec.type], context);
  const node = draw(spec, parent, context);
  place(node, spec, parent);
  return withAction(node, spec.type === "button" ? undefined : spec.action, context);
}

const PLACED = ["type", "position", "offsetTop", "offsetBottom", "offsetStart", "offsetEnd", "margin", "flex", "action"];
const DRAWN = {
  box: [
    ...PLACED,
    ...Object.keys(PADDINGS),
    "layout",
    "contents",
    "spacing",
    "backgroundColor",
    "borderColor",
    "borderWidth",
    "cornerRadius",
    "width",
    "maxWidth",
    "height",
    "maxHeight",
    "justifyContent",
    "alignItems",
    "background",
  ],
  button: [...PLACED, "height", "style", "color", "gravity", "adjustMode", "scaling"],
  image: [...PLACED, "url", "align", "gravity", "size", "aspectRatio", "aspectMode", "backgroundColor"],
  video: ["type", "url", "previewUrl", "altContent", "aspectRatio", "action"],
  icon: [...PLACED, "url", "size", "aspectRatio", "scaling"],
  text: [
    ...PLACED,
    "text",
    "contents",
    "size",
    "align",
    "gravity",
    "color",
    "weight",
    "style",
    "decoration",
    "wrap",
    "lineSpacing",
    "maxLines",
    "adjustMode",
    "scaling",
  ],
  span: ["type", "text", "size", "color", "weight", "style", "decoration"],
  separator: [...PLACED, "color"],
  filler: PLACED,
};

function noteUnknown(spec, drawn, context) {
  for (const name of Object.keys(spec)) if (!drawn.includes(name)) context.unknown.add(name);
}

/** Share, margin and offsets depend on the box around. */
function place(node, spec, parent) {
  const { style } = node;
  const across = parent.layout !== "vertical";
  const rigid = spec.type === "separator" || spec.type === "icon";
  const fixed = across ? spec.width !== undefined : spec.height !== undefined && spec.type === "box";
  const share = spec.flex ?? (spec.type === "filler" ? 1 : across && !rigid && !fixed ? 1 : 0);
  // In a row the share is of the whole width; in a column a share only takes what is left over.
  style.flex = share > 0 ? (across ? `${share} 1 0px` : `${share} 0 auto`) : across && !rigid && !fixed ? "0 1 auto" : "0 0 auto";

  const gap = parent.first ? undefined : (spec.margin ?? (spec.type === "separator" && across ? parent.spacing : parent.spacing));
  if (gap !== undefined) style[across ? "marginInlineStart" : "marginTop"] = space(gap);

  if (spec.position === "absolute") {
    style.position = "absolute";
    style.margin = "0";
  } else if (spec.position === "relative" || spec.offsetTop || spec.offsetBottom || spec.offsetStart || spec.offsetEnd) style.position = "relative";
  for (const [name, side] of [
    ["offsetTop", "top"],
    ["offsetBottom", "bottom"],
    ["offsetStart", "insetInlineStart"],
    ["offsetEnd", "insetInlineEnd"],
  ])
    if (spec[name] !== undefined) style[side] = space(spec[name]);
}

function withAction(node, action, { tap }) {
  if (!action) return node;
  node.classList.add("fx-tappable");
  node.setAttribute("role", "button");
  node.tabIndex = 0;
  if (action.label) node.setAttribute("aria-label", action.label);
  const run = (event) => {
    event.stopPropagation();
    tap(action);
  };
  node.addEventListener("click", run);
  node.addEventListener("keydown", (event) => {
    if (event.target !== node || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    run(event);
  });
  return node;
}

const SMALLEST_SHRINK = 0.5;

/** adjustMode: shrink-to-fit. Needs the real width, so it runs once the bubble is on the page. */
export function shrinkToFit(root) {
  for (const node of root.querySelectorAll("[data-shrink]")) {
    node.style.fontSize = node.style.fontSize || "";
    const full = Number.parseFloat(getComputedStyle(node).fontSize);
    for (let part = 1; part >= SMALLEST_SHRINK && node.scrollWidth > node.clientWidth; part -= 0.05) node.style.fontSize = `${full * part}px`;
  }
}
