import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Boot } from "../../src/app/boot.ts";
import worker from "../../src/worker.ts";

const TEMPLATE = `<!doctype html>
<html lang="ja">
  <head>
    <title>いつから</title>
    <meta name="description" content="まだ" />
    <!--head-->
  </head>
  <body>
    <!--boot-->
    <div id="app"></div>
  </body>
</html>`;
const PLAN = {
  town: { town: { id: "miki" }, note: "</script><script>alert(1)</script>", measures: [], services: [], background: [], publications: [] },
  themes: [],
};
const FILES: Record<string, string> = {
  "/index.html": TEMPLATE,
  "/data.json": JSON.stringify({ knowledge: "/app/assets/knowledge-AbCd1234.json", towns: { miki: { plan: "/app/assets/miki-AbCd1234.json", asks: "" } } }),
  "/languages.json": JSON.stringify({ ja: "/app/assets/ja-AbCd1234.js", easy: "/app/assets/easy-AbCd1234.js", en: "/app/assets/en-AbCd1234.js" }),
  "/assets/miki-AbCd1234.json": JSON.stringify(PLAN),
  "/assets/index-AbCd1234.js": "1",
  "/sw.js": "2",
};

function assets(files: Record<string, string>) {
  return {
    fetch: async (request: Request) => {
      const { pathname } = new URL(request.url);
      const type = pathname.endsWith("html") ? "text/html; charset=utf-8" : "text/javascript";
      return pathname in files ? new Response(files[pathname], { headers: { "content-type": type } }) : new Response(null, { status: 404 });
    },
  };
}

const local = { ...env, ASSETS: assets(FILES) };
const production = {
  ...local,
  ENVIRONMENT: undefined,
  PUBLIC_ORIGIN: "https://itsukara.test",
  CHANNELS: JSON.stringify([
    { slug: "one", town: "miki", provider: "p", messagingChannelId: "1", botUserId: "U", loginChannelId: "2", liffId: "2-x" },
    { slug: "open", town: "miki", provider: "p", messagingChannelId: "1", botUserId: "U", loginChannelId: "2", liffId: "2-x", compare: true },
  ]),
  OPERATOR: JSON.stringify({ name: "いつからの会", contact: "https://example.jp" }),
  CHANNEL_SECRET_ONE: "s",
  CHANNEL_TOKEN_ONE: "t",
  CHANNEL_SECRET_OPEN: "s",
  CHANNEL_TOKEN_OPEN: "t",
};

async function open(path: string, { to = local, headers = {} }: { to?: object; headers?: Record<string, string> } = {}): Promise<Response> {
  const origin = (to as { ENVIRONMENT?: string }).ENVIRONMENT === "local" ? "http://localhost:8787" : "https://itsukara.test";
  return worker.fetch(new Request(`${origin}${path}`, { headers }) as never, to as never, createExecutionContext() as never);
}

async function bootOf(response: Response): Promise<Boot> {
  const written = /<script type="application\/json" id="boot">(.*?)<\/script>/s.exec(await response.text())?.[1];
  return JSON.parse(written ?? "null") as Boot;
}

