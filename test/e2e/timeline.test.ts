import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { layoutShift, SHIFT_MAX, sideways } from "./accessibility.ts";
import { expectCount, expectQuery, expectText } from "./expect-soon.ts";
import { A_START, type MiniApp, openMiniApp, published, record, STARTS_WITHIN_MS } from "./mini-app.ts";

/** A third of a year's column may be cut off at the edge of a phone and the year still be read. */
const CUT_MAX = 1 / 3;
const PUBLISHED = published(A_START, record("kagamiishi/kakanai", "preparing", "2026-10-01", "2026-10-01"));

let mini: MiniApp;
beforeAll(async () => {
  mini = await openMiniApp({ serviceWorkers: "block" }, PUBLISHED);
}, STARTS_WITHIN_MS);
afterAll(() => mini?.close());
afterEach(async () => expect(await mini.phone.empty()).toEqual([]));

async function open(path: string, width: number): Promise<Page> {
  const page = await mini.phone.newPage();
  await page.setViewportSize({ width, height: 844 });
  await page.goto(mini.app.url + path);
  await page.waitForSelector(".group, .chart, .compare, .pair, .empty, .page");
  return page;
}

describe("年表, list or chart", () => {
  it("is a list on a phone and a chart in a wide window, without anything jumping", async () => {
    const onPhone = await open("/app/kagamiishi/", 390);
    await onPhone.waitForSelector(".group");
    expect(await onPhone.locator(".chart").count()).toBe(0);
    expect(await layoutShift(onPhone)).toBeLessThanOrEqual(SHIFT_MAX);
    await mini.phone.empty();
    const page = await open("/app/kagamiishi/", 1280);
    await page.locator(".chart tbody th[scope=row]").nth(10).waitFor();
    expect(await page.locator(".group").count()).toBe(0);
    expect(await layoutShift(page)).toBeLessThanOrEqual(SHIFT_MAX);
  });

  it("a plan without years is a list in a wide window too: bars that are all the same say nothing", async () => {
    const page = await open("/app/miki/", 1280);
    await page.waitForSelector(".group .row");
    expect(await page.locator(".chart").count()).toBe(0);
    await page.getByRole("link", { name: "表で見る" }).click();
    await page.locator(".chart tbody th[scope=row]").first().waitFor();
  });

  it("what one chose stays in the address and after a reload", async () => {
    const page = await open("/app/kagamiishi/", 390);
    await page.getByRole("link", { name: "表で見る" }).click();
    await page.waitForSelector(".chart");
    await expectQuery(page, "view", "chart");
    await page.reload();
    await page.waitForSelector(".chart");
    await page.getByRole("link", { name: "一覧で見る" }).click();
    await page.waitForSelector(".group");
    await expectQuery(page, "view", "list");
  });

  it.each([320, 390, 768])("at %i px only the chart's own frame scrolls sideways, and this year is in sight", async (width) => {
    const page = await open("/app/kagamiishi/?view=chart", width);
    expect(await sideways(page)).toBe(0);
    const { inside, names } = await page
      .locator(".chart")
      .first()
      .evaluate((frame) => {
        const box = frame.getBoundingClientRect();
        const now = frame.querySelector(".chart-head-now")?.getBoundingClientRect() ?? box;
        const name = frame.querySelector("tbody th[scope=row]")?.getBoundingClientRect() ?? box;
        return { inside: (Math.min(now.right, box.right) - Math.max(now.left, name.right)) / now.width, names: Math.abs(name.left - box.left) };
      });
    expect(inside).toBeGreaterThan(1 - CUT_MAX);
    expect(names).toBeLessThan(2);
  });

  it("in a wide window the years stay under the header while the page scrolls", async () => {
    const page = await open("/app/kagamiishi/", 1280);
    await page.locator(".chart").first().locator("tbody").nth(4).scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollTo(0, 1400));
    const gap = () =>
      page.evaluate(() => {
        const bottom = document.querySelector(".header")?.getBoundingClientRect().bottom ?? 0;
        return Math.abs((document.querySelector(".chart thead th")?.getBoundingClientRect().top ?? 999) - bottom);
      });
    await expect.poll(gap).toBeLessThan(4);
  });
});

