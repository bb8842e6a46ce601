/** What a newcomer is told to try finds something where they are: the first question is where trust is won. */
import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { firstTries } from "../../src/answer/index.ts";

const engine = openEngine();
const TODAY = "2026-11-30";

describe.each(engine.knowledge.towns.map((t) => [t.town.name, t] as const))("the three things to try in %s", (_, town) => {
  it.each(["ja", "easy", "en"] as const)("each find something there (%s)", (language) => {
    const tries = firstTries(engine.knowledge, town, { language, today: TODAY });
    expect(tries).toHaveLength(3);
    for (const text of tries) {
      const { answer } = engine.ask(text, { town: town.town.id, language, today: TODAY });
      expect([answer.answerable, answer.items.length > 0], text).toEqual([true, true]);
    }
  });

  it("begin with an answer that has a year, where the plan has one", () => {
    const [first = ""] = firstTries(engine.knowledge, town, { language: "ja", today: TODAY });
    const { answer } = engine.ask(first, { town: town.town.id, today: TODAY });
    const dated = town.services.length > 0 && answer.items.some((item) => item.verdict.years.length > 0);
    const none = !town.measures.some((m) =>
      [m, ...m.initiatives].some((x) => x.milestones.some((s) => s.stage === "launch" && s.from !== null && s.certainty !== "unsure")),
    );
    expect(dated || none, first).toBe(true);
  });
});