describe("a page of the mini app", () => {
  it.each(["/app/all/", "/app/all", "/app/miki/s/miki/madoguchi-kaikaku", "/app/all/search?q=x", "/app/all/?liff.state=%2Fs%2Fmiki%2Fmadoguchi-kaikaku"])(
    "%s is the app, never cached unseen, with its own policy",
    async (path) => {
      const response = await open(path);
      expect(response.status).toBe(200);
      expect(response.headers.get("cache-control")).toBe("no-cache");
      expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
      expect(await response.text()).toContain('<div id="app"></div>');
    },
  );

  it("brings the town's plan, what the town published and the server's day", async () => {
    const boot = await bootOf(await open("/app/miki/"));
    expect(boot).toMatchObject({ channel: "miki", channelTown: "miki", liffId: null, local: true, compare: false, today: "2026-11-20" });
    expect(boot.page).toMatchObject({ town: "miki", shows: "timeline", plan: PLAN, overlay: { today: "2026-11-20", records: [] } });
  });

  it("a page without a town brings no plan", async () => {
    expect((await bootOf(await open("/app/all/"))).page).toBeNull();
    expect((await bootOf(await open("/app/miki/about"))).page).toBeNull();
  });

  it("nothing in the data can end the data", async () => {
    expect(await (await open("/app/miki/")).text()).not.toContain("</script><script>alert");
  });

  it("is named after its page and town, in the language of the address", async () => {
    expect(await (await open("/app/miki/")).text()).toContain("<title>年表 | 三木町 | いつから</title>");
    const english = await (await open("/app/miki/s/miki/madoguchi-kaikaku?lang=en")).text();
    expect(english).toMatch(/<html lang="en">/);
    expect(english).toMatch(/<title>[^|<]+ \| Miki \| Itsukara<\/title>/);
    expect(english.match(/<title>/g)).toHaveLength(1);
  });

  it("asks for the words of its language at once, and for no other's", async () => {
    const links = async (path: string) => [...(await (await open(path)).text()).matchAll(/<link rel="modulepreload" href="([^"]+)">/g)].map(([, href]) => href);
    expect(await links("/app/miki/")).toEqual(["/app/assets/ja-AbCd1234.js"]);
    expect(await links("/app/miki/?lang=easy")).toEqual(["/app/assets/easy-AbCd1234.js"]);
  });

  it("an address of a measure or an initiative, from before services were told one by one, is still a page", async () => {
    for (const id of ["madoguchi-kaikaku", "madoguchi-kaikaku/frontyard", "madoguchi-kaikaku/no-such-part"]) {
      const { status } = await open(`/app/miki/s/miki/${id}`);
      expect(status, id).toBe(id.endsWith("part") ? 404 : 200);
    }
    expect(await (await open("/app/miki/s/miki/madoguchi-kaikaku")).text()).toMatch(/<title>[^|<]+ \| 三木町 \| いつから<\/title>/);
  });

  it.each(["/app/miki/s/miki/no-such-service", "/app/miki/nothing", "/app/all/s/atlantis/x"])(
    "%s is a 404 that is still the app, so that it can help",
    async (path) => {
      const response = await open(path);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('<div id="app"></div>');
    },
  );

  it("is not sent again while nothing in it has changed", async () => {
    const etag = (await open("/app/miki/")).headers.get("etag") ?? "";
    expect(etag).toMatch(/^"/);
    expect((await open("/app/miki/", { headers: { "if-none-match": etag } })).status).toBe(304);
    expect((await open("/app/miki/?lang=en", { headers: { "if-none-match": etag } })).status).toBe(200);
  });

  it("without the build's list of data files it still opens", async () => {
    const response = await open("/app/miki/", { to: { ...env, ASSETS: assets({ "/index.html": TEMPLATE }) } });
    expect(response.status).toBe(200);
    expect((await bootOf(response)).page).toBeNull();
  });
});

describe("in production", () => {
  it("the page knows its LIFF app and who runs it", async () => {
    expect(await bootOf(await open("/app/one/", { to: production }))).toMatchObject({
      liffId: "2-x",
      local: false,
      operator: { name: "いつからの会", contact: "https://example.jp" },
    });
  });

  it("くらべる is off on a town's own channel until it is turned on", async () => {
    expect((await bootOf(await open("/app/one/", { to: production }))).compare).toBe(false);
    expect((await bootOf(await open("/app/open/", { to: production }))).compare).toBe(true);
  });

  it("nobody may frame it; locally the chat page may", async () => {
    const policy = async (path: string, to: object) => (await open(path, { to })).headers.get("content-security-policy");
    expect(await policy("/app/one/", production)).toContain("frame-ancestors 'none'");
    expect(await policy("/app/all/", local)).toContain("frame-ancestors http://localhost:*");
  });
});

describe("the files of the mini app", () => {
  it.each(["/app/assets/index-AbCd1234.js", "/app/all/assets/index-AbCd1234.js"])("%s never changes and is kept for a year", async (path) => {
    const response = await open(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  it("the service worker is asked for again each time", async () => {
    expect((await open("/app/sw.js")).headers.get("cache-control")).toBe("no-cache");
  });

  it("the empty template is no page of its own", async () => {
    expect((await open("/app/index.html")).status).toBe(404);
  });
});
