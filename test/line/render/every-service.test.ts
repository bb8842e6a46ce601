/** All services of all towns, on days before, in and after their years, in three languages. */
import { describe, expect, it } from "vitest";
import { openEngine } from "../../../scripts/engine.ts";
import { makeItem, type Sentence, sayIn, serviceSentences, withoutReadings } from "../../../src/answer/index.ts";
import { jsonBytes } from "../../../src/line/limits.ts";
import { renderAnswer } from "../../../src/line/render/index.ts";
import { isHonest } from "../../../src/line/render/select-sentences.ts";
import { checkMessages } from "../../line-platform/rules/messages.ts";
import type { Json } from "../../line-platform/types.ts";
import { answer, card, heard, LANGUAGES, part, textsOf, view } from "./fixtures.ts";

const { knowledge } = openEngine();
const DAYS = ["2023-04-01", "2026-11-20", "2029-03-31"];
const services = knowledge.towns.flatMap((town) => town.measures.map((measure) => ({ town, measure })));

/** Readings and the once-only explanation of a year stand in brackets, some of them inside others. */
function bare(text: string): string {
  const stripped = text.replace(/\([^()]*\)/g, "");
  return stripped === text ? text.replace(/\s/g, "") : bare(stripped);
}
const shown = (s: Sentence, language: (typeof LANGUAGES)[number]) => bare(withoutReadings(sayIn(language, s)));

describe(`the bubbles of all ${services.length} services`, () => {
  it("there are at least 76 of them", () => expect(services.length).toBeGreaterThanOrEqual(76));

  it.each(DAYS)("say every sentence that keeps them honest (%s)", (today) => {
    const lost: string[] = [];
    for (const { town, measure } of services) {
      const item = makeItem(knowledge, town, measure, measure.initiatives.slice(0, 1), today);
      const sentences = serviceSentences(knowledge, item, measure);
      for (const language of LANGUAGES) {
        const messages = renderAnswer(answer([part("when", [], [card(item, sentences)])], { languages: [language] }), view({ language, today }));
        const eyes = bare(textsOf(messages).join("\n"));
        const ears = bare(heard(messages[0]));
        for (const s of sentences.filter(isHonest)) {
          // The years inside a sentence are written longer once: only its last clause is compared where it holds a year.
          const words =
            shown(s, language)
              .split(/年度|fiscalyear\d*|\d年/)
              .at(-1) ?? "";
          if (!eyes.includes(words) || !ears.includes(words)) lost.push(`${item.id} ${language} ${s.say}: ${words}`);
        }
      }
    }
    expect(lost).toEqual([]);
  });

  it("say 計画 before 終わりました or 案 wherever that is so, and never 使えます without a record", () => {
    for (const { town, measure } of services) {
      const item = makeItem(knowledge, town, measure, [], "2026-11-20");
      const messages = renderAnswer(answer([part("when", [], [card(item, serviceSentences(knowledge, item, measure))])]), view());
      const all = textsOf(messages).join("\n");
      if (item.plan.ended) expect(all).toContain("終わりました");
      if (item.plan.draft) expect(all).toContain("案(決まる前のもの)");
      expect(all).toContain("非公式");
      expect(all).not.toMatch(/始まっています|いま使えます|まだ始まっていません/);
    }
  });

  it("follow the resident's letter size in every text and button", () => {
    const still = (value: unknown): unknown[] => {
      if (Array.isArray(value)) return value.flatMap(still);
      if (typeof value !== "object" || value === null) return [];
      const own = "type" in value && (value.type === "text" || value.type === "button") && !("scaling" in value && value.scaling === true) ? [value] : [];
      return [...own, ...Object.values(value).flatMap(still)];
    };
    for (const { town, measure } of services) {
      const item = makeItem(knowledge, town, measure, [], "2026-11-20");
      const [message] = renderAnswer(answer([part("when", [], [card(item, serviceSentences(knowledge, item, measure))])]), view());
      expect(message && "contents" in message ? still(message.contents) : ["no bubble"]).toEqual([]);
    }
  });

  it("are accepted by LINE's rules and far below its 30 KB", () => {
    let largest = 0;
    for (const { town, measure } of services) {
      const item = makeItem(knowledge, town, measure, measure.initiatives, "2026-11-20");
      for (const language of LANGUAGES) {
        const messages = renderAnswer(
          answer([part("when", [], [card(item, serviceSentences(knowledge, item, measure))])], { languages: [language] }),
          view({ language }),
        );
        checkMessages(messages as unknown as Json);
        for (const m of messages) if ("contents" in m) largest = Math.max(largest, jsonBytes(m.contents));
      }
    }
    expect(largest).toBeLessThan(15 * 1024);
  });
});
