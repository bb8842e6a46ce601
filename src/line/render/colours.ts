/** Colours of a bubble. Every pair of ink and ground here has a contrast of at least 4.5:1 (WCAG 2.2 AA; see the test). */
import { TOWN_FACES } from "./town-faces.ts";

export const INK = "#1A1A1C";
export const QUIET_INK = "#595959";
export const PAPER = "#FFFFFF";
export const LINE_GREY = "#949494";
export const PALE_GREY = "#F1F1F4";
export const NOTE_PAPER = "#FFF7E0";
export const NOTE_INK = "#5C4300";
export const ALERT_INK = "#B00020";
/** For answers of no town, and for a town whose accent is not built in yet. */
export const NEUTRAL_ACCENT = "#31507A";

export function accentOf(town: string | null): string {
  return (town === null ? undefined : TOWN_FACES[town]?.color) ?? NEUTRAL_ACCENT;
}

/** `share` of `colour`, the rest white. */
export function tint(colour: string, share: number): string {
  const part = (at: number) => Math.round(255 - (255 - Number.parseInt(colour.slice(at, at + 2), 16)) * share);
  return `#${[1, 3, 5].map((at) => part(at).toString(16).padStart(2, "0")).join("")}`.toUpperCase();
}

/** WCAG 2.2 contrast ratio of two #RRGGBB colours. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const linear = (at: number) => {
    const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
}