describe("年表, what a screen reader hears", () => {
  it("the page in order: the town, what kind of page, the filters, what is new, the table", async () => {
    const page = await open("/app/kagamiishi/", 1280);
    const heard = (await page.locator("main").innerText()).replace(/\s+/g, " ");
    const order = [
      "鏡石町の年表",
      "一覧で見る",
      "非公式",
      "わたしの年表",
      "すべて",
      "さいきんわかったこと",
      "記号の見かた",
      "サービス 令和6",
      "役場の中の仕事",
    ];
    const found = order.map((words) => heard.indexOf(words));
    expect(found, heard.slice(0, 400)).not.toContain(-1);
    expect([...found].sort((a, b) => a - b)).toEqual(found);
  });

  it("the chart is a table with a caption, years over the columns and every sign in words", async () => {
    const page = await open("/app/kagamiishi/", 1280);
    const tree = await page.locator(".chart").first().ariaSnapshot();
    expect(tree).toContain('table "鏡石町の計画の表');
    for (const year of ["令和6", "令和7", "令和8 今", "令和9", "令和10"]) expect(tree).toContain(`columnheader "${year}"`);
    // A rotor or a finger goes through a row from left to right: name and chip once, then the years.
    const started = page.locator(".chart tr", { hasText: "LINEでイベント・講座の案内" });
    expect((await started.innerText()).match(/始まりました/g)).toHaveLength(1);
    const row = await started.ariaSnapshot();
    const parts = ["rowheader", "LINEでイベント・講座の案内", "始まりました", 'cell "始まった(登録)"'];
    let at = 0;
    for (const part of parts) {
      const next = row.indexOf(part, at);
      expect(next, `${part} in ${row}`).toBeGreaterThanOrEqual(at);
      at = next + part.length;
    }
    const silent = await page
      .locator(".chart td")
      .evaluateAll((cells) => cells.filter((td) => !td.querySelector(".sign-empty") && !td.querySelector(".visually-hidden")?.textContent).length);
    expect(silent).toBe(0);
  });

  it("a row of the list is a link that says the name, then the chip with its year, once", async () => {
    const page = await open("/app/kagamiishi/?view=list", 390);
    const tree = await page.locator(".group-earlier .rows").ariaSnapshot();
    expect(tree).toContain('link "健診・育児相談のネット予約 令和6年度から・今は？"');
    expect(tree.match(/令和6年度から・今は？/g)?.length).toBe(await page.locator(".group-earlier .chip", { hasText: "令和6年度から・今は？" }).count());
  });

  it("a record of the town is heard in the year it belongs to", async () => {
    const page = await open("/app/kagamiishi/", 1280);
    const row = page.locator(".chart tr", { has: page.locator("a[href$='/kakanai']") });
    await expectText(row.locator("td").nth(2), "準備中");
  });

  it("services under review show no years", async () => {
    const page = await open("/app/kagamiishi/", 1280);
    const row = page.locator(".chart tr", { has: page.locator("a[href*='/net-shinsei']") });
    expect(await row.innerText()).toContain("町が確認中");
    expect(await row.locator(".sign:not(.sign-empty)").count()).toBe(0);
  });
});

describe("年表 on the first screen of a phone", () => {
  it.each(["kagamiishi", "miyaki", "miki", "misaki", "takeo"])("%s: services stand on it", async (town) => {
    const page = await open(`/app/${town}/`, 390);
    await page.waitForSelector(".group .row");
    const whole = await page.locator(".group .row").evaluateAll((rows) => rows.filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length);
    expect(whole).toBeGreaterThanOrEqual(3);
  });

  it("chips stand in one row, and there is one すべて", async () => {
    const page = await open("/app/kagamiishi/", 390);
    const tops = await page.locator(".themes > *").evaluateAll((chips) => [...new Set(chips.map((c) => Math.round(c.getBoundingClientRect().top)))]);
    expect(tops).toHaveLength(1);
    await expectCount(page.locator("main").getByText("すべて", { exact: true }), 1);
  });

  it("no chip is broken or half empty, on the smallest phone and in every language", async () => {
    for (const language of ["ja", "easy", "en"]) {
      const page = await open(`/app/kagamiishi/?lang=${language}`, 320);
      await page.waitForSelector(".chip");
      const broken = await page.locator(".chip").evaluateAll((chips) =>
        chips
          .filter((chip) => {
            const words = chip.lastElementChild as HTMLElement;
            const line = Number.parseFloat(getComputedStyle(chip).lineHeight);
            return words.getBoundingClientRect().height > line * 1.6 || chip.getBoundingClientRect().right - words.getBoundingClientRect().right > 24;
          })
          .map((chip) => chip.textContent),
      );
      expect(broken, language).toEqual([]);
    }
  });

  it("a plan without years says so once, and its rows say what each lets one do", async () => {
    const page = await open("/app/miyaki/", 390);
    await expectText(page.locator(".group-sometime .group-note"), "どれも令和5〜7年度の計画で、年度ごとの予定はありません。");
    const rows = page.locator(".group-sometime .row");
    expect(await rows.count()).toBeGreaterThan(40);
    expect(await page.locator(".group-sometime .chip").count()).toBe(0);
    expect(await page.locator(".group-sometime .row-what").count()).toBe(await rows.count());
  });

  it("work inside the town hall is folded below what residents use", async () => {
    const page = await open("/app/kagamiishi/", 390);
    const office = page.locator(".office");
    expect(await office.evaluate((e: HTMLDetailsElement) => e.open)).toBe(false);
    const last = await page.locator(".group").last().boundingBox();
    expect((await office.boundingBox())?.y ?? 0).toBeGreaterThan(last?.y ?? Number.POSITIVE_INFINITY);
  });
});

