import { beforeEach, describe, expect, it } from "vitest";
import { useBots } from "../line/bot.ts";
import { type Browser, db, seedStaff, signIn } from "./console.ts";

const TOWN = "kagamiishi";
const TEN_MINUTES_MS = 600_000;
const bots = useBots();
let writer: Browser;

beforeEach(async () => {
  await db.batch(["tester", "tester_code"].map((t) => db.prepare(`DELETE FROM ${t}`)));
  await seedStaff();
  writer = await signIn(`${TOWN}-writer`);
});
const text = async (response: Response) => (await response.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const linked = async () => (await db.prepare("SELECT town, channel, name FROM tester").all()).results;

/** The newest code as its maker reads it on the page, also after opening the page again. */
async function code(): Promise<string> {
  expect((await writer.post(`/staff/${TOWN}/settings/testers`, { tester: "広報 さくら" })).status).toBe(303);
  const page = await (await writer.get(`/staff/${TOWN}/settings`)).text();
  return [...page.matchAll(/テスト (\d{6})/g)].at(-1)?.[1] ?? "";
}

async function typed(words: string, { channel = TOWN, at = Date.now(), person = "sakura" } = {}): Promise<string> {
  const bot = bots.make({ at });
  await bot.befriend(channel, person);
  return (await bot.say(channel, words, person)).join();
}

describe("a tester links their own LINE account", () => {
  it.each([
    ["with full-width digits", TOWN, (digits: string) => `テスト　${digits.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))}`],
    ["without a space", TOWN, (digits: string) => `テスト${digits}`],
    ["on the shared account", "all", (digits: string) => `テスト ${digits}`],
  ])("%s", async (_, channel, words) => {
    expect(await typed(words(await code()), { channel })).toContain("受けつけました");
    expect(await linked()).toEqual([{ town: TOWN, channel, name: "広報 さくら" }]);
    expect(await text(await writer.get(`/staff/${TOWN}/settings`))).toContain(
      channel === "all" ? "広報 さくら(共通のアカウント)" : "広報 さくら(町のアカウント)",
    );
    const log = await db.prepare("SELECT action, person, target FROM audit_log ORDER BY id DESC LIMIT 1").first();
    expect(log).toEqual({ action: "tester.link", person: `${TOWN}-writer`, target: "広報 さくら" });
  });

  it("once: the same code links nobody else", async () => {
    const digits = await code();
    await typed(`テスト ${digits}`);
    await typed(`テスト ${digits}`, { person: "tome" });
    expect(await linked()).toHaveLength(1);
  });

  it("not on another town's account, whose name its test messages would carry", async () => {
    const digits = await code();
    await typed(`テスト ${digits}`, { channel: "miki" });
    expect(await linked()).toEqual([]);
    await typed(`テスト ${digits}`);
    expect(await linked()).toHaveLength(1);
  });

  it("not after ten minutes", async () => {
    await typed(`テスト ${await code()}`, { at: Date.now() + TEN_MINUTES_MS + 5_000 });
    expect(await linked()).toEqual([]);
  });

  it("a wrong code gets a kind line that says what to do, and is no question to the town", async () => {
    const questions = async () => (await db.prepare("SELECT total(count) AS n FROM question_week").first<{ n: number }>())?.n;
    const before = await questions();
    const wrong = String((Number(await code()) + 1) % 1_000_000).padStart(6, "0");
    expect(await typed(`テスト ${wrong}`)).toContain("新しい番号でもう一度");
    expect(await linked()).toEqual([]);
    expect(await questions()).toBe(before);
  });
});

describe("a tester is taken away", () => {
  it("by anyone who writes here, and it is in the log with their name", async () => {
    await typed(`テスト ${await code()}`);
    const page = await (await writer.get(`/staff/${TOWN}/settings`)).text();
    const key = /name="key" value="([^"]+)"/.exec(page)?.[1] ?? "";
    expect(key).not.toMatch(/U[0-9a-f]{32}/);
    expect((await writer.post(`/staff/${TOWN}/settings/testers/remove`, { key })).status).toBe(303);
    expect(await linked()).toEqual([]);
    const log = () => db.prepare("SELECT count(*) AS n FROM audit_log WHERE action = 'tester.remove'").first<{ n: number }>();
    const before = await log();
    await writer.post(`/staff/${TOWN}/settings/testers/remove`, { key });
    expect(await log()).toEqual(before);
    expect((await writer.post(`/staff/${TOWN}/settings/testers/remove`, { key: "x" })).status).toBe(409);
  });

  it("but not by a person of another town", async () => {
    await typed(`テスト ${await code()}`);
    const page = await (await writer.get(`/staff/${TOWN}/settings`)).text();
    const key = /name="key" value="([^"]+)"/.exec(page)?.[1] ?? "";
    const stranger = await signIn("miki-admin");
    await stranger.post("/staff/miki/settings/testers/remove", { key });
    expect(await linked()).toHaveLength(1);
  });
});

it("codes that have run out do not stay", async () => {
  await db
    .prepare("INSERT INTO tester_code (code, town, name, made_by, made_at) VALUES ('000000', ?1, 'x', 'x', ?2)")
    .bind(TOWN, Date.now() - TEN_MINUTES_MS - 1)
    .run();
  await code();
  expect((await db.prepare("SELECT code FROM tester_code").all()).results).toHaveLength(1);
});

it("a code is shown to who made it, and to nobody else of the town", async () => {
  const digits = await code();
  expect(await (await (await signIn(`${TOWN}-admin`)).get(`/staff/${TOWN}/settings`)).text()).not.toContain(digits);
});
