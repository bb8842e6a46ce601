/** What a change is about, as the plan knows it: what it is called, and under which ids rows of it may be kept. */
import { type Knowledge, townOf } from "../../answer/index.ts";
import { followIds } from "../../resident/follow-rule.ts";
import { idsOf, meaningOf } from "../../service/catalogue.ts";
import { printedThing } from "../../service/ladder.ts";

/** What a service is called; a language without a name of its own gets words without it. */
export type Names = { ja: string; easy: string | null; en: string | null };

export type About = {
  names: Names;
  /** 町 or 市: what the town is called in a sentence */
  body: "町" | "市";
  /** ids a record of it may be kept under, in full; its own at least */
  held: string[];
  /** ids under which people follow it, in full; its own at least */
  leading: string[];
};

/** `id`: `<town>/<service>`, or an older one; one that means no one service is a thing of its own, under its printed name. */
export function aboutOf(knowledge: Knowledge, id: string): About {
  const [slug = ""] = id.split("/");
  const town = townOf(knowledge, slug);
  const short = id.slice(slug.length + 1);
  const body = town?.town.name.endsWith("市") ? "市" : "町";
  const service = town ? meaningOf(town, short).holds : null;
  if (town && service) {
    const now = `${slug}/${service.id}`;
    const held = new Set([now, ...idsOf(town, service).held.map((one) => `${slug}/${one}`)]);
    return { names: service.name, body, held: [...held], leading: followIds(knowledge, now) };
  }
  const printed = town ? printedThing(town, short) : null;
  const names = printed?.initiative
    ? { ja: printed.initiative.title, easy: null, en: null }
    : (printed?.measure.name ?? { ja: printed?.measure.title ?? id, easy: null, en: null });
  return { names, body, held: [id], leading: followIds(knowledge, id) };
}

export const namesOf = (knowledge: Knowledge, id: string): Names => aboutOf(knowledge, id).names;
