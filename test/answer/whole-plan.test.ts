import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { answer, EMPTY_OVERLAY, type Knowledge, type Overlay, openKnowledge, type SerialisedKnowledge } from "../../src/answer/index.ts";
import { chipOf } from "../../src/service/say/index.ts";
import { serviceViews } from "../../src/service/view.ts";

const stored = JSON.parse(readFileSync(join(import.meta.dirname, "../../build/knowledge.json"), "utf8")) as SerialisedKnowledge;
const TODAY = "2026-11-30";
const knowledgeWith = (more: Partial<Overlay> = {}): Knowledge => openKnowledge(stored, { ...EMPTY_OVERLAY, ...more });
const plain = knowledgeWith();

function asked(text: string, town: string, knowledge = plain) {
  const given = answer(text, { town, language: "ja", today: TODAY, minutes: null, topic: null }, knowledge);
  const [lead] = given.parts[0]?.lead ?? [];
  return { given, lead: lead?.say === "whole-plan" ? lead : null };
}

describe("questions about the plan as a whole", () => {
  const entries = parse(readFileSync(join(import.meta.dirname, "../../data/whole-plan.yaml"), "utf8")) as { id: string; asks: string[] }[];
  const asks = entries.flatMap(({ id, asks }) => asks.map((ask) => ({ id, ask })));
  it.each(asks.filter(({ id }) => id !== "period"))("$ask is counted ($id)", ({ id, ask }) => {
    for (const town of ["miki", "kagamiishi"]) expect(asked(ask, town).lead?.asked).toBe(id);
  });

  it.each(asks.filter(({ id }) => id === "period"))("$ask is answered with the period", ({ ask }) => {
    for (const town of plain.towns) {
      const period = town.facts.find((f) => f.topic === "period");
      expect(JSON.stringify(asked(ask, town.town.id).given.parts[0]?.cards[0])).toContain(`"${town.town.id}/${period?.id}"`);
    }
  });

  it("what comes after the plan is what the plan says of it, where it does", () => {
    expect(JSON.stringify(asked("次の計画はあるの", "miyaki").given.parts)).toContain("miyaki/after-the-period");
    expect(asked("次の計画はあるの", "miki").lead?.asked).toBe("next-plan");
  });

  it.each(plain.towns.map((t) => t.town.id))("the figures of %s are what is counted by hand", (slug) => {
    const town = plain.towns.find((t) => t.town.id === slug);
    if (!town) throw new Error(slug);
    const views = serviceViews(town, EMPTY_OVERLAY, TODAY);
    const { lead } = asked("計画はどこまで進んでる？", slug);
    expect(lead?.counts).toMatchObject({
      services: views.length,
      measures: town.measures.length,
      recorded: 0,
      existing: views.filter((v) => v.verdict.kind === "existing").length,
      // With two years or none the chip says 検討 too.
      studied: views.filter((v) => v.verdict.kind === "study" || (/検討$|^検討/.test(chipOf(v, "ja")) && v.verdict.kind !== "clash")).length,
    });
    const { existing, come, ahead, undated } = lead?.counts ?? { existing: 0, come: 0, ahead: 0, undated: 0 };
    // Every service is in exactly one of the four that the answer names.
    expect(existing + come + ahead + undated).toBe(views.length);
  });

  it("with no record it says so and names no progress", () => {
    const { given } = asked("遅れているものはある？", "miki");
    expect(given.answerable).toBe(false);
    expect(JSON.stringify(given.parts)).toContain("whole-plan");
  });

  it("what the town recorded is counted", () => {
    const service = "kagamiishi/semi-self-regi";
    const record = { service, state: "started" as const, day: "2026-04-01", lastConfirmed: "2026-11-02", link: null, note: null };
    const { lead, given } = asked("もう始まったものは？", "kagamiishi", knowledgeWith({ records: [record] }));
    expect(lead?.counts).toMatchObject({ started: 1, recorded: 1 });
    expect(given.items[0]?.id === service || given.items.some((i) => i.id === service)).toBe(true);
  });
});
