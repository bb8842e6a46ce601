import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { sampleFor } from "../../scripts/start/sample.ts";
import { fakeBot } from "../line-platform/fixtures/fake-bot.ts";
import { createLinePlatform, type LinePlatform } from "../line-platform/server.ts";
import type { Json } from "../line-platform/types.ts";
import { launchBrowser } from "./browser.ts";

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const engine = openEngine();
let browser: Browser;
let platform: LinePlatform;
let server: Awaited<ReturnType<LinePlatform["listen"]>>;
let bot: ReturnType<typeof fakeBot>;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  platform = createLinePlatform({
    workerUrl: "http://localhost:1",
    webhook: { fetch: (request) => bot.handle(request), autoRedeliver: false },
    sample: (channel) => sampleFor(engine, channel, "http://localhost:1"),
    explain: ({ text }) => ({
      rule: `「${text}」の決め手`,
      understood: [{ label: "まち", value: "鏡石町" }],
      candidates: [
        { title: "書かない窓口", score: 2 },
        { title: "予約", score: 1 },
      ],
    }),
  });
  server = await platform.listen(0);
  bot = fakeBot(server.url, "kagamiishi");
  await bot.installRichMenu();
  return () => server.close();
});

async function open(viewport: { width: number; height: number }, work: (page: Page) => Promise<void>, more: object = {}): Promise<void> {
  const context = await browser.newContext({ viewport, ...more });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("dialog", (dialog) => errors.push(`dialog: ${dialog.message()}`));
  page.setDefaultTimeout(5_000);
  await page.goto(`${server.url}/#kagamiishi/sakura`);
  try {
    await work(page);
    expect(errors).toEqual([]);
  } finally {
    await context.close();
  }
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" });
const said = (page: Page, words: string) => page.locator("#thread .bubble", { hasText: words });

/** Nothing in a bubble may reach past the bubble, and nothing past the phone. */
const overflowing = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const bubble of document.querySelectorAll(".fx-bubble")) {
      const box = bubble.getBoundingClientRect();
      if (bubble.scrollWidth > bubble.clientWidth + 1) found.push("bubble scrolls");
      for (const part of bubble.querySelectorAll("*")) {
        const own = part.getBoundingClientRect();
        if (own.right > box.right + 1 || own.left < box.left - 1) found.push(`${part.className}: ${part.textContent}`);
      }
    }
    if (document.documentElement.scrollWidth > window.innerWidth) found.push("page scrolls sideways");
    const thread = document.getElementById("thread") as HTMLElement;
    if (thread.scrollWidth > thread.clientWidth + 1) found.push("thread scrolls sideways");
    return found;
  });

