import { expect, it } from "vitest";
import { parseAddress } from "../../src/app/addresses.ts";
import { appBase, appLinks } from "../../src/line/links.ts";

const channel = { slug: "all", liffId: "1-x" };
const base = appBase("https://itsukara.test/", channel);
const links = appLinks(base, channel, { language: "ja", town: "miki" });

it("builds the mini app's pages under the channel", () => {
  expect(links.timeline("miki")).toBe("https://itsukara.test/app/all/?town=miki");
  expect(links.service("miki", "miki/madoguchi-kaikaku")).toBe("https://itsukara.test/app/all/s/miki/madoguchi-kaikaku");
  expect(links.service("miki", "madoguchi-kaikaku")).toBe("https://itsukara.test/app/all/s/miki/madoguchi-kaikaku");
  expect(links.service("miki", "miki/madoguchi-kaikaku/kakanai")).toBe("https://itsukara.test/app/all/s/miki/madoguchi-kaikaku");
  expect(links.search()).toBe("https://itsukara.test/app/all/search?town=miki");
  expect(links.announcements()).toBe("https://itsukara.test/app/all/news?town=miki");
  expect(links.about()).toBe("https://itsukara.test/app/all/about?town=miki");
});

it("leads to pages the mini app has, in the reader's language", () => {
  const easy = appLinks(base, channel, { language: "easy", town: null });
  const route = (url: string) => parseAddress(new URL(url), ["miki"]);
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

it("opens settings by the LIFF URL, the only place where LINE tells who it is", () => {
  expect(links.settings()).toBe("https://liff.line.me/1-x/settings?town=miki");
});
