import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureApp } from "../../scripts/app/build.ts";
import { launchBrowser } from "./browser.ts";
import { type AppServer, serveApp } from "./serve-app.ts";

const PUBLISHED = {
  version: 1,
  today: "2026-11-20",
  records: [{ service: "kagamiishi/line-hasshin", state: "started", day: "2025-10-01", lastConfirmed: "2026-11-01", link: null, note: null }],
  stopped: [{ service: "kagamiishi/online-shinsei", day: "2026-11-01" }],
  reworded: [],
  faq: [],
};

let browser: Browser;
let app: AppServer;
let page: Page;
let problems: string[];

beforeAll(async () => {
  app = await serveApp(await ensureApp());
  browser = await launchBrowser();
}, 60_000);
/** Each test is a first visit: nothing is remembered from the one before. */
beforeEach(async () => {
  problems = [];
  app.setOverlay(PUBLISHED);
  page = await browser.newPage({ locale: "ja-JP" });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && !/503/.test(message.text()) && problems.push(message.text()));
  page.on("request", (request) => !request.url().startsWith(app.url) && problems.push(`outside: ${request.url()}`));
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

type Look = { width?: number; colorScheme?: "light" | "dark" };

/** Opens an address as a phone would; everything the browser complains about is kept in `problems`. */
async function open(path: string, { width = 390, colorScheme = "light" }: Look = {}): Promise<void> {
  await page.setViewportSize({ width, height: 844 });
  await page.emulateMedia({ colorScheme });
  // A fresh visit: the same address again would be a reload, with what the page kept.
  await page.goto("about:blank");
  await page.goto(app.url + path);
  await page.waitForSelector("h1");
}

afterEach(async () => {
  await page.close();
  expect(problems).toEqual([]);
});

const text = (selector: string): Promise<string> => page.locator(selector).first().innerText();
const group = (title: string) => page.locator(".group", { has: page.getByRole("heading", { name: title }) });

describe("年表", () => {
  it("what the town recorded stands first, under 始まっているもの", async () => {
    await open("/app/kagamiishi/");
    expect(await page.locator(".group h2").first().innerText()).toContain("始まっているもの");
    expect(await group("始まっているもの").innerText()).toContain("始まっています(町が登録)");
  });

  it("a planned year that has passed waits for the town and is not called started", async () => {
    await open("/app/kagamiishi/");
    const earlier = await group("前の年度からの計画").innerText();
    expect(earlier).toContain("書かない窓口");
    expect(earlier).toContain("町の確認待ち");
  });

  it("this fiscal year is marked 今 and named with its western months", async () => {
    await open("/app/kagamiishi/");
    expect(await text(".this-year")).toContain("令和8年度(2026年4月〜2027年3月)");
    expect(await text(".year-label-now")).toBe("令和8\n今");
  });

  it("every timeline says in words what it shows", async () => {
    await open("/app/kagamiishi/");
    const labels = await page.locator(".track").evaluateAll((tracks) => tracks.map((t) => t.getAttribute("aria-label") ?? ""));
    expect(labels.length).toBeGreaterThan(20);
    expect(labels.filter((label) => label.length < 5)).toEqual([]);
  });

  it("work inside the town hall stands apart", async () => {
    await open("/app/kagamiishi/");
    expect(await page.locator(".group").allInnerTexts()).not.toContain("ペーパーレス");
    await page.locator(".office summary").click();
    expect(await page.locator(".office article").count()).toBeGreaterThan(5);
  });

  it("a theme narrows the list, stays in the address and comes back with the back button", async () => {
    await open("/app/kagamiishi/");
    const all = await page.locator(".group article").count();
    await page.getByRole("navigation", { name: "テーマでしぼる" }).getByRole("link").nth(1).click();
    expect(new URL(page.url()).searchParams.get("theme")).toBeTruthy();
    const some = await page.locator(".group article").count();
    expect(some).toBeLessThan(all);
    await page.locator(".group article a").first().click();
    await page.waitForURL(/\/s\/kagamiishi\//);
    await page.goBack();
    await page.waitForSelector(".themes");
    expect(await page.locator(".group article").count()).toBe(some);
  });

  it.each([
    ["みやき町's plan has ended", "/app/miyaki/", "2026年3月で終わりました"],
    ["武雄市's plan is a draft", "/app/takeo/", "案(決まる前のもの)です"],
  ])("%s, and the page says so", async (_, path, words) => {
    await open(path);
    expect(await text(".bands")).toContain(words);
    expect(await text(".bands")).toContain("非公式・町の公開資料をもとに作成");
  });

  it("without the town's records the plan is shown with a line that says so, and a way to try again", async () => {
    app.setOverlay(null);
    await open("/app/kagamiishi/");
    expect(await text(".notice")).toContain("計画の内容だけを表示しています");
    expect(await page.locator(".chip-started").count()).toBe(0);
    app.setOverlay(PUBLISHED);
    await page.getByRole("button", { name: "もう一度読みこむ" }).click();
    await page.waitForSelector(".chip-started");
    expect(await page.locator(".notice").count()).toBe(0);

    // From here on it is remembered: without a signal it is what was last known, and the page says so.
    app.setOverlay(null);
    await page.reload();
    await page.waitForSelector(".chip-started");
    expect(await text(".notice")).toMatch(/電波がありません。2026年11月\d+日に読みこんだ内容/);
  });

  it("on the shared channel the resident chooses a town first", async () => {
    await open("/app/all/");
    expect(await page.locator(".town").count()).toBe(5);
    await page.getByRole("link", { name: /三木町/ }).click();
    await page.waitForSelector(".group");
    expect(new URL(page.url()).searchParams.get("town")).toBe("miki");
    expect(await page.title()).toBe("年表 | 三木町 | いつから");
  });
});

describe("サービス", () => {
  it("reads like a notice: name, how sure, when, the printed name, the source", async () => {
    await open("/app/kagamiishi/s/kagamiishi/kakanai-madoguchi");
    expect(await text("h1")).toBe("書かない窓口");
    const words = await text("main");
    for (const part of ["検討: 令和7年度から", "使えるようになる年度は計画に書かれていません", "② 書かない窓口の実現", "出典: 鏡石町DX推進計画", "36ページ"])
      expect(words).toContain(part);
  });

  it("an initiative without a year does not borrow the year of its neighbour", async () => {
    await open("/app/kagamiishi/s/kagamiishi/kakanai-madoguchi");
    const row = page.locator(".initiative", { hasText: "各種申請・証明書交付システム" });
    expect(await row.innerText()).toContain("計画期間のどこか");
    expect(await row.innerText()).not.toContain("令和7年度から");
  });

  it("a stopped answer shows no years, only that the town is checking", async () => {
    await open("/app/kagamiishi/s/kagamiishi/online-shinsei");
    expect(await text("main")).toContain("町が内容を確認中です");
    // The related services below have theirs.
    expect(await page.locator(".page > .track, .page > .section:not(.no-print) .track").count()).toBe(0);
  });

  it("the town hall can be called with one tap", async () => {
    await open("/app/kagamiishi/s/kagamiishi/kakanai-madoguchi");
    expect(await page.locator("a[href='tel:0248622111']").count()).toBe(1);
  });

  it.each(["/app/kagamiishi/s/kagamiishi/no-such-thing", "/app/kagamiishi/s/atlantis/x", "/app/all/zzz?a[]=%F0%9F%98%80"])(
    "%s is a page with a way on",
    async (path) => {
      await open(path);
      await page.getByRole("heading", { name: "このページは見つかりませんでした" }).waitFor();
      expect(await page.locator("main a.button").count()).toBe(2);
    },
  );
});

describe("さがす", () => {
  it("answers as the bot does, without sending the question anywhere", async () => {
    await open("/app/kagamiishi/search");
    app.requests.length = 0;
    await page.locator("#question").fill("書かない窓口っていつから？");
    await page.waitForSelector(".found a");
    expect(await text(".found")).toContain("書かない窓口");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".answer");
    expect(await text(".answer")).toContain("使えるようになる年度は計画に書かれていません");
    expect(page.url()).toBe(`${app.url}/app/kagamiishi/search`);
    expect(app.requests.join()).not.toContain(encodeURIComponent("書かない"));
  });

  it("keeps the question over a change of language, a reload and a step back", async () => {
    await open("/app/kagamiishi/search");
    await page.locator("#question").fill("書かない窓口");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".answer");
    await page.locator(".header summary", { hasText: "ことば" }).click();
    await page.getByRole("link", { name: "English" }).click();
    await page.waitForSelector("html[lang=en]");
    expect(await page.locator("#question").inputValue()).toBe("書かない窓口");
    await page.reload();
    await page.waitForSelector(".answer");
    await page.locator(".answer article a").first().click();
    await page.waitForURL(/\/s\//);
    await page.goBack();
    await page.waitForSelector(".answer");
    expect(await page.locator("#question").inputValue()).toBe("書かない窓口");
  });

  it("an emergency shows its number first and nothing else", async () => {
    await open("/app/all/search?q=%E7%81%AB%E4%BA%8B%E3%81%A7%E3%81%99");
    await page.waitForSelector(".answer");
    expect((await text(".answer")).split("\n")[0]).toContain("119");
    expect(await page.locator(".answer article, .suggestions").count()).toBe(0);
  });

  it("what the plan does not say gets a button that calls the town hall", async () => {
    await open("/app/kagamiishi/search?q=%E4%BD%8F%E6%B0%91%E7%A5%A8%E3%81%AE%E5%80%A4%E6%AE%B5%E3%81%AF");
    await page.waitForSelector(".answer");
    expect(await text(".answer")).toContain("書かれていません");
    expect(await page.locator(".answer a[href^='tel:']").count()).toBe(1);
  });

  it("which town is asked back, and choosing it keeps the question", async () => {
    await open("/app/all/search?q=%E4%BD%8F%E6%B0%91%E7%A5%A8%E3%81%AE%E5%80%A4%E6%AE%B5%E3%81%AF");
    await page.getByRole("button", { name: "武雄市" }).click();
    await page.waitForSelector(".answer a[href^='tel:']");
    expect(page.url()).toContain("town=takeo");
    expect(await page.locator("#question").inputValue()).toBe("住民票の値段は");
  });

  it("typing keeps the spaces one is about to type after", async () => {
    await open("/app/kagamiishi/search?lang=en");
    await page.locator("#question").pressSequentially("no more ", { delay: 120 });
    await page.waitForSelector(".found a");
    expect(await page.locator("#question").inputValue()).toBe("no more ");
  });
});

describe("everyone can read it", () => {
  it("a keyboard reaches a service from the top of the page, the focus always visible", async () => {
    await open("/app/kagamiishi/");
    await page.waitForSelector(".group");
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => {
        const e = document.activeElement;
        const ring = [e, e?.closest(".card")].some((n) => n && getComputedStyle(n).outlineStyle !== "none");
        return { ring, card: Boolean(e?.closest(".card")), label: e?.textContent ?? "" };
      });
      expect(focused, focused.label).toMatchObject({ ring: true });
      if (focused.card) break;
    }
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/s\/kagamiishi\//);
  });

  it("nothing jumps while the timeline loads", async () => {
    await open("/app/kagamiishi/");
    await page.waitForSelector(".group");
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) sum += entry.value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(sum), 200);
        }),
    );
    expect(shift).toBeLessThanOrEqual(0.02);
  });
});
