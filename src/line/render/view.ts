/** What rendering needs to know about who reads and where; handed in by the conversation. */

import type { Language } from "../../answer/index.ts";
import type { Day } from "../../plan/fiscal-year.ts";

/** Addresses of mini app pages, all https (LINE opens nothing else from a button but line: and tel:). */
export type Links = {
  timeline(town: string): string;
  service(town: string, id: string): string;
  search(): string;
  announcements(): string;
  settings(): string;
  about(): string;
};

export type View = {
  language: Language;
  today: Day;
  channel: { slug: string; town: string | null };
  links: Links;
  /** whether someone keeps the promise of 「始まったら知らせて」 for this service (decisions.md, Adoption) */
  offerFollow: (serviceId: string) => boolean;
  /** numbers in the resident's message were hidden before it was stored */
  masked: boolean;
  sender?: { name: string; iconUrl?: string };
};
