import { beforeEach, describe, expect, it } from "vitest";
import { weekOf } from "../../src/faq/weeks.ts";
import { few, share } from "../../src/staff/figures/few.ts";
import { useBots } from "../line/bot.ts";
import { type Browser, db, seedStaff, signIn } from "./console.ts";

const TOWN = "kagamiishi";
const bots = useBots();
let writer: Browser;

beforeEach(async () => {
  await db.batch(["question_week", "feedback_week", "event_week", "announcement", "delivery_batch", "friendship"].map((t) => db.prepare(`DELETE FROM ${t}`)));
  await seedStaff();
  writer = await signIn(`${TOWN}-writer`);
});
const cells = async () => {
  const body = await (await writer.get(`/staff/${TOWN}/figures.csv`)).text();
  return (body.trim().split("\r\n").at(-1) ?? "").split(",").map((cell) => cell.replaceAll('"', ""));
};

describe("small numbers", () => {
  it("1 to 4 are 少数, 0 and 5 are themselves", () => {
    expect([0, 1, 4, 5, 1_200].map(few)).toEqual(["0", "少数", "少数", "5", "1,200"]);
  });

  it("a share from which one could be worked out is not shown", () => {
    expect(share(0, 0)).toBe("—");
    expect(share(3, 100)).toBe("少数");
    expect(share(97, 100)).toBe("少数");
    expect(share(90, 100)).toBe("90%");
  });
});

describe("weeks", () => {
  it.each([
    ["2026-11-16", "2026-11-16"],
    ["2026-11-20", "2026-11-16"],
    ["2026-11-22", "2026-11-16"],
    ["2027-01-01", "2026-12-28"],
  ])("%s belongs to the week of %s", (day, monday) => expect(weekOf(day)).toBe(monday));
});

describe("the figures of a town", () => {
  it("count what the bot was asked, without a person or a sentence", async () => {
    const bot = bots.make();
    await bot.befriend(TOWN);
    for (let i = 0; i < 6; i++) {
      bot.advance(60_000);
      await bot.say(TOWN, "書かない窓口っていつから？");
    }
    bot.advance(60_000);
    await bot.say(TOWN, "こんにちは");
    const [week, questions, answered] = await cells();
    expect([week, questions, answered]).toEqual(["2026-11-16", "6", "100%"]);
    const stored = JSON.stringify((await db.prepare("SELECT * FROM question_week").all()).results);
    expect(stored).not.toMatch(/U[0-9a-f]{32}|書かない/);
  });

  it("show twelve weeks as a table with a heading for every column", async () => {
    const page = await (await writer.get(`/staff/${TOWN}/figures`)).text();
    expect(page.match(/<th scope="row"/g)).toHaveLength(12);
    expect(page).toContain("<caption>");
  });

  it("of another town are not there", async () => {
    const stranger = await signIn("miki-admin");
    for (const path of ["figures", "figures.csv"]) expect((await stranger.get(`/staff/${TOWN}/${path}`)).status).toBe(404);
  });
});