describe("the chat page", () => {
  it("takes a first visitor from an example question to quick reply, postback and menu", async () => {
    await open(PHONE, async (page) => {
      await button(page, "書かない窓口っていつから？").click();
      await page.locator("#thread > .row .fx-bubble").waitFor();
      expect(await page.locator("#examples").isVisible()).toBe(false);
      expect(bot.received.map((e) => e.type)).toEqual(["follow", "message"]);
      expect(await page.getByRole("group", { name: /鏡石町の「書かない窓口」/ }).count()).toBe(1);
      expect(await overflowing(page)).toEqual([]);

      await button(page, "わかった").click();
      await said(page, "「わかった」ですね。").waitFor();
      expect(await page.locator("#quick").isVisible()).toBe(false);

      await button(page, "始まったら知らせて").click();
      await said(page, "わかりました。(follow=kakanai)").waitFor();
      expect(bot.received.at(-1)).toMatchObject({ type: "postback", postback: { data: "follow=kakanai" } });

      await button(page, "メニューを開く").click();
      await button(page, "場所2").click();
      await said(page, "「メニュー2」ですね。").waitFor();
      await button(page, "キーボードにする").click();
      expect(await page.locator("#menu-image").isVisible()).toBe(false);
    });
  });

  it("shows one asked and answered example where nobody has spoken yet, to be looked at only", async () => {
    const { knowledge } = engine;
    for (const slug of ["all", ...knowledge.towns.map((t) => t.town.id)]) {
      const sample = sampleFor(engine, slug, "http://localhost:1");
      expect(sample?.messages, slug).toHaveLength(1);
      expect(sample?.question).toMatch(/はいつから？$/);
    }
    await open(PHONE, async (page) => {
      await page.locator("#thread .sample .fx-bubble").waitFor();
      await said(page, sampleFor(engine, "kagamiishi", "")?.question ?? "").waitFor();
      expect(await page.locator("#thread .sample").getAttribute("inert")).toBe("");
      expect(await overflowing(page)).toEqual([]);
      await button(page, "友だちに追加").first().click();
      await said(page, "友だち追加ありがとう").waitFor();
      expect(await page.locator("#thread .sample").count()).toBe(0);
    });
  });

  it("keeps every bubble within itself at both sizes of letter, phone and desk", async () => {
    for (const viewport of [PHONE, DESK, { width: 320, height: 640 }]) {
      await open(viewport, async (page) => {
        await page.getByRole("heading", { name: "鏡石町" }).waitFor();
        await platform.residents.follow("kagamiishi", "sakura");
        await platform.residents.say("kagamiishi", "sakura", "いつから");
        await platform.residents.say("kagamiishi", "sakura", "何が");
        await platform.residents.say("kagamiishi", "sakura", `長い${"あ".repeat(200)}https://example.com/${"a".repeat(200)}`);
        await page.locator(".fx-carousel").last().waitFor();
        await page.locator(".own .bubble", { hasText: "長い" }).last().waitFor();
        expect(await overflowing(page), `${viewport.width}`).toEqual([]);
        await page.evaluate(() => document.getElementById("large")?.click());
        expect(await overflowing(page), `${viewport.width}, large letters`).toEqual([]);
      });
    }
  });

  it("grows only what honours the letter size", async () => {
    await open(DESK, async (page) => {
      await button(page, "書かない窓口っていつから？").click();
      await page.locator("#thread > .row .fx-bubble").waitFor();
      const size = (words: string) =>
        page
          .locator(".fx-text", { hasText: words })
          .first()
          .evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize));
      const before = [await size("書かない窓口"), await size("R8")];
      await page.getByLabel("大きい文字").check();
      const after = [await size("書かない窓口"), await size("R8")];
      expect(after[0]).toBeCloseTo((before[0] as number) * 1.3);
      expect(after[1]).toBe(before[1]);
    });
  });

  it("shows text as text, whatever is in it", async () => {
    await open(DESK, async (page) => {
      await button(page, "友だちに追加").first().click();
      await said(page, "友だち追加ありがとう").waitFor();
      await page.locator("#input").fill("<img src=x onerror=alert(1)>");
      await page.keyboard.press("Enter");
      await said(page, "「<img src=x onerror=alert(1)>」ですね。").waitFor();
      expect(await page.locator("#thread img[src=x]").count()).toBe(0);
    });
  });

  it("says what it cannot draw", async () => {
    await open(DESK, async (page) => {
      await platform.residents.follow("kagamiishi", "sakura");
      const contents = {
        type: "bubble",
        body: {
          type: "box",
          layout: "vertical",
          contents: [{ type: "hologram" }, { type: "text", text: "a", glitter: true }],
        },
      };
      // The stand-in itself would refuse this; put it into the chat directly.
      const chat = platform.chat("kagamiishi", "sakura");
      platform.world.append(chat, {
        id: "1",
        from: "bot",
        at: Date.now(),
        message: { type: "flex", altText: "a", contents: contents as unknown as Json },
      });
      await page.getByText("未対応: hologram").waitFor();
      await page.getByText("未対応: glitter").waitFor();
    });
  });

  it("shows 既読, an error banner, unsends, blocks and comes back", async () => {
    await open(DESK, async (page) => {
      await button(page, "友だちに追加").first().click();
      const input = page.locator("#input:enabled");
      await input.fill("こんにちは");
      await page.keyboard.press("Enter");
      await page.getByText("既読").waitFor();
      await page.locator(".own-more summary").click();
      await button(page, "送信を取り消す").click();
      await page.getByText("送信を取り消しました").waitFor();
      expect(bot.received.at(-1)?.type).toBe("unsend");

      await input.fill("こわれて");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").filter({ hasText: "500" }).waitFor();

      await button(page, "ブロックする").click();
      await page.getByText("ブロックしています").waitFor();
      expect(await page.locator("#input").isDisabled()).toBe(true);
      await page.locator("#join").getByRole("button").click();
      await page.locator("#input:enabled").waitFor();
      expect(bot.received.at(-1)).toMatchObject({ type: "follow", follow: { isUnblocked: true } });
    });
  });

  it("explains an answer, shows the wire and the menus", async () => {
    await open(DESK, async (page) => {
      await button(page, "書かない窓口っていつから？").click();
      await page.getByText("「書かない窓口っていつから？」の決め手", { exact: true }).waitFor();
      expect(await page.locator(".candidates li").count()).toBe(2);
      await page.getByRole("tab", { name: "通信" }).click();
      const reply = page.locator(".wire details", { hasText: "/v2/bot/message/reply" }).first();
      await reply.locator("summary").click();
      expect(await reply.locator("pre").nth(1).textContent()).toContain("replyToken");
      await page.getByRole("tab", { name: "メニュー" }).click();
      await page.getByText("見本のメニュー", { exact: true }).waitFor();
    });
  });

  it("shows the loading dots while they run and the altText on demand, in dark too", async () => {
    await open(
      DESK,
      async (page) => {
        await platform.residents.follow("kagamiishi", "sakura");
        await bot.client.showLoadingAnimation({ chatId: platform.userId("kagamiishi", "sakura"), loadingSeconds: 5 });
        await page.getByRole("status", { name: "返事を書いています" }).waitFor();
        await platform.residents.say("kagamiishi", "sakura", "いつから");
        await page.locator("#thread > .row .fx-bubble").waitFor();
        expect(await page.locator(".dots").count()).toBe(0);
        await page.getByLabel("読み上げ文を表示").check();
        await page.locator(".alt-note", { hasText: "町の確認待ちです" }).waitFor();
      },
      { colorScheme: "dark" },
    );
  });

  it("works from the keyboard alone on a phone, left and right sides included", async () => {
    await open(PHONE, async (page) => {
      await page.locator("[data-open=left]").focus();
      await page.keyboard.press("Enter");
      await button(page, /^とめさん/).waitFor();
      await button(page, /^とめさん/).focus();
      await page.keyboard.press("Enter");
      await page.getByText("とめさんの画面").waitFor();
      await page.locator("[data-open=right]").focus();
      await page.keyboard.press("Enter");
      await page.getByRole("tab", { name: "理由" }).focus();
      await page.keyboard.press("ArrowRight");
      expect(await page.getByRole("tab", { name: "通信" }).getAttribute("aria-selected")).toBe("true");
      await page.keyboard.press("Escape");
      await page.locator("#right").waitFor({ state: "hidden" });
    });
  });

  it("has no target of its own smaller than 44 pixels", async () => {
    await open(PHONE, async (page) => {
      await button(page, "書かない窓口っていつから？").click();
      await page.locator("#thread > .row .fx-bubble").waitFor();
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("#phone button, #left button, #right button, #left label.switch")]
          .filter((node) => node.offsetParent !== null && !node.closest(".fx-root"))
          .map((node) => ({
            name: node.textContent || node.getAttribute("aria-label"),
            ...node.getBoundingClientRect().toJSON(),
          }))
          .filter((box) => box.height < 44 || box.width < 44)
          .map((box) => `${box.name} ${box.width}x${box.height}`),
      );
      expect(small).toEqual([]);
    });
  });
});
