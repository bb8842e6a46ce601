/** Grades answers against expectations in the format of test/eval/README.md. */
import { z } from "zod";
import { type Answer, firstWords } from "../../src/answer/index.ts";
import type { Asked } from "../engine.ts";

const Measure = z.object({ town: z.string(), title: z.string() });
export const EvalQuestion = z.object({
  id: z.string(),
  town: z.string().nullable(),
  text: z.string(),
  kind: z.string(),
  date: z.iso.date().optional(),
  expect: z.object({
    towns: z.array(z.string()),
    measures: z.array(Measure),
    /** services that stand in none of the plan's measures, any of them right in the measures' place */
    services: z.array(z.string()).default([]),
    any: z.boolean(),
    years: z.array(z.int()),
    answerable: z.boolean(),
    mustMention: z.array(z.string()),
    mustNotMention: z.array(z.string()),
  }),
  note: z.string().optional(),
});
export type EvalQuestion = z.infer<typeof EvalQuestion>;

const bare = (text: string) => text.normalize("NFKC").replace(/\s/g, "").toLowerCase();

/** 2026 is said by 2026, 令和8, R8 or FY2026. */
function mentionsYear(text: string, year: number): boolean {
  const reiwa = year - 2018;
  const era = year >= 2019 ? `令和${reiwa === 1 ? "元" : reiwa}` : `平成${year - 1988}`;
  return text.includes(String(year)) || new RegExp(`${era}(?![0-9])`).test(text);
}

/**
 * The measures an answer shows, in the order in which its services bring them up. Several services of one measure are one place;
 * a service that stands in several measures brings them up together.
 */
function placesOf({ items }: Answer): { town: string; titles: string[] }[] {
  const seen = new Set<string>();
  return items.flatMap(({ town, measures }) => {
    const titles = measures.map((m) => m.title);
    const fresh = measures.length === 0 || measures.some((m) => !seen.has(m.id));
    for (const { id } of measures) seen.add(id);
    return fresh ? [{ town, titles }] : [];
  });
}

/**
 * What is wrong with one answer that says `said`; an empty list means fully right. Expected measures must be the first that the
 * shown services belong to (all of them within the first three or as many as are expected, or one of them first with `any`).
 */
function faultsIn(question: EvalQuestion, answer: Answer, text: string): string[] {
  const { expect } = question;
  const faults: string[] = [];
  const said = bare(text);
  if (answer.answerable !== expect.answerable) faults.push(`answerable is ${answer.answerable}`);
  if (expect.answerable && expect.measures.length > 0) {
    const room = Math.max(expect.measures.length, question.kind === "when" || question.kind === "service-status" || question.kind === "what" ? 1 : 3);
    const first = placesOf(answer).slice(0, room);
    const shown = expect.measures.filter((m) => first.some((i) => i.town === m.town && i.titles.some((title) => bare(title) === bare(m.title))));
    const named = answer.items.slice(0, room).some((view) => expect.services.includes(view.id));
    if (!named && (expect.any ? shown.length === 0 : shown.length < expect.measures.length)) {
      faults.push(`first shown: ${first.map((i) => `${i.town}/${i.titles.join("+")}`).join(", ") || "nothing"}`);
    }
  }
  for (const year of expect.years) if (!mentionsYear(said, year)) faults.push(`year ${year} is not said`);
  for (const word of expect.mustMention) if (!said.includes(bare(word))) faults.push(`"${word}" is not said`);
  for (const word of expect.mustNotMention) if (said.includes(bare(word))) faults.push(`"${word}" is said`);
  if (question.kind === "emergency" && answer.kind !== "emergency") faults.push(`kind is ${answer.kind}`);
  if (answer.kind === "emergency" && question.kind !== "emergency") faults.push("taken for an emergency");
  return faults;
}

/** Graded on everything the answer says, with what stands behind くわしく. */
export const faultsOf = (question: EvalQuestion, { answer, text }: Asked): string[] => faultsIn(question, answer, text);

/** Graded on what LINE shows without a tap: the first words of each answer and the rows of a list. */
export const firstFaultsOf = (question: EvalQuestion, { answer }: Asked): string[] => faultsIn(question, answer, firstWords(answer));
