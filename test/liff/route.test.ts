import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Page, parseRoute, pathOf, type Route } from "../../liff/route.ts";

const TOWNS = ["miyaki", "kagamiishi"];
const at = (path: string): Route => parseRoute(new URL(path, "http://localhost"), TOWNS);

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

  it.each(["/app/all/zzz", "/app/all/s/miyaki", "/app/all/s/miyaki/a/b", "/app/all/s/miyaki/%3Cscript%3E", "/app/all/search/x"])("%s is no page", (path) => {
    expect(at(path).page).toBe("unknown");
  });

  it.each(["/app/", "/app", "/app/all?lang=xx&theme=%F0%9F%98%80&town=../etc", "/app/all/?theme[]=a&theme=b"])("%s is read without failing", (path) => {
    expect(at(path)).toMatchObject({ channel: "all", language: "ja", page: "timeline", theme: path.includes("[]") ? "b" : null });
  });

  it("keeps the language in every link and leaves Japanese out of it", () => {
    expect(pathOf({ channel: "all", language: "easy" }, { page: "service", town: "miyaki", measure: "saigai" })).toBe("/app/all/s/miyaki/saigai?lang=easy");
    expect(pathOf({ channel: "all", language: "ja" }, { page: "about" })).toBe("/app/all/about");
  });

  it("never writes a resident's question into an address", () => {
    expect(pathOf({ channel: "all", language: "ja" }, { page: "search", town: null, query: "離婚したい" })).toBe("/app/all/search");
  });

  it("leads back to the page it was built from", () => {
    const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
    const town = fc.constantFrom(...TOWNS, null);
    const page: fc.Arbitrary<Page> = fc.oneof(
      fc.record({ page: fc.constant("timeline" as const), town, theme: fc.option(slug) }),
      fc.record({ page: fc.constant("service" as const), town: fc.constantFrom(...TOWNS), measure: slug }),
      fc.record({ page: fc.constant("search" as const), town, query: fc.constant("") }),
      fc.record({ page: fc.constant("about" as const) }),
    );
    fc.assert(
      fc.property(page, fc.constantFrom("ja" as const, "easy" as const, "en" as const), (p, language) => {
        const here = { channel: "all", language };
        expect(at(pathOf(here, p))).toEqual({ ...p, ...here });
      }),
    );
  });
});
