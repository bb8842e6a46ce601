import type { FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FITS, layout, violations } from "./accessibility.ts";
import { expectAddress, expectFocus } from "./expect-soon.ts";
import { openTownsMiniApp, STARTS_WITHIN_MS, type TownsMiniApp } from "./mini-app.ts";
import type { RunningTown } from "./running-town.ts";

const SERVICE = "/app/kagamiishi/s/kagamiishi/kakanai";
const SETTINGS = "/app/kagamiishi/settings";
const TOKEN_AT = "itsukara-stand-in-token";

let mini: TownsMiniApp;
let town: RunningTown;
let page: Page;
beforeAll(async () => {
  mini = await openTownsMiniApp({ expected: /401/ });
  ({ town } = mini);
}, STARTS_WITHIN_MS);
afterAll(() => mini?.close());
beforeEach(async () => {
  page = await mini.phone.newPage();
});
afterEach(async () => expect(await mini.phone.empty()).toEqual([]));

type Place = Page | FrameLocator;
const button = (place: Place, name: string | RegExp) => place.getByRole("button", { name, exact: typeof name === "string" });
type Stored = { language: string | null; notices: boolean; follows: { service: string }[]; interests: string[] };
/** The same resident asking the worker without a browser. */
async function ask(person: string, method = "GET", path = ""): Promise<Stored> {
  const response = await fetch(`${town.workerUrl}/api/v1/me${path}?channel=kagamiishi`, {
    method,
    headers: { authorization: `Bearer ${town.line.issueIdToken(person, "kagamiishi")}` },
  });
  return (await response.json()) as Stored;
}
const stored = (person: string) => ask(person);
const followed = async (person: string) => (await stored(person)).follows.map((f) => f.service);

/** What a window of its own keeps of a sign-in is there before the page is. */
const keepToken = (token: string) =>
  page.addInitScript(([at, kept]) => sessionStorage.getItem(at) ?? sessionStorage.setItem(at, kept), [TOKEN_AT, token] as const);

async function openAs(person: string, path: string): Promise<void> {
  await keepToken(town.line.issueIdToken(person, "kagamiishi"));
  await page.goto(town.workerUrl + path);
}

describe("from the chat to a followed service and back", () => {
  it("the chat's button opens the service in the frame, following is kept, and the chat's 設定 shows it", async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${town.lineUrl}/#kagamiishi/sakura`);
    await button(page, "友だちに追加").first().click();
    const input = page.locator("#input:enabled");
    await input.fill("書かない窓口っていつから？");
    await page.keyboard.press("Enter");
    await button(page, "くわしく・出典").first().click();
    const app = page.frameLocator("iframe");
    await app.getByRole("heading", { level: 1, name: "書かない窓口" }).waitFor();
    await button(app, "始まったら知らせて").click();
    await app.getByText("登録しました。").waitFor();
    await expect.poll(() => followed("sakura")).toEqual(["kagamiishi/kakanai"]);

    await input.fill("設定");
    await page.keyboard.press("Enter");
    await page.locator("#thread").getByText("書かない窓口").last().waitFor();

    await button(app, "知らせるのをやめる").click();
    await app.getByText("お知らせをやめました。").waitFor();
    await expect.poll(() => followed("sakura")).toEqual([]);
  });
});

