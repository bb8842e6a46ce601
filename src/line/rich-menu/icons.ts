/** Icons as our own shapes in a 96 × 96 field, drawn with `currentColor`. */
import type { Field } from "./areas.ts";

const stroked = (shapes: string) => `<g fill="none" stroke="currentColor" stroke-width="7" stroke-linecap="round" stroke-linejoin="round">${shapes}</g>`;

export const ICONS: Record<Field, string> = {
  /** three bars of a chart and the line of today */
  timeline: `${stroked('<path d="M60 5v86" stroke-width="5"/>')}<g fill="currentColor" stroke="var(--ground)" stroke-width="5"><rect x="5" y="12" width="48" height="19" rx="6"/><rect x="26" y="39" width="48" height="19" rx="6"/><rect x="48" y="66" width="43" height="19" rx="6"/></g>`,
  search: stroked('<circle cx="41" cy="41" r="27"/><path d="M62 62l24 24"/>'),
  /** a bell */
  news: stroked('<path d="M22 68h52c-7-7-9-14-9-26 0-13-7-22-17-22s-17 9-17 22c0 12-2 19-9 26z"/><path d="M41 80c2 5 12 5 14 0"/><path d="M48 20v-9"/>'),
  /** a handset */
  phone: stroked('<path d="M25 12l13 3 5 18-9 8c4 9 12 17 21 21l8-9 18 5 3 13c0 6-6 11-12 10C42 77 19 54 15 24c-1-6 4-12 10-12z"/>'),
  /** a globe */
  language: stroked('<circle cx="48" cy="48" r="37"/><ellipse cx="48" cy="48" rx="16" ry="37"/><path d="M13 36h70M13 60h70"/>'),
  /** three sliders */
  settings: `${stroked('<path d="M12 24h72M12 48h72M12 72h72"/>')}<g fill="var(--ground)" stroke="currentColor" stroke-width="7"><circle cx="34" cy="24" r="10"/><circle cx="64" cy="48" r="10"/><circle cx="40" cy="72" r="10"/></g>`,
};
