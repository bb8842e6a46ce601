/** LINE's keywords in pixels. LINE publishes the words, not the numbers: these are what its simulator draws. */

export const BUBBLE_WIDTH = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 260, mega: 300, giga: 386 };
export const FONT_PX = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74 };
export const IMAGE_PX = {
  xxs: 40,
  xs: 60,
  sm: 80,
  md: 100,
  lg: 120,
  xl: 140,
  xxl: 160,
  "3xl": 180,
  "4xl": 200,
  "5xl": 220,
};
const SPACE_PX = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const BORDER_PX = { none: 0, light: 0.5, normal: 1, medium: 2, "semi-bold": 3, bold: 4 };
export const DEFAULT_FONT = "md";

/** What stands around a block's contents when the bubble says nothing. */
export function blockPadding(size, block) {
  if (block === "hero") return "0px";
  const small = size === "nano" || size === "micro";
  const medium = ["deca", "hecto", "kilo"].includes(size);
  if (block === "footer") return small || medium ? "8px" : "10px";
  return small ? "10px" : medium ? "13px" : "20px";
}

export const space = (value) => (value in SPACE_PX ? `${SPACE_PX[value]}px` : value);
export const border = (value) => (value in BORDER_PX ? `${BORDER_PX[value]}px` : value);
export const imageWidth = (value) => (value === "full" ? "100%" : value in IMAGE_PX ? `${IMAGE_PX[value]}px` : value);

export function fontPx(size) {
  return FONT_PX[size] ?? Number.parseFloat(size);
}

/** Only what scales in LINE follows the reader's letter size. */
export const fontSize = (size, scaling) => (scaling ? `calc(${fontPx(size)}px * var(--letters))` : `${fontPx(size)}px`);

export function gradient({ angle, startColor, centerColor, centerPosition, endColor }) {
  const middle = centerColor ? `, ${centerColor} ${centerPosition ?? "50%"}` : "";
  return `linear-gradient(${angle}, ${startColor}${middle}, ${endColor})`;
}
