/** What rendering needs to know about who reads and where; handed in by the conversation. */

import type { Language, ServiceView } from "../../answer/index.ts";
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
  /** the answer is about another town than the reader's: its name stands with the service's */
  otherTown: boolean;
  links: Links;
  /** whether it has still to start and someone keeps the promise of 「始まったら知らせて」 (src/service/still-to-start.ts, src/resident/follow-rule.ts) */
  offerFollow: (service: ServiceView) => boolean;
  /** whether nobody at this town's hall reads what is sent here; of no town: the same */
  unofficial: (town: string | null) => boolean;
  /** numbers in the resident's message were hidden before it was stored */
  masked: boolean;
  /** things to try that find something where the reader is; the towns' names while none is chosen */
  tries: () => readonly string[];
  /** who runs this; null where nobody is named */
  operator: { name: string; contact: string | null } | null;
  sender?: { name: string; iconUrl?: string };
};
