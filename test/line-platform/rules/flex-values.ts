import type { Json } from "../types.ts";

/** One allowed value of a Flex property. */
export type ValueCheck = (value: Json) => boolean;

const SIZES = ["xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"];
const SPACINGS = ["none", "xs", "sm", "md", "lg", "xl", "xxl"];
const PX = /^\d+(\.\d+)?px$/;
const SIGNED_PX = /^-?\d+(\.\d+)?px$/;
const PERCENT = /^\d+(\.\d+)?%$/;
const SIGNED_PERCENT = /^-?\d+(\.\d+)?%$/;

const matches =
  (...shapes: (RegExp | readonly string[])[]): ValueCheck =>
  (value) =>
    typeof value === "string" && shapes.some((shape) => (shape instanceof RegExp ? shape.test(value) : shape.includes(value)));

export const oneOf = (...words: string[]): ValueCheck => matches(words);
export const bool: ValueCheck = (value) => typeof value === "boolean";
export const int: ValueCheck = (value) => Number.isInteger(value) && (value as number) >= 0;
export const color: ValueCheck = matches(/^#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$/);
export const spacing: ValueCheck = matches(PX, SPACINGS);
export const padding: ValueCheck = matches(PX, PERCENT, SPACINGS);
export const offset: ValueCheck = matches(SIGNED_PX, SIGNED_PERCENT, SPACINGS);
export const length: ValueCheck = matches(PX, PERCENT);
export const border: ValueCheck = matches(PX, ["none", "light", "normal", "medium", "semi-bold", "bold"]);
export const radius: ValueCheck = matches(PX, SPACINGS);
export const fontSize: ValueCheck = matches(PX, SIZES);
export const imageSize: ValueCheck = matches(PX, PERCENT, SIZES, ["full"]);
export const lineSpacing: ValueCheck = matches(PX);
export const percent: ValueCheck = matches(PERCENT);
export const angle: ValueCheck = matches(/^\d+(\.\d+)?deg$/);
export const text: ValueCheck = (value) => typeof value === "string";
/** Width to height; the height may not be more than three times the width. */
export const ratio: ValueCheck = (value) => {
  const [, w, h] = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(String(value)) ?? [];
  return w !== undefined && h !== undefined && Number(w) >= 1 && Number(h) <= Number(w) * 3;
};
