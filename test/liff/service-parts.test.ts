import { describe, expect, it, vi } from "vitest";
import { outside } from "../../liff/service/file-link.tsx";
import { relatedTo } from "../../liff/service/related-to.ts";
import { reportOf, sendReport } from "../../liff/service/report.ts";
import { aView, of } from "./a-service.ts";

vi.mock("../../liff/identity/identity.ts", () => ({ startIdentity: async () => null }));
vi.mock("../../liff/kept.ts", () => ({ kept: { language: null } }));

const ids = (services: readonly { id: string }[]) => services.map((s) => s.id.slice(2));

describe("related services", () => {
  const here = of("here", { themes: ["kosodate", "yoyaku"] });
  const related = (...others: ReturnType<typeof of>[]) => {
    const { services } = aView([here, ...others], "2026-11-20", { stopped: ["t/checked"] });
    const own = services.find((s) => s.id === "t/here");
    if (!own) throw new Error("no service");
    return ids(relatedTo(own, services));
  };

  it("share a theme, the first one before the others, three at most", () => {
    const [a, b] = [of("a", { themes: ["yoyaku"] }), of("b", { themes: ["kosodate"] })];
    const others = [a, b, of("c", { themes: ["bosai"] }), of("d", { themes: ["yoyaku", "kosodate"] }), of("e", { themes: ["kosodate"] })];
    expect(related(...others)).toEqual(["b", "d", "e"]);
    expect(related(a, b)).toEqual(["b", "a"]);
  });

  it("leave out work inside the town hall and what is being checked", () => {
    expect(related(of("a", { themes: ["kosodate"], audience: "office" }), of("checked", { themes: ["kosodate"] }))).toEqual([]);
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
