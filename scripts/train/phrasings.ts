/** Every labelled phrasing of data/: what somebody says, in which town, and what of the plan (or of nothing in it) is meant. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { pillarNames } from "../../src/answer/knowledge.ts";
import { FOLLOW_UPS, type FollowUp, type MeantKind, WANTED, type Wanted } from "../../src/answer/learned/index.ts";
import { OutsideTopic, WholePlanEntry } from "../../src/answer/table-schemas.ts";
import type { PlanData } from "../../src/plan/schema.ts";
import { servicesOf, servicesOfInitiative, servicesOfMeasure } from "../../src/service/catalogue.ts";
import { DATA_DIR } from "../data/load.ts";

/** `kind` null: neither of the three (a question about the plan as a whole, a word of its glossary), learnt as a meaning only. */
export type Phrasing = {
  text: string;
  town: string | null;
  meanings: string[];
  kind: MeantKind | null;
  /** who wrote it, as far as it can be told: sentences of one hand stay together when something is tried on unseen ones */
  author: string;
  /** what is wanted first of a service, where somebody has said so */
  wanted?: Wanted;
  /** something said, not a name: it can be held back from index and network to see what they make of the unseen */
  said: boolean;
};

/** How something is said of a service, and what is wanted beside a plan. */
const LABELS = [...WANTED, "wish", "complaint", "how", "statement"] as const;
const WANTS = ["do-now", "today-detail", "own-case", "complaint", "opinion", "talk", "subsidy", "other"] as const;

const Text = z.string().min(2).max(400);
/** 「when: "…"」, or the sentence alone where nobody has said yet what kind it is. */
const Labelled = z.partialRecord(z.enum([...LABELS, ...WANTS]), Text).refine((of) => Object.keys(of).length === 1, "one label, one sentence");
const Said = z.union([
  Text.transform((text) => ({ text, label: null })),
  Labelled.transform((of) => ({ text: Object.values(of)[0] as string, label: Object.keys(of)[0] as string })),
]);

const isWanted = (label: string | null): label is Wanted => WANTED.some((wanted) => wanted === label);

/** Of each service, or of each everyday matter, what people say. */
export const Phrasings = z.record(z.string(), z.array(Said));

/** What is said after an answer, by its kind; `nth` with the place that is meant behind a bar (-1 the last, 0 the middle). */
export const FollowUps = z.record(z.enum(FOLLOW_UPS), z.array(z.string().min(1).max(400)).min(1));
export const ORDINAL = / \| (-?\d+)$/u;

/** How the meaning of a word is asked for. */
const TERM_FRAMES: readonly [string, string][] = [
  ["", "って何"],
  ["", "とは何ですか"],
  ["", "の意味を教えて"],
  ["What is ", "?"],
  ["What does ", " mean?"],
];

/** How a list of a field is asked for by its name. */
const LIST_FRAMES = ["で何がありますか", "の取り組みを全部教えて", "関係の計画は", "のことで町がやること"];

/** Of no field: everything of a year. */
const OF_A_YEAR = "l:year";

/** Of what the plan puts under one of its pillars. */
const OF_A_PILLAR = "l:pillar";

/** What people say who want all that a plan holds on some fields, or in a year. */
const ListAsks = z.array(z.strictObject({ themes: z.array(z.string()).max(5), asks: z.array(Text).min(1) }));

const read = <T>(file: string, schema: z.ZodType<T>): T => schema.parse(parse(readFileSync(join(DATA_DIR, file), "utf8")));

/** Kinds of test/eval questions that mean a service, a fact, or nothing that a plan answers. */
const EVALUATED: Record<string, MeantKind> = { "service-status": "service", what: "service", when: "service", "plan-fact": "fact" };
const EVALUATION = join(import.meta.dirname, "../../test/eval");
const Evaluated = z.object({
  town: z.string().nullable(),
  text: z.string(),
  kind: z.string(),
  expect: z.object({ measures: z.array(z.object({ town: z.string(), title: z.string() })), answerable: z.boolean() }),
});

/** Our own questions, which are learnt from too: what they measure is told by others that nobody has learnt from (docs/search.md). */
function evaluated(plans: PlanData): Phrasing[] {
  return ["questions.jsonl", "fresh.jsonl"].flatMap((file) =>
    readFileSync(join(EVALUATION, file), "utf8")
      .split("\n")
      .filter((line) => line.trim())
      .flatMap((line): Phrasing[] => {
        const { town: slug, text, kind, expect } = Evaluated.parse(JSON.parse(line));
        const of = { text, town: slug, author: file, said: true };
        if (kind === "emergency" || kind === "chitchat" || kind === "ambiguous") return [];
        if (!expect.answerable) return [{ ...of, meanings: [`e:${kind}`], kind: "absent" }];
        const meant = EVALUATED[kind];
        const town = plans.towns.find((t) => t.town.id === slug);
        if (!meant || !town || expect.measures.some((m) => m.town !== slug)) return [];
        if (meant === "fact") return [{ ...of, meanings: ["f:number"], kind: meant }];
        const bare = (title: string) => title.normalize("NFKC").replace(/\s/g, "");
        const services = town.measures
          .filter((m) => expect.measures.some((e) => bare(e.title) === bare(m.title)))
          .flatMap((m) => servicesOfMeasure(town, m.id));
        return services.length === 0 ? [] : [{ ...of, meanings: services.map((s) => `s:${slug}/${s.id}`), kind: meant }];
      }),
  );
}

