import { el, icon } from "./dom.js";
import { border, DEFAULT_FONT, fontSize, gradient, imageWidth, space } from "./flex-values.js";

export const unknown = (what) => el("p", { class: "fx-unknown" }, `未対応: ${what}`);

/** Flex names of the paddings and their CSS ends. */
export const PADDINGS = {
  paddingAll: null,
  paddingTop: "Top",
  paddingBottom: "Bottom",
  paddingStart: "InlineStart",
  paddingEnd: "InlineEnd",
};

/** How each component looks; where it stands in its box is flex.js. */
export const DRAW = {
  box(spec, _parent, context) {
    const node = el("div", { class: `fx-box fx-${spec.layout}` });
    const { style } = node;
    spec.contents.forEach((child, n) => {
      node.append(context.component(child, { layout: spec.layout, spacing: spec.spacing, first: n === 0, scaling: false }, context));
    });
    for (const [name, side] of Object.entries(PADDINGS)) if (spec[name] !== undefined) style[side ? `padding${side}` : "padding"] = space(spec[name]);
    if (spec.backgroundColor) style.backgroundColor = spec.backgroundColor;
    if (spec.background?.type === "linearGradient") style.backgroundImage = gradient(spec.background);
    if (spec.borderWidth && spec.borderWidth !== "none") style.border = `${border(spec.borderWidth)} solid ${spec.borderColor ?? "#000000"}`;
    if (spec.cornerRadius) {
      style.borderRadius = space(spec.cornerRadius);
      style.overflow = "hidden";
    }
    for (const name of ["width", "maxWidth", "height", "maxHeight", "justifyContent", "alignItems"]) if (spec[name]) style[name] = spec[name];
    return node;
  },

  text(spec, parent) {
    const node = el("p", { class: "fx-text" });
    const { style } = node;
    style.fontSize = fontSize(spec.size ?? DEFAULT_FONT, spec.scaling);
    inkOf(style, spec);
    style.textAlign = spec.align ?? "start";
    if (spec.wrap) node.classList.add("fx-wrap");
    if (spec.wrap && spec.maxLines) {
      node.classList.add("fx-clamp");
      style.webkitLineClamp = String(spec.maxLines);
    }
    if (spec.lineSpacing) style.lineHeight = `calc(1.4em + ${spec.lineSpacing})`;
    if (spec.contents?.length) node.append(...spec.contents.map((one) => span(one, spec)));
    else node.textContent = spec.text;
    if (spec.adjustMode) node.dataset.shrink = "true";
    return gravity(node, spec, parent);
  },

  button(spec, parent, context) {
    const style = spec.style ?? "link";
    const label = el("span", { class: "fx-label" }, spec.action?.label ?? "");
    const node = el(
      "button",
      {
        type: "button",
        class: `fx-button fx-${style} fx-height-${spec.height ?? "md"}`,
        onclick: (event) => {
          event.stopPropagation();
          context.tap(spec.action);
        },
      },
      label,
    );
    if (spec.color) node.style[style === "link" ? "color" : "backgroundColor"] = spec.color;
    node.style.fontSize = fontSize("md", spec.scaling);
    if (spec.adjustMode) label.dataset.shrink = "true";
    return gravity(node, spec, parent);
  },

  image(spec, parent) {
    const [w, h] = (spec.aspectRatio ?? "1:1").split(":").map(Number);
    const frame = el("span", { class: "fx-picture" }, picture(spec.url, spec.aspectMode === "cover" ? "cover" : "contain"));
    frame.style.width = imageWidth(spec.size ?? "md");
    frame.style.aspectRatio = `${w} / ${h}`;
    if (spec.backgroundColor) frame.style.backgroundColor = spec.backgroundColor;
    const node = el("div", { class: "fx-image" }, frame);
    node.style.justifyContent = { start: "flex-start", end: "flex-end" }[spec.align] ?? "center";
    return gravity(node, spec, parent);
  },

  icon(spec) {
    const [w, h] = (spec.aspectRatio ?? "1:1").split(":").map(Number);
    const node = el("span", { class: "fx-icon" }, picture(spec.url, "contain", ""));
    node.style.height = fontSize(spec.size ?? DEFAULT_FONT, spec.scaling);
    node.style.aspectRatio = `${w} / ${h}`;
    return node;
  },

  video(spec) {
    const node = DRAW.image({ type: "image", url: spec.previewUrl, size: "full", aspectMode: "cover", aspectRatio: spec.aspectRatio }, { layout: "vertical" });
    node.append(el("span", { class: "fx-play" }, icon("play", 40)));
    node.append(unknown("動画の再生"));
    return node;
  },

  separator(spec, parent) {
    const node = el("div", {
      class: `fx-separator ${parent.layout === "vertical" ? "" : "fx-upright"}`,
      role: "presentation",
    });
    if (spec.color) node.style.backgroundColor = spec.color;
    return node;
  },

  filler: () => el("div", { class: "fx-filler", "aria-hidden": "true" }),
};

function span(spec, text) {
  const node = el("span", {}, spec.text);
  if (spec.size) node.style.fontSize = fontSize(spec.size, text.scaling);
  inkOf(node.style, spec);
  return node;
}

function inkOf(style, { color, weight, style: slant, decoration }) {
  if (color) style.color = color;
  if (weight) style.fontWeight = weight === "bold" ? "700" : "400";
  if (slant === "italic") style.fontStyle = "italic";
  if (decoration && decoration !== "none") style.textDecoration = decoration;
}

/** A picture that does not load leaves a quiet frame, not a broken sign. */
function picture(url, fit, lost = "画像") {
  const frame = () => el("span", { class: "fx-lost" }, lost);
  const image = el("img", { alt: "", decoding: "async", referrerpolicy: "no-referrer" });
  image.style.objectFit = fit;
  image.addEventListener("error", () => image.replaceWith(frame()));
  if (!/^(https:|data:image\/)/i.test(url)) return frame();
  image.src = url;
  return image;
}

/** Vertical place inside the parent: across a horizontal box, along a vertical one. */
function gravity(node, spec, parent) {
  const end = { top: "flex-start", center: "center", bottom: "flex-end" }[spec.gravity];
  if (!end) return node;
  if (parent.layout === "horizontal") {
    node.style.alignSelf = end;
    return node;
  }
  const holder = el("div", { class: "fx-gravity" }, node);
  holder.style.justifyContent = end;
  return holder;
}
