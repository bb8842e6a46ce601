import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import { planKnowledge } from "../../src/platform/knowledge.ts";
import { servicesOf } from "../../src/service/catalogue.ts";
import worker from "../../src/worker.ts";

// A database of its own name, and empty: an isolate keeps what it read from one for some seconds, and other files leave rows behind.
const db = (env as unknown as { DB: D1Database }).DB;
const bindings = { ...env, DB: { prepare: (sql: string) => db.prepare(sql), batch: (all: never[]) => db.batch(all) } };
beforeAll(() => db.batch(["service_record", "publication", "answer_stop", "answer_rewording", "staff_faq"].map((table) => db.prepare(`DELETE FROM ${table}`))));

async function get(path: string): Promise<{ status: number; body: Record<string, never> & { [key: string]: unknown } }> {
  const response = await worker.fetch(new Request(`http://localhost:8787/api/v1${path}`) as never, bindings as never, createExecutionContext() as never);
  return { status: response.status, body: (await response.json()) as never };
}

describe("/ask", () => {
  it("answers like the chat, with the same text", async () => {
    const { status, body } = await get("/ask?town=kagamiishi&q=書かない窓口っていつから");
    expect(status).toBe(200);
    expect(body).toMatchObject({ answerable: true, town: { id: "kagamiishi" } });
    expect(body.text).toContain("始まる年度は書かれていません");
  });

  it("answers in the language asked for", async () => {
    expect((await get("/ask?town=kagamiishi&lang=easy&q=書かない窓口")).body.text).toContain("計画(けいかく)");
  });

  it.each([
    ["/ask", 400, "question_missing"],
    ["/ask?q=%20", 400, "question_missing"],
    [`/ask?q=${"あ".repeat(5_001)}`, 400, "question_too_long"],
    ["/ask?q=予約&town=tokyo", 404, "town_unknown"],
    ["/ask?q=予約&lang=xx", 400, "language_unknown"],
    ["/services?town=tokyo", 404, "town_unknown"],
    ["/services/miki/no-such", 404, "service_unknown"],
    ["/services/tokyo/no-such", 404, "town_unknown"],
    ["/towns/tokyo/overlay", 404, "town_unknown"],
    ["/nothing", 404, "not_found"],
  ])("%s fails by name, in words a person can follow", async (path, status, error) => {
    const failed = await get(path);
    expect(failed.status).toBe(status);
    expect(failed.body).toMatchObject({ error, message: expect.stringMatching(/。/) });
  });
});

it("lists the five towns with their plans", async () => {
  const { towns } = (await get("/towns")).body as unknown as { towns: { id: string; plan: { ended: boolean; draft: boolean } }[] };
  expect(towns.map((t) => t.id).sort()).toEqual(["kagamiishi", "miki", "misaki", "miyaki", "takeo"]);
  expect(towns.find((t) => t.id === "miyaki")?.plan.ended).toBe(true);
  expect(towns.find((t) => t.id === "takeo")?.plan.draft).toBe(true);
});

it("lists the services of one town, and of all", async () => {
  const of = async (path: string) => ((await get(path)).body as unknown as { services: { town: string }[] }).services;
  expect(new Set((await of("/services?town=miki")).map((s) => s.town))).toEqual(new Set(["miki"]));
  expect((await of("/services")).length).toBe(planKnowledge().towns.reduce((sum, town) => sum + servicesOf(town).length, 0));
});

it("shows one service with its source", async () => {
  const { body } = await get("/services/kagamiishi/kakanai");
  expect(body).toMatchObject({ id: "kagamiishi/kakanai", measures: [{ title: "書かない窓口の実現" }], status: "study", years: [2025], source: { page: 48 } });
});

it("shows what a town recorded, and only that town", async () => {
  expect((await get("/towns/miki/overlay")).body).toMatchObject({ version: expect.any(Number), records: [], stopped: [], reworded: [], faq: [] });
});

it("slows down one address that asks without end, outside local mode", async () => {
  const production = { ...env, ENVIRONMENT: undefined, CHANNELS: "[]", PUBLIC_ORIGIN: "https://itsukara.test" };
  const ask = (address: string) =>
    worker.fetch(
      new Request("https://itsukara.test/api/v1/ask", { headers: { "cf-connecting-ip": address } }) as never,
      production as never,
      createExecutionContext() as never,
    );
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 20), toFake: ["Date"] });
  for (let i = 0; i < 600; i++) await ask("192.0.2.1");
  const [here, elsewhere] = [await ask("192.0.2.1"), await ask("192.0.2.2")];
  expect(here.status).toBe(429);
  vi.useRealTimers();
  expect(elsewhere.status).toBe(400);
});
