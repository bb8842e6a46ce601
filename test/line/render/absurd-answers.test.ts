/** Whatever an answer holds, what leaves is inside LINE's limits. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALT_TEXT_MAX_UNITS, FLEX_BUBBLE_MAX_BYTES, jsonBytes } from "../../../src/line/limits.ts";
import { renderAnswer } from "../../../src/line/render/index.ts";
import { checkMessages } from "../../line-platform/rules/messages.ts";
import type { Json } from "../../line-platform/types.ts";
import { answer, card, milestone, contact as noContact, service, view } from "./fixtures.ts";
import type { Answer, Card, Part, Sentence } from "./subject.ts";

const TOWN = { id: "kagamiishi", name: "鏡石町", romaji: "Kagamiishi" };
const words = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "書かない窓口",
    "👨‍👩‍👧".repeat(400),
    "あ".repeat(9000),
    "｛漢字|かんじ｝".repeat(900),
    "a\u0301".repeat(2000),
    "\ud83d",
    "<script>alert(1)</script>",
    "'; DROP TABLE resident;--",
    "行\n".repeat(3000),
  ),
  fc.string({ unit: "binary", maxLength: 200 }),
);
const three = fc.tuple(words, words, words).map(([ja, easy, en]) => ({ ja, easy, en }));
const year = fc.integer({ min: 1990, max: 2100 });
const town = fc.tuple(words, words).map(([name, romaji]) => ({ id: "kagamiishi", name, romaji }));
const contact = words.chain((address) =>
  fc.constantFrom(null, "0248-62-2111").chain((telephone) =>
    fc.constantFrom(null, "https://www.town.example.jp/").map((site) => ({
      ...noContact,
      site,
      desk: address,
      telephone,
      address,
      other: site ? [{ way: "form" as const, address: "https://www.town.example.jp/form", source: "町のサイト", checked: "2026-11-20" }] : [],
    })),
  ),
);

const sentence: fc.Arbitrary<Sentence> = fc.oneof(
  three.map((text): Sentence => ({ say: "smalltalk", text })),
  fc.tuple(town, year, fc.nat()).map(([t, y, count]): Sentence => ({ say: "year-list", town: t, year: y, count })),
  fc.tuple(words, fc.array(year, { maxLength: 30 })).map(([word, years]): Sentence => ({ say: "two-readings", word, years })),
  fc
    .tuple(three, fc.array(town, { maxLength: 30 }))
    .map(([topic, towns]): Sentence => ({ say: "compare", topic, nearest: towns.slice(1), with: towns, without: towns, starts: [] })),
  fc.tuple(contact, town).map(([c, t]): Sentence => ({ say: "contact", contact: c, town: t, open: null })),
  words.map((question): Sentence => ({ say: "part-unanswered", question })),
  fc.constantFrom<Sentence>({ say: "nearest" }, { say: "choose-town" }, { say: "unofficial" }, { say: "and-more", count: 3 }),
);
const serviceCard: fc.Arbitrary<Card> = fc
  .tuple(words, three, contact, fc.array(fc.tuple(year, fc.option(year)), { minLength: 1, maxLength: 12 }), fc.boolean(), fc.boolean())
  .map(([title, name, c, spans, ended, isRow]) => {
    const of = service(
      spans.map(([from, to]) => milestone({ from, to, label: title })),
      { name, what: name },
    );
    const told = { ...of, plan: { ...of.plan, ended, draft: ended, title }, source: { ...of.source, section: title } };
    return card(told, { asked: "what", row: isRow ? { step: of.steps[0] ?? null } : null, help: { contact: c, town: TOWN, open: null, desk: null } });
  });
const otherCard: fc.Arbitrary<Card> = fc.tuple(words, three, town).map(([term, text, t]): Card => {
  const of = service([milestone()]);
  return term.length % 2 === 0
    ? { card: "term", town: t, term, text, plan: of.plan, source: of.source }
    : { card: "faq", id: "q1", town: t, text, day: "2026-11-01", link: `https://example.jp/${"長".repeat(term.length % 2000)}` };
});
const kinds = ["status", "when", "what", "list", "compare", "glossary", "fact", "handoff", "smalltalk", "clarify", "none", "emergency"] as const;
const parts: fc.Arbitrary<Part> = fc.record({
  kind: fc.constantFrom(...kinds),
  answerable: fc.boolean(),
  lead: fc.array(sentence, { maxLength: 6 }),
  cards: fc.array(fc.oneof({ weight: 4, arbitrary: serviceCard }, otherCard), { maxLength: 16 }),
  after: fc.array(sentence, { maxLength: 5 }),
});
const answers: fc.Arbitrary<Answer> = fc
  .tuple(
    fc.array(parts, { minLength: 1, maxLength: 4 }),
    fc.constantFrom<Answer["languages"]>(["ja"], ["easy"], ["en"], ["en", "easy"]),
    fc.array(words, { maxLength: 20 }),
  )
  .map(([p, languages, suggestions]) => answer(p, { languages, suggestions: suggestions.filter((s) => s.trim() !== "") }));

describe("an absurd answer", () => {
  it("is one to five messages that LINE accepts, never over a size limit", () => {
    fc.assert(
      fc.property(answers, fc.boolean(), words, (a, masked, sender) => {
        const messages = renderAnswer(a, view({ masked, sender: { name: `町${sender}` } }));
        checkMessages(messages as unknown as Json);
        for (const m of messages) {
          expect(JSON.stringify(m).isWellFormed()).toBe(true);
          if (!("contents" in m)) continue;
          expect((m.altText as string).length).toBeLessThanOrEqual(ALT_TEXT_MAX_UNITS);
          // Nothing scrolls sideways: an answer is bubbles below each other.
          expect((m.contents as { type: string }).type).toBe("bubble");
          expect(jsonBytes(m.contents)).toBeLessThanOrEqual(FLEX_BUBBLE_MAX_BYTES);
        }
      }),
      { numRuns: 120 },
    );
  }, 60_000);
});
