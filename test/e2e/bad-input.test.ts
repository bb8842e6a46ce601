import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sideways } from "./accessibility.ts";
import { expectText } from "./expect-soon.ts";
import { openTownsMiniApp, STARTS_WITHIN_MS, type TownsMiniApp } from "./mini-app.ts";
import type { Phone } from "./phone.ts";

const THIS_YEAR = "令和8年度(2026年4月〜2027年3月)";
const q = encodeURIComponent;

let mini: TownsMiniApp;
let page: Page;
beforeAll(async () => {
  mini = await openTownsMiniApp({ viewport: { width: 320, height: 700 }, serviceWorkers: "block", expected: /404|ERR_FAILED/ });
}, STARTS_WITHIN_MS);
/** A page that throws, or a script that came with an address, is a failure of any of these. */
afterAll(() => mini?.close());
beforeEach(async () => {
  page = await mini.phone.newPage();
});
afterEach(async () => expect(await mini.phone.empty()).toEqual([]));

async function open(path: string): Promise<number> {
  const response = await page.goto(mini.town.workerUrl + path);
  await page.waitForSelector("h1");
  return response?.status() ?? 0;
}
const saysSoon = (selector: string, words: string) => expectText(page.locator(selector), words);

describe("an address of nothing", () => {
  it.each([
    "/app/kagamiishi/s/kagamiishi/no-such-thing",
    "/app/kagamiishi/s/atlantis/kakanai-madoguchi",
    "/app/kagamiishi/s/kagamiishi/__proto__",
    "/app/kagamiishi/s/kagamiishi/%E0%A4%A",
    "/app/all/s/miki/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "/app/all/zzz/zzz/zzz",
  ])("%s is a 404 that leads on to the timeline and to search", async (path) => {
    expect(await open(path)).toBe(404);
    await page.getByRole("heading", { level: 1, name: "このページは見つかりませんでした" }).waitFor();
    await page.locator("main a[href*='/search']").click();
    await page.waitForSelector("#question");
  });

  it("an announcement that is not there says so", async () => {
    await open("/app/kagamiishi/news/no-such-news");
    await page.locator("main a, main button").first().waitFor();
    expect(await page.locator("main").innerText()).not.toContain("undefined");
  });
});

describe("an absurd address", () => {
  it.each([
    ["a theme four thousand letters long", `/app/kagamiishi/?theme=${"x".repeat(4_000)}`],
    [
      "lists, markup and paths where names belong",
      "/app/kagamiishi/?theme[]=a&theme[]=b&when=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&view=9&lang=xx&town=../../etc",
    ],
    ["names every object has", "/app/all/?town=__proto__&theme=constructor&when=toString&lang=hasOwnProperty"],
    ["percent signs that spell nothing", "/app/kagamiishi/?theme=%E0%A4%A&town=%"],
    ["the same name twenty times", `/app/kagamiishi/?${Array.from({ length: 20 }, (_, i) => `lang=${i % 2 ? "en" : "zz"}`).join("&")}`],
    ["a comparison of one town with itself and with none", "/app/all/compare?theme=constructor&with=miki,miki,,,atlantis"],
    ["an empty comparison", "/app/all/compare?theme=&with=,"],
  ])("%s: a page that works and fits a phone", async (_, path) => {
    expect(await open(path)).toBe(200);
    await page.waitForSelector("main .row, main table, main .towns, main .empty, main .compare, main select");
    expect(await sideways(page)).toBe(0);
  });

  it.each([
    ["five thousand letters", "あ".repeat(5_000)],
    ["markup", "<img src=x onerror=alert(1)><script>alert(1)</script>"],
    ["what cannot be seen", "\u0000\u202e\u200b\ufeff\u0007"],
    ["signs and hearts", "😀😀%%%&&&??;;'\"`--"],
    ["spaces", "   　　\n\t "],
  ])("a question of %s is answered or asked again, and runs nothing", async (_, question) => {
    await open(`/app/all/search?q=${q(question)}`);
    await page.locator(".answer, .suggestions").first().waitFor();
    expect(await page.locator("main img, main script").count()).toBe(0);
    expect(await sideways(page)).toBe(0);
  });
});

describe("a dead API", () => {
  const die = () => page.route("**/api/**", (route) => route.abort("failed"));

  it("the timeline and a service are whole: their plan came with the page", async () => {
    await die();
    await open("/app/kagamiishi/");
    await page.locator(".group .row").nth(10).waitFor();
    await open("/app/kagamiishi/s/kagamiishi/kakanai");
    await saysSoon("main", "令和7年度から検討");
  });

  it("another town's plan is shown with a line that its records could not be read", async () => {
    await die();
    await open("/app/all/");
    await page.getByRole("link", { name: /三木町/ }).click();
    await page.waitForSelector(".group");
    await saysSoon(".notice", "計画の内容だけを表示しています");
  });

  it("search answers from the plan and says that the records are missing", async () => {
    await die();
    await open(`/app/kagamiishi/search?q=${q("予約")}`);
    await page.waitForSelector(".answer");
    await saysSoon("main", "計画の内容だけを表示しています");
  });

  it("announcements say that they could not be read, and come with the button once the town answers again", async () => {
    await die();
    await open("/app/kagamiishi/news");
    const again = page.getByRole("button", { name: "もう一度読みこむ" });
    await again.waitFor();
    await saysSoon(".notice", "読みこめません");
    await page.unroute("**/api/**");
    await again.click();
    await again.waitFor({ state: "detached" });
  });

  it.each(["/app/kagamiishi/settings", "/app/kagamiishi/about", "/app/all/compare"])("%s opens all the same", async (path) => {
    await die();
    await open(path);
    await page.waitForSelector("main a, main button");
  });
});

describe("a phone whose clock is wrong", () => {
  // The clock belongs to the phone: each of these has its own.
  let phone: Phone;
  beforeEach(async () => {
    phone = await mini.anotherPhone();
    page = await phone.newPage();
  });
  afterEach(async () => {
    expect(await phone.empty()).toEqual([]);
    await phone.close();
  });

  it.each(["2019-03-31T23:59:00Z", "2033-12-31T15:00:00Z"])("at %s the pages show the server's year and day", async (clock) => {
    await page.clock.setFixedTime(clock);
    const services = async (): Promise<string[]> => {
      await open("/app/kagamiishi/");
      await saysSoon(".group-this-year .group-note", THIS_YEAR);
      await page.locator(".group .row").nth(10).waitFor();
      return page.locator(".row").allInnerTexts();
    };
    const wrong = await services();
    await page.clock.setFixedTime("2026-11-20T03:00:00Z");
    expect(wrong).toEqual(await services());
  });

  it("a town chosen later, a question and くらべる go by the server's day too", async () => {
    await page.clock.setFixedTime("2033-12-31T15:00:00Z");
    await open("/app/all/");
    await page.getByRole("link", { name: /鏡石町/ }).click();
    await page.waitForSelector(".group-this-year .group-note");
    await saysSoon(".group-this-year .group-note", THIS_YEAR);
    await open(`/app/kagamiishi/search?q=${q("今年度は何が始まる？")}`);
    await page.waitForSelector(".answer");
    await saysSoon(".answer", "令和8年度");
    expect(await page.locator(".answer").first().innerText()).not.toMatch(/令和1[0-9]年度は/);
  });
});