describe("わたしの年表", () => {
  it("is made with three taps, stays after a reload, and all is one tap away", async () => {
    const page = await open("/app/kagamiishi/?view=list", 390);
    const rows = page.locator(".group .row");
    const all = await rows.count();
    await page.getByRole("button", { name: "わたしの年表" }).click();
    await page.getByLabel("子ども・学校").check();
    await page.getByRole("button", { name: "これで見る" }).click();
    await expect.poll(() => rows.count()).toBeLessThan(all);
    const mine = await rows.count();
    expect(
      await page
        .locator(".group")
        .allInnerTexts()
        .then((t) => t.join()),
    ).toContain("学校のデジタル教科書");
    await page.goto(`${mini.app.url}/app/kagamiishi/?view=list`);
    await expectCount(rows, mine);
    await expect.poll(() => page.getByRole("link", { name: "わたしの年表" }).getAttribute("aria-current")).toBe("true");
    await page.locator(".themes").getByRole("link", { name: "すべて", exact: true }).click();
    await expectCount(rows, all);
  });

  it("is forgotten with the rest of what the device keeps, and nothing of it is sent", async () => {
    const page = await open("/app/kagamiishi/?view=list", 390);
    mini.app.requests.length = 0;
    await page.getByRole("button", { name: "わたしの年表" }).click();
    await page.getByLabel("防災・お知らせ").check();
    await page.getByRole("button", { name: "これで見る" }).click();
    await expect.poll(() => page.evaluate(() => JSON.parse(localStorage.getItem("itsukara") ?? "{}").mine)).toEqual(["safety"]);
    expect(mini.app.requests.join()).not.toMatch(/mine|safety|bosai/);
  });
});

describe("年表, narrowed", () => {
  it("by time and by theme together, as an address of a chat has it, with counts that are true", async () => {
    const page = await open("/app/kagamiishi/?view=list&when=earlier", 390);
    const rows = page.locator(".group .row");
    const count = Number((await page.locator(".group-earlier .count").innerText()).match(/^\d+/)?.[0]);
    await expectCount(rows, count);
    await expectCount(page.locator(".group"), 1);
    const chip = page.getByRole("navigation", { name: "テーマでしぼる" }).getByRole("link").nth(1);
    await chip.click();
    await expect.poll(() => new URL(page.url()).searchParams.get("theme")).not.toBeNull();
    await expectQuery(page, "when", "earlier");
    await expect.poll(() => chip.getAttribute("aria-current")).toBe("true");
    await expect.poll(() => rows.count()).toBeLessThan(count);
  });

  it("with nothing left says so and leads back to everything", async () => {
    const page = await open("/app/miki/?when=next-year&view=list", 390);
    await expectText(page.locator(".empty"), "あてはまるものはありません");
    await page.getByRole("link", { name: "すべて見る" }).click();
    await page.waitForSelector(".group");
    await expectQuery(page, "when", null);
  });

  it("what the town recorded in the last 90 days stands on top; without records there is no such heading", async () => {
    const page = await open("/app/kagamiishi/", 390);
    await page.waitForSelector(".changed li");
    const news = await page.locator(".changed li").allInnerTexts();
    expect(news.map((line) => line.replace(/\s+/g, " "))).toEqual([
      expect.stringMatching(/^LINEでイベント・講座の案内 .*始まりました$/),
      expect.stringMatching(/^書かない窓口 .*準備中$/),
    ]);
    await expectText(page.locator(".changed h2"), "2026年11月1日");
    const other = await open("/app/misaki/", 390);
    await other.waitForSelector(".group");
    expect(await other.locator(".changed").count()).toBe(0);
  });
});

describe("年表 on paper", () => {
  it.each([
    ["a chart from a wide window", "/app/kagamiishi/", 1280, 4],
    ["a list from a phone", "/app/kagamiishi/", 390, 6],
  ] as const)("%s: the plan, its signs and its source on few sheets, nothing to tap", async (_, path, width, sheetsMax) => {
    const page = await open(path, width);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const paper = await page.evaluate(() => ({
      gone: [".header", ".footer", ".themes", "main button", ".mine"].filter((s) =>
        [...document.querySelectorAll(s)].some((e) => e.getClientRects().length > 0),
      ),
      legend: (document.querySelector(".legend ul")?.getClientRects().length ?? 0) > 0,
      ground: getComputedStyle(document.body).backgroundColor,
      ink: getComputedStyle(document.querySelector("main h1") as Element).color,
      words: document.querySelector("main")?.innerText ?? "",
    }));
    expect(paper).toMatchObject({ gone: [], ground: "rgb(255, 255, 255)", ink: "rgb(0, 0, 0)" });
    for (const words of ["鏡石町の年表", "非公式", "もとの計画: 鏡石町DX推進計画", "2026年11月20日に印刷", "/app/kagamiishi/"])
      expect(paper.words).toContain(words);
    await page.emulateMedia({ media: null, colorScheme: "light" });
    const sheets = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(sheets).toBeGreaterThan(1);
    expect(sheets).toBeLessThanOrEqual(sheetsMax);
  });
});
