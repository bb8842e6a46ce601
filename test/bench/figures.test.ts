import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { alternate } from "../../scripts/bench/alternate.ts";
import { bigramRanker, buildBigramIndex } from "../../scripts/bench/bigram-bm25.ts";
import { figure, quantile } from "../../scripts/bench/figure.ts";
import { firstPage } from "../../scripts/bench/first-page.ts";
import { httpClient } from "../../scripts/bench/http-client.ts";
import { startLineFake } from "../../scripts/bench/line-fake.ts";
import { ndcg } from "../../scripts/bench/ndcg.ts";
import { webhookMaker } from "../../scripts/bench/webhook-events.ts";

describe("a figure", () => {
  it("is the median of its rounds, with the lowest and the highest beside it", () => {
    const line = figure("x", "ms", [3, 1, 9], { name: "b", values: [20, 40, 30] }, "why");
    expect(line).toEqual({ figure: "x", unit: "ms", value: 3, spread: [1, 9], baseline: { name: "b", value: 30, spread: [20, 40] }, rounds: 3, note: "why" });
  });

  it("rounds times, never counts", () => {
    const { value, baseline } = figure("x", "ms", [0.123456], { name: "b", values: [1_234_567] }, "");
    expect([value, baseline.value]).toEqual([0.1235, 1_234_567]);
  });

  it.each([
    [0.5, 50],
    [0.99, 99],
    [1, 100],
  ])("the quantile %f of 1 to 100 is %i", (share, expected) => {
    expect(
      quantile(
        Array.from({ length: 100 }, (_, i) => 100 - i),
        share,
      ),
    ).toBe(expected);
  });

  it("of nothing is an error, not a zero", () => {
    expect(() => quantile([], 0.5)).toThrow();
  });
});

describe("a run", () => {
  it("lets both sides begin in turn", async () => {
    const order: string[] = [];
    const { ours, baseline } = await alternate(
      3,
      () => order.push("ours"),
      () => order.push("baseline"),
    );
    expect(order).toEqual(["ours", "baseline", "baseline", "ours", "ours", "baseline"]);
    expect([ours.length, baseline.length]).toEqual([3, 3]);
  });

  it("uses every reply token and event id once, and no resident more often than the bot allows in a minute", () => {
    const webhooks = webhookMaker()(100);
    const events = webhooks.map(
      (w) => (JSON.parse(w.body) as { events: [{ webhookEventId: string; replyToken: string; source: { userId: string } }] }).events[0],
    );
    expect(new Set(events.map((e) => e.webhookEventId)).size).toBe(100);
    expect(events.map((e) => e.replyToken)).toEqual(webhooks.map((w) => w.token));
    const ofOne = events.filter((e) => e.source.userId === events[0]?.source.userId);
    expect(ofOne.length).toBeLessThanOrEqual(20);
    expect(events[0]?.source.userId).toMatch(/^U[0-9a-f]{32}$/);
  });

  it("counts a reply that came twice, and does not wait for ever for one that never comes", async () => {
    const line = await startLineFake();
    const client = httpClient(1);
    for (const replyToken of ["a", "b", "a"]) await client.post(`${line.url}/v2/bot/message/reply`, JSON.stringify({ replyToken, messages: [] }));
    const seen = await line.replies(4, 20);
    client.close();
    await line.stop();
    expect(seen.map((s) => s.token)).toEqual(["a", "b", "a"]);
  });
});

describe("the baseline ranking", () => {
  const rank = bigramRanker(
    buildBigramIndex([
      { id: "bus", text: "町のバスの時刻表を知りたい" },
      { id: "tax", text: "税金をコンビニで払いたい。税金の納付書" },
    ]),
  );

  it("finds the document that shares the question's characters", () => {
    expect(rank("税金を払う", 10)).toEqual(["tax"]);
  });

  it("is scored 1 for the best order and less for a worse one", () => {
    expect(ndcg(["a", "b"], { a: 2, b: 1 })).toBe(1);
    expect(ndcg(["b", "a"], { a: 2, b: 1 })).toBeLessThan(1);
    expect(ndcg(["c"], { a: 2 })).toBe(0);
  });
});

describe("the first page", () => {
  const dirs: string[] = [];
  afterEach(() => {
    for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
  });

  it("holds what index.html names and what that imports at once, not what is loaded later", () => {
    const dir = mkdtempSync(join(tmpdir(), "itsukara-page-"));
    dirs.push(dir);
    mkdirSync(join(dir, "assets"));
    writeFileSync(
      join(dir, "index.html"),
      '<script type="module" src="/app/assets/index-A.js"></script><link rel="stylesheet" href="/app/assets/index-B.css">',
    );
    writeFileSync(join(dir, "assets/index-A.js"), 'import{a as b}from"./shared-C.js";import"./side-D.js";const later=()=>import("./engine-E.js");');
    for (const name of ["shared-C.js", "side-D.js", "engine-E.js"]) writeFileSync(join(dir, "assets", name), "export const a=1;");
    expect(firstPage(dir)).toEqual({ js: ["index-A.js", "shared-C.js", "side-D.js"], css: ["index-B.css"] });
  });
});
