import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type Knowledge, openKnowledge, withOverlay } from "../../src/answer/index.ts";
import { followRuling } from "../../src/resident/follow-rule.ts";

const plans = openKnowledge(JSON.parse(readFileSync(new URL("../../build/knowledge.json", import.meta.url), "utf8")));
const recorded = (state: "started" | "delayed"): Knowledge =>
  withOverlay(plans, {
    version: 1,
    records: [{ service: "kagamiishi/kakanai-madoguchi", state, day: "2026-10-01", lastConfirmed: "2026-10-01", link: null, note: null }],
    stopped: [],
    reworded: [],
    faq: [],
  });
const shared = { channelTown: null, local: true };
const office = plans.towns.flatMap((t) => t.measures.filter((m) => m.audience === "office").map((m) => `${t.town.id}/${m.id}`))[0] as string;

it("a resident's service can be followed, also one initiative of it", () => {
  expect(followRuling(plans, "kagamiishi/kakanai-madoguchi", shared)).toEqual({ ok: true, id: "kagamiishi/kakanai-madoguchi" });
  const measure = plans.towns.find((t) => t.town.id === "kagamiishi")?.measures.find((m) => m.initiatives.length > 0 && m.audience === "resident");
  const id = `kagamiishi/${measure?.id}/${measure?.initiatives[0]?.id}`;
  expect(followRuling(plans, id, shared)).toEqual({ ok: true, id });
  expect(followRuling(plans, `kagamiishi/${measure?.id}/gone`, shared)).toEqual({ ok: true, id: `kagamiishi/${measure?.id}` });
});

it.each([
  ["one that does not exist", "kagamiishi/nothing", shared, "service_unknown"],
  ["one of another town on a town's own channel", "miki/madoguchi-kaikaku", { channelTown: "kagamiishi", local: true }, "service_elsewhere"],
  [
    "one of a town that has not adopted this, where nobody keeps the promise",
    "miki/madoguchi-kaikaku",
    { channelTown: null, local: false },
    "follow_not_offered",
  ],
  ["work inside the town hall", office, shared, "follow_not_offered"],
])("%s is refused by name", (_, id, where, reason) => {
  expect(followRuling(plans, id, where)).toEqual({ ok: false, reason });
});

it("what has started needs no promise; what is delayed does", () => {
  expect(followRuling(recorded("started"), "kagamiishi/kakanai-madoguchi", shared)).toEqual({ ok: false, reason: "already_started" });
  expect(followRuling(recorded("delayed"), "kagamiishi/kakanai-madoguchi", shared)).toMatchObject({ ok: true });
});