describe("signing in", () => {
  it("the first tap says what LINE will ask; after it the page is the same and the follow is done", async () => {
    await page.goto(town.workerUrl + SERVICE);
    await button(page, "始まったら知らせて").click();
    await page.getByText("名前や写真、電話番号は受け取りません").waitFor();
    await expectFocus(button(page, "LINE でログイン"));
    await button(page, "LINE でログイン").click();
    await page.getByRole("link", { name: /^とめさん/ }).click();
    await button(page, "知らせるのをやめる").waitFor();
    await expectAddress(page, town.workerUrl + SERVICE);
    await expect.poll(() => followed("tome")).toEqual(["kagamiishi/kakanai"]);
    // Once: a reload is no second wish.
    await button(page, "知らせるのをやめる").click();
    await page.getByText("お知らせをやめました。").waitFor();
    await page.reload();
    await button(page, "始まったら知らせて").waitFor();
    expect(await followed("tome")).toEqual([]);
  });

  it("who says no to LINE reads on", async () => {
    await page.goto(town.workerUrl + SETTINGS);
    await button(page, "LINE でログイン").click();
    await page.getByRole("link", { name: "やめる" }).click();
    await button(page, "LINE でログイン").waitFor();
    await expectAddress(page, town.workerUrl + SETTINGS);
  });

  it("a sign-in that has run out leads to LINE by itself, once, and back to the same page", async () => {
    await keepToken(town.line.issueIdToken("tome", "kagamiishi", { expiresInS: -1 }));
    await page.goto(`${town.workerUrl}${SETTINGS}?lang=en`);
    await page.getByRole("link", { name: /^とめさん/ }).click();
    await page.getByRole("heading", { name: "What is stored about you" }).waitFor();
    await expectAddress(page, `${town.workerUrl}${SETTINGS}?lang=en`);
  });

  it("is not asked for over and over where LINE hands out an ended token again", async () => {
    const ended = town.line.issueIdToken("tome", "kagamiishi", { expiresInS: -1 });
    await page.route(`${town.lineUrl}/login?**`, (route) =>
      route.fulfill({ status: 302, headers: { location: `${new URL(route.request().url()).searchParams.get("return")}#id_token=${ended}` } }),
    );
    await keepToken(ended);
    await page.goto(town.workerUrl + SETTINGS);
    await button(page, "LINE でログイン").waitFor();
    await expectAddress(page, town.workerUrl + SETTINGS);
  });

  it("a forged token changes nothing and is thrown away", async () => {
    const [head, , signature] = town.line.issueIdToken("tome", "kagamiishi").split(".");
    const claims = { sub: town.line.userId("kagamiishi", "sakura"), aud: "2000000002", exp: Math.floor(Date.now() / 1_000) + 3_600 };
    const forged = [head, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
    await keepToken(forged);
    await page.goto(town.workerUrl + SERVICE);
    await button(page, "始まったら知らせて").click();
    await button(page, "LINE でログイン").waitFor();
    await expect.poll(() => page.evaluate((at) => sessionStorage.getItem(at), TOKEN_AT)).toBeNull();
    expect(await followed("sakura")).toEqual([]);
  });
});

describe("設定", () => {
  it("language and letter size need no sign-in and are kept on this device", async () => {
    await page.goto(town.workerUrl + SETTINGS);
    await page.getByLabel("English").check();
    await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
    await page.getByText("Saved", { exact: true }).waitFor();
    await page.getByLabel("Larger").check();
    await page.goto(`${town.workerUrl}/app/kagamiishi/`);
    await page.waitForSelector("html[lang=en]");
    await expect.poll(() => page.evaluate(() => document.documentElement.style.fontSize)).toBe("150%");
    await page.goto(town.workerUrl + SETTINGS);
    await page.getByLabel("日本語", { exact: true }).check();
    await page.getByRole("heading", { level: 1, name: "設定" }).waitFor();
  });

  it("each change is kept at once by the server, the language too", async () => {
    await openAs("nguyen", SETTINGS);
    await page.getByLabel("LINE でお知らせを受け取る").uncheck();
    await expect.poll(async () => (await stored("nguyen")).notices).toBe(false);
    await page.getByText("保存しました", { exact: true }).waitFor();
    await page.getByLabel("やさしい").check();
    await page.waitForSelector(".lang-easy");
    await expect.poll(async () => (await stored("nguyen")).language).toBe("easy");
  });

  it("what could not be kept is put back, and the page says so", async () => {
    await openAs("nguyen", SETTINGS);
    const notices = page.getByLabel("LINE でお知らせを受け取る");
    const before = await notices.isChecked();
    await page.route("**/api/v1/me**", (route) => route.abort());
    await notices.click();
    await page.getByText("保存できませんでした").waitFor();
    await expect.poll(() => notices.isChecked()).toBe(before);
    // The browser says of each that it was cut off; nothing else may have gone wrong.
    expect(mini.phone.problems.splice(0).filter((problem) => !/ERR_FAILED/.test(problem))).toEqual([]);
  });

  it("a followed service can be stopped and brought back from the keyboard alone", async () => {
    await openAs("nguyen", SERVICE);
    await button(page, "始まったら知らせて").click();
    await page.getByText("友だちに追加してください").waitFor();
    await page.goto(town.workerUrl + SETTINGS);
    const stop = button(page, "書かない窓口をやめる");
    await stop.waitFor();
    for (let presses = 0; presses < 60 && !(await stop.evaluate((e) => e === document.activeElement)); presses++) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("「書かない窓口」をやめました。").waitFor();
    await expect.poll(() => followed("nguyen")).toEqual([]);
    await expectFocus(button(page, "元に戻す"));
    await page.keyboard.press("Enter");
    await stop.waitFor();
    await expect.poll(() => followed("nguyen")).toEqual(["kagamiishi/kakanai"]);
  });

  it("erasing takes two steps, and then nothing is left on the server or on this device", async () => {
    await ask("nguyen", "PUT", "/follows/kagamiishi/kakanai");
    await openAs("nguyen", SETTINGS);
    await page.getByLabel("大きい", { exact: true }).check();
    await button(page, "すべて消す…").click();
    await expectFocus(button(page, "やめておく"));
    await page.keyboard.press("Enter");
    await expectFocus(button(page, "すべて消す…"));
    expect((await stored("nguyen")).follows.length).toBeGreaterThan(0);
    await button(page, "すべて消す…").click();
    await button(page, "すべて消します").click();
    await page.getByText(/^消しました\(\d+件\)/).waitFor();
    expect(await stored("nguyen")).toMatchObject({ language: null, follows: [], interests: [] });
    await expect.poll(() => page.evaluate(() => [localStorage.length, sessionStorage.length, document.documentElement.style.fontSize])).toEqual([0, 0, ""]);
    await button(page, "LINE でログイン").waitFor();
  });

  it("who is not signed in is told that only this device is erased", async () => {
    await page.goto(town.workerUrl + SETTINGS);
    await page.getByLabel("大きい", { exact: true }).check();
    await page.getByText("先に LINE でログインしてください").waitFor();
    await button(page, "このスマートフォンのものを消す…").click();
    await button(page, "消します").click();
    await page.getByText("このスマートフォンに残っていたものを消しました。").waitFor();
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);
  });
});

describe("everyone can use it", () => {
  it.each([
    ["ja", "light", ""],
    ["easy", "dark", "sakura"],
    ["en", "light", "sakura"],
  ] as const)("設定 (%s, %s) has nothing axe objects to, at 320 px and the largest letters", async (language, colorScheme, person) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 320, height: 700 });
    const path = `${SETTINGS}?lang=${language}`;
    if (person) {
      await ask(person, "PUT", "/follows/kagamiishi/kakanai");
      await openAs(person, path);
      await page.locator(".follows").waitFor();
    } else {
      await page.goto(town.workerUrl + path);
      await page.locator(".notice").waitFor();
    }
    expect(await violations(page)).toEqual([]);
    await page.locator("input[name=letters]").last().check();
    await page.locator("main .button").last().click();
    // Erasing now asks whether it is meant.
    await expectFocus(page.getByRole("alertdialog").locator("button").last());
    expect(await layout(page)).toEqual(FITS);
    expect(await violations(page)).toEqual([]);
  });
});