/** What is wanted first of a service: `asked.yaml`, whichever service it is, and the labels of the phrasings. */
export function wantedOf(phrasings: readonly Phrasing[]): { text: string; kind: Wanted }[] {
  const said = read("asked.yaml", z.record(z.enum(WANTED), z.array(Text).min(1)));
  return [
    ...phrasings.flatMap(({ text, wanted }) => (wanted === undefined ? [] : [{ text, kind: wanted }])),
    ...WANTED.flatMap((kind) => said[kind].map((text) => ({ text, kind }))),
  ];
}

/** Of a phrasing in so many is learnt that it follows nothing, and of every name: enough to know a subject when one is named. */
const OWN_SHARE = 5;

/** What is said after an answer: `follow-ups.yaml`, and phrasings, each of which has a subject of its own. */
export function followUpsOf(phrasings: readonly Phrasing[]): { text: string; kind: FollowUp }[] {
  const said = read("follow-ups.yaml", FollowUps);
  return [
    ...FOLLOW_UPS.flatMap((kind) => said[kind].map((text) => ({ text: kind === "nth" ? text.replace(ORDINAL, "") : text, kind }))),
    ...phrasings.filter(({ said, kind }, n) => (said ? n % OWN_SHARE === 0 : kind === "service")).map(({ text }) => ({ text, kind: "own" as const })),
  ];
}

export function phrasingsOf(plans: PlanData): Phrasing[] {
  const all: Phrasing[] = [];
  const add = (texts: readonly (string | undefined)[], of: Omit<Phrasing, "text">) => {
    for (const text of texts) if (text) all.push({ ...of, text });
  };
  for (const town of plans.towns) {
    const slug = town.town.id;
    const of = (ids: readonly string[]): Omit<Phrasing, "text"> => ({
      town: slug,
      meanings: ids.map((id) => `s:${slug}/${id}`),
      kind: "service",
      author: `asks-${slug}`,
      said: true,
    });
    const named = (ids: readonly string[]) => ({ ...of(ids), said: false });
    for (const s of servicesOf(town)) {
      add([s.name.ja, s.name.en, ...s.also, s.what?.ja], named([s.id]));
      add(s.asks, of([s.id]));
    }
    for (const measure of town.measures) {
      const services = servicesOfMeasure(town, measure.id);
      const ids = services.map((s) => s.id);
      if (services.length === 1) {
        add([measure.title], named(ids));
        add(measure.asks, of(ids));
      }
      for (const initiative of measure.initiatives) {
        const means = servicesOfInitiative(town, `${measure.id}/${initiative.id}`).map((s) => s.id);
        if (means.length === 0) continue;
        add([initiative.title], named(means));
        add(initiative.asks, of(means));
      }
    }
    for (const fact of town.facts)
      if (fact.service !== undefined) add(fact.asks, of([fact.service]));
      else add(fact.asks, { town: slug, meanings: [`f:${fact.topic}`], kind: "fact", author: `asks-${slug}`, said: true });
    for (const { title } of town.pillars)
      add(
        pillarNames(title).flatMap((name) => LIST_FRAMES.map((frame) => `${name}${frame}`)),
        { town: slug, meanings: [OF_A_PILLAR], kind: "list", author: "pillars", said: false },
      );
    for (const { term } of town.glossary)
      add([term, ...TERM_FRAMES.map(([before, after]) => before + term + after)], {
        town: slug,
        meanings: ["t:term"],
        kind: null,
        author: `asks-${slug}`,
        said: false,
      });
    const more = `towns/${slug}/phrasings.yaml`;
    if (existsSync(join(DATA_DIR, more)))
      for (const [id, said] of Object.entries(read(more, Phrasings)))
        for (const { text, label } of said) add([text], { ...of([id]), author: `phrasings-${slug}`, ...(isWanted(label) ? { wanted: label } : {}) });
  }
  const outside = read("outside.yaml", z.array(OutsideTopic));
  const named = new Set(outside.map(({ id }) => id));
  for (const topic of outside) add(topic.asks, { town: null, meanings: [`o:${topic.id}`], kind: "absent", author: "outside", said: true });
  for (const [matter, said] of Object.entries(read("elsewhere.yaml", Phrasings)))
    add(
      said.map(({ text }) => text),
      { town: null, meanings: [`${named.has(matter) ? "o" : "e"}:${matter}`], kind: "absent", author: "elsewhere", said: true },
    );
  for (const { themes, asks } of read("lists.yaml", ListAsks))
    add(asks, { town: null, meanings: themes.length > 0 ? themes.map((theme) => `l:${theme}`) : [OF_A_YEAR], kind: "list", author: "lists", said: true });
  for (const { id, name, words } of plans.themes)
    for (const word of [name.ja, ...words])
      add(
        LIST_FRAMES.map((frame) => `${word}${frame}`),
        { town: null, meanings: [`l:${id}`], kind: "list", author: "themes", said: false },
      );
  for (const { id, asks } of read("whole-plan.yaml", z.array(WholePlanEntry)))
    add(asks, { town: null, meanings: [`w:${id}`], kind: null, author: "whole-plan", said: true });
  return [...all, ...evaluated(plans)];
}
