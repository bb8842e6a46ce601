import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Address, GROUPS, type Page, parseAddress, pathOf, timelinePage } from "../../src/app/addresses.ts";

const TOWNS = ["miyaki", "kagamiishi"];
const at = (path: string): Address => parseAddress(new URL(path, "http://localhost"), TOWNS);

describe("addresses of the mini app", () => {
  it("a town's own channel is about that town, whatever the address asks", () => {
    expect(at("/app/kagamiishi/")).toMatchObject({ page: "timeline", town: "kagamiishi", channel: "kagamiishi" });
    expect(at("/app/kagamiishi/?town=miyaki")).toMatchObject({ town: "kagamiishi" });
  });

  it("on the shared channel the resident has chosen no town until the address names one that exists", () => {
    expect(at("/app/all/")).toMatchObject({ page: "timeline", town: null });
    expect(at("/app/all/?town=miyaki")).toMatchObject({ town: "miyaki" });
    expect(at("/app/all/?town=atlantis")).toMatchObject({ town: null });
  });

  it.each(["/app/all/zzz", "/app/all/s/miyaki", "/app/all/s/miyaki/a/b/c", "/app/all/s/miyaki/%3Cscript%3E", "/app/all/search/x"])("%s is no page", (path) => {
    expect(at(path).page).toBe("unknown");
  });

  it.each(["/app/", "/app", "/app/all?lang=xx&theme=%F0%9F%98%80&town=../etc", "/app/all/?theme[]=a&theme=b"])("%s is read without failing", (path) => {
    expect(at(path)).toMatchObject({ channel: "all", language: null, page: "timeline", theme: path.includes("[]") ? "b" : null });
  });

  it("says a language only where it is told one", () => {
    expect(pathOf({ channel: "all", language: "easy" }, { page: "service", town: "miyaki", measure: "saigai" })).toBe("/app/all/s/miyaki/saigai?lang=easy");
    expect(pathOf({ channel: "all", language: null }, { page: "about", town: null })).toBe("/app/all/about");
  });

  it("never writes a resident's question into an address", () => {
    expect(pathOf({ channel: "all", language: null }, { page: "search", town: null, query: "離婚したい" })).toBe("/app/all/search");
  });

  it("reads the page LIFF was asked for, from its own parameter", () => {
    expect(at("/app/all/?liff.state=%2Fs%2Fmiyaki%2Fsaigai%3Flang%3Den")).toMatchObject({ page: "service", town: "miyaki", measure: "saigai", language: "en" });
    expect(at("/app/all?liff.state=%3Ftown%3Dmiyaki")).toMatchObject({ page: "timeline", town: "miyaki", channel: "all" });
    expect(at("/app/all/?liff.state=https%3A%2F%2Fexample.com")).toMatchObject({ page: "timeline", channel: "all" });
    expect(at("/app/kagamiishi/?liff.state=%2F%2Fexample.com%2Fs")).toMatchObject({ channel: "kagamiishi", page: "unknown" });
  });

  it("a pair to compare is two different towns that exist", () => {
    expect(at("/app/all/compare?theme=yoyaku&with=miyaki,kagamiishi")).toMatchObject({ page: "compare", theme: "yoyaku", pair: ["miyaki", "kagamiishi"] });
    for (const bad of ["miyaki", "miyaki,miyaki", "miyaki,atlantis", "miyaki,kagamiishi,miyaki", ",,"])
      expect(at(`/app/all/compare?with=${bad}`)).toMatchObject({ page: "compare", pair: null });
  });

  it("leads back to the page it was built from", () => {
    const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
    const town = fc.constantFrom(...TOWNS, null);
    const page: fc.Arbitrary<Page> = fc.oneof(
      fc.record({
        page: fc.constant("timeline" as const),
        town,
        theme: fc.option(slug),
        when: fc.constantFrom(...GROUPS, null),
        view: fc.constantFrom("list" as const, "chart" as const, null),
      }),
      fc.record({
        page: fc.constant("service" as const),
        town: fc.constantFrom(...TOWNS),
        measure: fc.oneof(
          slug,
          fc.tuple(slug, slug).map((id) => id.join("/")),
        ),
      }),
      fc.record({ page: fc.constant("search" as const), town, query: fc.constant("") }),
      fc.record({
        page: fc.constant("compare" as const),
        town,
        theme: fc.option(slug),
        pair: fc.constantFrom<[string, string] | null>(["miyaki", "kagamiishi"], null),
      }),
      fc.record({ page: fc.constant("announcements" as const), town }),
      fc.record({ page: fc.constant("announcement" as const), town, id: slug }),
      fc.record({ page: fc.constant("settings" as const), town }),
      fc.record({ page: fc.constant("about" as const), town }),
      fc.constant(timelinePage(null)),
    );
    fc.assert(
      fc.property(page, fc.constantFrom("ja" as const, "easy" as const, "en" as const, null), (p, language) => {
        const here = { channel: "all", language };
        expect(at(pathOf(here, p))).toEqual({ ...p, ...here });
        expect(at(`/app/all/?liff.state=${encodeURIComponent(pathOf(here, p).slice("/app/all".length))}`)).toEqual({ ...p, ...here });
      }),
    );
  });
});
