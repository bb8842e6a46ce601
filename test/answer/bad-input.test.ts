/** Whatever is typed: a clear answer, no exception, nothing of the input executed, in good time. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { answerText } from "../../src/answer/index.ts";

const engine = openEngine();
const TOWNS = [null, ...engine.knowledge.towns.map((t) => t.town.id)];
const ask = (text: string, town: string | null = "kagamiishi") => engine.ask(text, { town, today: "2026-11-20" });

describe("bad input", () => {
  it.each([
    ["nothing", ""],
    ["blanks", " 　\n\t"],
    ["emoji only", "😀👨‍👩‍👧🎉"],
    ["signs only", "!?。、……"],
    ["control characters", "\u0000\u0007\u200b\u202e"],
  ])("%s is asked back", (_, text) => expect(ask(text).answer.kind).toBe("clarify"));

  it("a question of 10,000 characters is answered by its beginning, in good time", () => {
    const started = performance.now();
    const { answer } = ask(`書かない窓口っていつから？${"あ".repeat(10_000)}`);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(answer.items[0]?.name.ja).toBe("書かない窓口");
  });

  it("the question at the end of 5,000 characters is answered: people ask last", () => {
    expect(ask(`${"あ".repeat(4_900)}。書かない窓口っていつから？`).answer.items[0]?.name.ja).toBe("書かない窓口");
  });

  it("SQL and HTML are words like any other", () => {
    for (const text of ["'; DROP TABLE inbox; --", "<script>alert(1)</script>", "{{7*7}} $(reboot)", "%00../../etc/passwd"]) {
      const said = ask(text).text;
      expect(said).not.toContain("<script>");
      expect(said.length).toBeGreaterThan(0);
    }
  });

  it("lone surrogates and mixed scripts are survived", () => {
    for (const text of ["\ud83d", "予約\udc00いつ", "ｶｷｸｹｺ予約", "Ａ Ｉ ってなに", "เมืองนี้มีแอปไหม", "هل يوجد تطبيق"])
      expect(ask(text).text.length).toBeGreaterThan(0);
  });

  it("any text for any town in any language gets an answer that fits LINE and names no undefined thing", { timeout: 30_000 }, () => {
    const words = [
      "いつから",
      "予約",
      "みやき町",
      "R8",
      "来年",
      "?",
      "と",
      "アプリ",
      "なんぼ",
      "とは",
      "\n",
      "😀",
      "can i",
      "119",
      "料金",
      "どの町",
      "全部",
      "死",
      "火",
      "、",
    ];
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 80 }),
      fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((w) => w.join("")),
    );
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(...TOWNS),
        fc.constantFrom("ja" as const, "easy" as const, "en" as const),
        fc.constantFrom("2026-03-31", "2026-04-01", "2028-02-29"),
        (t, town, language, today) => {
          const { answer } = engine.ask(t, { town, language, today });
          const said = answerText(answer);
          expect(said).not.toMatch(/undefined|NaN|\[object|null/);
          expect(said.length).toBeGreaterThan(0);
          expect(answer.confidence).toBeGreaterThanOrEqual(0);
          expect(answer.confidence).toBeLessThanOrEqual(1);
          if (answer.kind === "emergency") expect(answer.items).toEqual([]);
          for (const suggestion of answer.suggestions) expect([...suggestion].length).toBeLessThanOrEqual(40);
        },
      ),
      { numRuns: 400, seed: 20_261_120 },
    );
  });
});
