import { describe, expect, it, vi } from "vitest";
import type { Service } from "../../liff/data/town.ts";
import { outside } from "../../liff/service/file-link.tsx";
import { relatedTo } from "../../liff/service/related.tsx";
import { reportOf, sendReport } from "../../liff/service/report.ts";
import type { Measure } from "../../src/plan/schema.ts";
import { milestone, service } from "./a-service.ts";

vi.mock("../../liff/identity/identity.ts", () => ({ startIdentity: async () => null }));
vi.mock("../../liff/kept.ts", () => ({ kept: { language: null } }));

type More = { audience?: "resident" | "office"; stopped?: boolean };
function of(id: string, themes: string[], { audience = "resident", stopped = false }: More = {}): Service {
  const item = { ...service([milestone(2025, 2026)], "2026-11-20"), id: `t/${id}` };
  return { item, measure: { id, themes, audience } as Measure, sentences: [], stopped };
}
const ids = (services: Service[]) => services.map((s) => s.measure.id);

describe("related services", () => {
  const here = of("here", ["kosodate", "yoyaku"]);
  it("share a theme, the first one before the others, three at most", () => {
    const all = [here, of("a", ["yoyaku"]), of("b", ["kosodate"]), of("c", ["bosai"]), of("d", ["yoyaku", "kosodate"]), of("e", ["kosodate"])];
    expect(ids(relatedTo(here, all))).toEqual(["b", "d", "e"]);
    expect(ids(relatedTo(here, all.slice(0, 3)))).toEqual(["b", "a"]);
  });

  it("leave out work inside the town hall and what is being checked", () => {
    expect(relatedTo(here, [here, of("a", ["kosodate"], { audience: "office" }), of("b", ["kosodate"], { stopped: true })])).toEqual([]);
  });
});

describe("a report", () => {
  it("carries what is chosen and typed, and no empty field", () => {
    expect(reportOf("t/m", "year", "  令和7年度です\n")).toEqual({ service: "t/m", about: "year", text: "令和7年度です" });
    expect(reportOf("t/m", "link", " \n ")).toEqual({ service: "t/m", about: "link" });
  });

  const answers = (response: () => Promise<Response>) => vi.stubGlobal("fetch", response);
  it.each([
    ["no signal", () => Promise.reject(new TypeError("Failed to fetch")), { ok: false, reason: "unsent" }],
    ["too many", async () => new Response("{}", { status: 429 }), { ok: false, reason: "busy" }],
    ["a full list", async () => new Response("{}", { status: 503 }), { ok: false, reason: "refused" }],
    ["a yes", async () => Response.json({ received: true, text: "〔番号〕" }, { status: 201 }), { ok: true, kept: "〔番号〕" }],
    ["a yes nobody can read", async () => new Response("", { status: 201 }), { ok: true, kept: null }],
  ])("names what came of it: %s", async (_, response, done) => {
    answers(response);
    expect(await sendReport({ service: "t/m", about: "year" })).toEqual(done);
    vi.unstubAllGlobals();
  });
});

it("a file asked for in LINE opens in the phone's own browser, its query kept", () => {
  expect(outside("/api/v1/services.csv?town=miki", "https://a.example")).toBe("https://a.example/api/v1/services.csv?town=miki&openExternalBrowser=1");
});
