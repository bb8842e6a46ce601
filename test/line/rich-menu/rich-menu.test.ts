import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadPlanData } from "../../../scripts/data/load.ts";
import { drawings, hashFile, PICTURES, SOURCE_HASHES } from "../../../scripts/rich-menu.ts";
import { decodePostback } from "../../../src/line/postback.ts";
import { boundsOf, FIELDS, MENU_HEIGHT, MENU_WIDTH, STRIP_HEIGHT } from "../../../src/line/rich-menu/areas.ts";
import { MENU_LANGUAGES, menuName, richMenuRequest } from "../../../src/line/rich-menu/index.ts";
import { menuPicture } from "../../../src/line/rich-menu/picture.ts";
import { checkRichMenu } from "../../line-platform/rules/rich-menu.ts";
import type { Json } from "../../line-platform/types.ts";

const { towns } = loadPlanData().data;
const all = drawings(towns);
const links = { timeline: "https://line.example/app/all/", search: "https://line.example/app/all/search", news: "https://line.example/app/all/news" };
const menus = [null, ...towns.map((t) => t.town.id)].flatMap((town) => MENU_LANGUAGES.map((language) => ({ town, language })));

/** LINE: an image of at most 1 MB; ours are far smaller so that they arrive on a bus. */
const IMAGE_MAX_BYTES = 80 * 1024;

describe("the pictures of the rich menus", () => {
  it("exist for the shared channel and every town, in three languages, and no others", () => {
    expect(
      readdirSync(PICTURES)
        .filter((f) => f.endsWith(".png"))
        .sort(),
    ).toEqual(menus.map((m) => `${menuName(m)}.png`).sort());
  });

  it.each(all.map((d) => d.name))("%s is a PNG of the menu's size and light enough", (name) => {
    const png = readFileSync(join(PICTURES, `${name}.png`));
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([MENU_WIDTH, MENU_HEIGHT]);
    expect(png.length).toBeLessThanOrEqual(IMAGE_MAX_BYTES);
  });

  it("were drawn from the template as it is now (else: npm run rich-menu)", () => {
    expect(readFileSync(SOURCE_HASHES, "utf8")).toBe(hashFile(all));
  });

  it("a changed word, colour or adoption asks for a new drawing", () => {
    const [town] = towns;
    if (!town) throw new Error("no town in data/");
    expect(hashFile(drawings([{ ...town, adoption: "adopted" }]))).not.toBe(hashFile(drawings([town])));
    expect(hashFile(drawings([{ ...town, town: { ...town.town, color: "#123456" } }]))).not.toBe(hashFile(drawings([town])));
  });

  it("say 非公式 until the town adopts the project", () => {
    const town = { name: "鏡石町", romaji: "Kagamiishi", color: "#2A5CAA" };
    expect(menuPicture({ ...town, adopted: false }, "ja")).toContain("非公式・町の公開資料をもとに作成");
    expect(menuPicture({ ...town, adopted: true }, "ja")).not.toContain("非公式");
  });
});

describe("the areas of the rich menus", () => {
  it("lie inside the picture, below the strip, and do not overlap", () => {
    const bounds = FIELDS.map(boundsOf);
    for (const { x, y, width, height } of bounds) {
      expect(Math.min(x, y - STRIP_HEIGHT)).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(MENU_WIDTH);
      expect(y + height).toBeLessThanOrEqual(MENU_HEIGHT);
      expect([x, y, width, height].every(Number.isInteger)).toBe(true);
    }
    for (const [n, a] of bounds.entries()) {
      for (const b of bounds.slice(n + 1)) expect(a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).toBe(false);
    }
  });

  it.each(menus.map((m) => [menuName(m), m] as const))("%s is accepted by LINE's rules", (_, menu) => {
    expect(() => checkRichMenu(richMenuRequest(menu, links) as unknown as Json)).not.toThrow();
  });

  it("open 年表, さがす and お知らせ at once and answer the rest in the chat", () => {
    const actions =
      richMenuRequest({ town: "miki", language: "ja" }, links).areas?.map(
        (a) => a.action as { type: string; uri?: string; data?: string; displayText?: string },
      ) ?? [];
    expect(actions.slice(0, 3).map((a) => a.uri)).toEqual([links.timeline, links.search, links.news]);
    expect(actions.slice(3).map((a) => decodePostback(a.data))).toEqual(["phone", "language", "settings"].map((v) => ({ a: "menu", v })));
    expect(actions.slice(3).map((a) => a.displayText)).toEqual(["でんわ・役場", "ことば Language", "設定"]);
  });
});
