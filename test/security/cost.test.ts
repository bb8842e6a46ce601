/** The sums of docs/for-the-town-hall.md. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const page = readFileSync(new URL("../../docs/for-the-town-hall.md", import.meta.url), "utf8");
const yen = (cell = "") => Number(/^([\d,]+)円$/.exec(cell)?.[1]?.replaceAll(",", ""));
const rows = page
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter((cells) => /円$/.test(cells[2] ?? "") && /円$/.test(cells[3] ?? ""));

it("the cost of one town and of five is the sum of its lines", () => {
  const total = rows.find((cells) => cells[1] === "合計");
  const lines = rows.filter((cells) => cells[1] !== "合計");
  expect(lines.length).toBeGreaterThan(4);
  for (const column of [2, 3]) expect(lines.reduce((sum, cells) => sum + yen(cells[column]), 0)).toBe(yen(total?.[column]));
  expect(total?.[4]).toContain(`5町では ${yen(total?.[3]) / 5}円`);
});

it("dollars are turned into yen at the rate that is named", () => {
  const rate = Number(/1ドル(\d+)円/.exec(page)?.[1]);
  const [, dollars, at] = /(\d+)ドル × (\d+)円/.exec(page) ?? [];
  expect(Number(at)).toBe(rate);
  expect(yen(rows.find((cells) => cells[1]?.startsWith("Cloudflare Workers"))?.[2])).toBe(Number(dollars) * rate);
});
