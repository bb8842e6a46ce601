/** Any text as a question to any town in any language: an answer in good time, and messages inside LINE's limits. */
import fc from "fast-check";
import { answer, type Knowledge, type Language, type Topic } from "../../src/answer/index.ts";
import { renderAnswer, type View } from "../../src/line/render/index.ts";
import { servicesOf } from "../../src/service/catalogue.ts";
import { view } from "../line/render/fixtures.ts";
import { checkMessages } from "../line-platform/rules/messages.ts";
import type { Json } from "../line-platform/types.ts";
import { anyText } from "./texts.ts";

export const TODAY = "2026-11-20";
const LANGUAGES: readonly Language[] = ["ja", "easy", "en"];
const DAYS = [TODAY, "2027-03-31", "2027-04-01", "2000-01-01", "2099-12-31"];
/** A resident waits; a worker's request may use 30 s of CPU, and a hostile text must not come near it. */
const ANSWER_MAX_MS = 2_000;

export type Question = { text: string; town: string | null; language: Language; today: string; minutes: number | null; topic: Topic | null };

export function questions(knowledge: Knowledge): fc.Arbitrary<Question> {
  const towns = [null, ...knowledge.towns.map((t) => t.town.id)];
  const services = knowledge.towns.flatMap((t) => [...t.measures, ...servicesOf(t)].map(({ id }) => `${t.town.id}/${id}`));
  return fc.record({
    text: anyText,
    town: fc.constantFrom(...towns),
    language: fc.constantFrom(...LANGUAGES),
    today: fc.constantFrom(...DAYS),
    minutes: fc.option(fc.nat(1_439)),
    topic: fc.option(
      fc.record({
        town: fc.constantFrom(...towns),
        easy: fc.boolean(),
        service: fc.option(fc.constantFrom(...services)),
        asked: fc.constantFrom("when" as const, "can-i" as const, "what" as const),
        list: fc.array(fc.constantFrom(...services), { maxLength: 12 }),
        shown: fc.nat(10),
        offered: fc.boolean(),
        instead: fc.array(fc.constantFrom(...services), { maxLength: 3 }),
        about: fc.constantFrom(null, { theme: "kosodate" }, { years: [2027] }, { plan: "how-far" as const, town: "misaki" }, { fact: "miki/naimono" }),
      }),
    ),
  });
}

export function checkQuestion({ text, language, ...context }: Question, knowledge: Knowledge): void {
  const began = performance.now();
  const answered = answer(text, { ...context, language }, knowledge);
  const messages = renderAnswer(answered, view({ language, today: context.today } as Partial<View>));
  const took = performance.now() - began;
  const sent = JSON.parse(JSON.stringify(messages)) as Json;
  checkMessages(sent);
  const said = JSON.stringify(sent);
  const unsaid = /\bundefined\b|\bNaN\b|\[object Object\]/.exec(said);
  // Only where the question itself did not say so.
  if (unsaid && !text.includes(unsaid[0])) throw new Error(`says ${unsaid[0]}`);
  if (!said.isWellFormed()) throw new Error("half a letter");
  if (took > ANSWER_MAX_MS) throw new Error(`took ${Math.round(took)} ms`);
}
