import { describe, expect, it } from "vitest";
import { START, testPlatform, text } from "./fixtures/test-platform.ts";

const DAY_MS = 24 * 3_600_000;
const PATH = "/v2/bot/insight/message/event/aggregation";
const LINK = "https://example.jp/madoguchi";
const ids = (count: number) => Array.from({ length: count }, (_, n) => `U${String(n).padStart(32, "0")}`);
const withButton = {
  type: "template",
  altText: "窓口",
  template: { type: "buttons", text: "窓口", actions: [{ type: "uri", label: "開く", uri: LINK }] },
};

type Answer = { overview: { uniqueImpression: number | null; uniqueClick: number | null }; messages: object[]; clicks: object[] };

async function withPeople(count: number) {
  const made = testPlatform();
  for (let n = 0; n < count; n++) {
    made.platform.addPerson({ id: `q${n}`, name: `住民${n}`, note: "", language: "ja" });
    await made.platform.residents.follow("all", `q${n}`);
  }
  const to = Array.from({ length: count }, (_, n) => made.platform.userId("all", `q${n}`));
  const sent = await made.call("POST", "/v2/bot/message/multicast", { to, messages: [withButton], customAggregationUnits: ["a1"] });
  expect(sent.status).toBe(200);
  const ask = async (query = "customAggregationUnit=a1&from=20261120&to=20261121") => (await (await made.call("GET", `${PATH}?${query}`)).json()) as Answer;
  return { ...made, ask };
}

describe("statistics per aggregation unit", () => {
  it("count who saw the message in the chat and who opened its link, each person once, from the next day on", async () => {
    const { platform, ask, wait } = await withPeople(22);
    for (let n = 0; n < 22; n++) {
      platform.residents.look("all", `q${n}`);
      platform.residents.look("all", `q${n}`);
    }
    for (let n = 0; n < 21; n++) await platform.residents.tap("all", `q${n}`, { type: "uri", uri: LINK });
    expect((await ask()).overview).toMatchObject({ uniqueImpression: null, uniqueClick: null });
    wait(DAY_MS);
    expect(await ask()).toMatchObject({
      overview: { uniqueImpression: 22, uniqueClick: 21 },
      messages: [{ seq: 1, impression: 22 }],
      clicks: [{ url: LINK, click: 21 }],
    });
    expect((await ask("customAggregationUnit=A1&from=20261120&to=20261121")).overview).toMatchObject({ uniqueImpression: null });
    expect((await ask("customAggregationUnit=a1&from=20261121&to=20261121")).overview).toMatchObject({ uniqueImpression: null });
  });

  it("say nothing of fewer than 20", async () => {
    const { platform, ask, wait } = await withPeople(1);
    platform.insight.saw("all", "a1", ids(20));
    platform.insight.clicked("all", "a1", ids(19), LINK);
    wait(DAY_MS);
    expect((await ask()).overview).toMatchObject({ uniqueImpression: 20, uniqueClick: null });
  });

  it("count no answer and no link that the message does not have", async () => {
    const { platform, call, wait } = testPlatform();
    await platform.residents.follow("all", "sakura");
    await call("POST", "/v2/bot/message/push", { to: platform.userId("all", "sakura"), messages: [text("a")] });
    platform.residents.look("all", "sakura");
    await platform.residents.tap("all", "sakura", { type: "uri", uri: LINK });
    wait(DAY_MS);
    expect(platform.insight.statistics("all", "a1", "20261120", "20261121")).toMatchObject({ messages: [], clicks: [] });
  });

  it("the chat page's own doors count", async () => {
    const { platform, ask, wait } = await withPeople(1);
    const { url, close } = await platform.listen(0);
    try {
      await fetch(`${url}/_chat/chat/all/q0`);
      await fetch(`${url}/_chat/act/all/q0`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ do: "tap", action: { type: "uri", uri: LINK } }),
      });
    } finally {
      await close();
    }
    wait(DAY_MS);
    expect(await ask()).toMatchObject({ messages: [{ seq: 1 }], clicks: [{ url: LINK }] });
  });

  it.each([
    ["an empty name", [""]],
    ["31 letters", ["a".repeat(31)]],
    ["a hyphen", ["a-1"]],
    ["two names", ["a1", "a2"]],
    ["no list", "a1"],
  ])("%s as a unit is refused, and nothing is sent", async (_, customAggregationUnits) => {
    const { platform, call } = testPlatform();
    for (const [api, to] of [
      ["multicast", ids(1)],
      ["push", ids(1)[0]],
    ]) {
      const response = await call("POST", `/v2/bot/message/${api}`, { to, messages: [text("a")], customAggregationUnits });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ details: [{ property: expect.stringContaining("customAggregationUnits") }] });
    }
    expect(platform.sending.calls).toEqual([]);
  });

  it.each([
    "customAggregationUnit=a-1&from=20261120&to=20261121",
    "from=20261120&to=20261121",
    "customAggregationUnit=a1&from=2026-11-20&to=20261121",
    "customAggregationUnit=a1&from=20261120",
    "customAggregationUnit=a1&from=20261121&to=20261120",
    "customAggregationUnit=a1&from=20261101&to=20261202",
  ])("%s is refused", async (query) => {
    expect((await testPlatform().call("GET", `${PATH}?${query}`)).status).toBe(400);
  });

  it("30 days are counted, the 61st question in an hour is refused, and an account may lack it", async () => {
    const { platform, call } = testPlatform();
    const ask = async () => (await call("GET", `${PATH}?customAggregationUnit=a1&from=20261101&to=20261201`)).status;
    for (let n = 0; n < 60; n++) expect(await ask()).toBe(200);
    expect(await ask()).toBe(429);
    const other = testPlatform(undefined, { now: () => START });
    other.platform.fail({ match: /insight/, mode: "403" });
    expect((await other.call("GET", `${PATH}?customAggregationUnit=a1&from=20261101&to=20261201`)).status).toBe(403);
    expect(platform.sending.calls).toEqual([]);
  });
});
