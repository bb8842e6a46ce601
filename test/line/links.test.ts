import { expect, it } from "vitest";
import { parseRoute } from "../../liff/route.ts";
import { appBase, appLinks } from "../../src/line/links.ts";

const base = appBase("https://itsukara.test/", { slug: "all", liffId: "1-x" });
const links = appLinks(base, { language: "ja", town: "miki" });

it("builds the mini app's pages under the channel", () => {
  expect(links.timeline("miki")).toBe("https://itsukara.test/app/all/?town=miki");
  expect(links.service("miki", "miki/madoguchi-kaikaku")).toBe("https://itsukara.test/app/all/s/miki/madoguchi-kaikaku");
  expect(links.service("miki", "madoguchi-kaikaku")).toBe("https://itsukara.test/app/all/s/miki/madoguchi-kaikaku");
  expect(links.service("miki", "miki/madoguchi-kaikaku/kakanai")).toBe("https://itsukara.test/app/all/s/miki/madoguchi-kaikaku");
  expect(links.search()).toBe("https://itsukara.test/app/all/search?town=miki");
  expect(links.about()).toBe("https://itsukara.test/app/all/about");
});

it("leads to pages the mini app has, in the reader's language", () => {
  const easy = appLinks(base, { language: "easy", town: null });
  const route = (url: string) => parseRoute(new URL(url), ["miki"]);
  expect(route(easy.timeline("miki"))).toMatchObject({ page: "timeline", town: "miki", channel: "all", language: "easy" });
  expect(route(easy.service("miki", "miki/madoguchi-kaikaku"))).toMatchObject({
    page: "service",
    town: "miki",
    measure: "madoguchi-kaikaku",
    language: "easy",
  });
  expect(route(easy.search())).toMatchObject({ page: "search", town: null, language: "easy" });
  expect(route(easy.about())).toMatchObject({ page: "about", language: "easy" });
});

it("uses the LIFF URL where the worker speaks http, because a button opens https only", () => {
  expect(appBase("http://localhost:8787", { slug: "all", liffId: "2000000002-local" })).toBe("https://liff.line.me/2000000002-local");
});
