/** Every labelled phrasing of data/: what somebody says, in which town, and what of the plan (or of nothing in it) is meant. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { MeantKind } from "../../src/answer/learned/index.ts";
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
  /** something said, not a name: it can be held back from index and network to see what they make of the unseen */
  said: boolean;
};

/** Of each service, or of each everyday matter, what people say. */
export const Phrasings = z.record(z.string(), z.array(z.string().min(2).max(400)));

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
    for (const { term } of town.glossary) add([term, `${term}って何`], { town: slug, meanings: ["t:term"], kind: null, author: `asks-${slug}`, said: false });
    const more = `towns/${slug}/phrasings.yaml`;
    if (existsSync(join(DATA_DIR, more)))
      for (const [id, texts] of Object.entries(read(more, Phrasings))) add(texts, { ...of([id]), author: `phrasings-${slug}` });
  }
  for (const topic of read("outside.yaml", z.array(OutsideTopic)))
    add(topic.asks, { town: null, meanings: [`o:${topic.id}`], kind: "absent", author: "outside", said: true });
  for (const [matter, texts] of Object.entries(read("elsewhere.yaml", Phrasings)))
    add(texts, { town: null, meanings: [`e:${matter}`], kind: "absent", author: "elsewhere", said: true });
  for (const { id, asks } of read("whole-plan.yaml", z.array(WholePlanEntry)))
    add(asks, { town: null, meanings: [`w:${id}`], kind: null, author: "whole-plan", said: true });
  return [...all, ...evaluated(plans)];
}
