/** The tables of docs/capacity.md; `npm run -s load -- --capacity` prints them, a test holds the page against them. */
import { type Bound, boundsOf, costOf, firstBound, longestWait, SIZES, shardsOf, share, TOWNS_OF_A_SHARD, TRANSACTION_MS, WAVE_PEAK } from "./capacity.ts";
import { PRICES } from "./limits.ts";
import { monthOf } from "./month.ts";

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [head, head.map(() => "---"), ...rows].map(row).join("\n");
const number = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString("en") : value >= 10 ? value.toFixed(0) : Number(value.toPrecision(2)).toString();
const percent = (bound: Bound): string => {
  const text = `${number(share(bound) * 100)}%`;
  return share(bound) > 1 ? `**${text}**` : text;
};
const town = (towns: number): string => `${towns.toLocaleString("en")}`;
const many = (value: number): string => (value >= 1e8 ? `${number(value / 1e8)}億` : value >= 1e4 ? `${number(value / 1e4)}万` : number(value));

function bounds(): string {
  const columns = [...SIZES, TOWNS_OF_A_SHARD];
  const each = columns.map(boundsOf);
  const rows = (each[0] ?? []).map(({ what, limit, unit }, i) => [
    what,
    `${number(limit)} ${unit}`,
    ...each.map((of) => `${number(of[i]?.needs ?? 0)}(${of[i] ? percent(of[i]) : ""})`),
  ]);
  const first = ["先に足りなくなるもの", "", ...columns.map((towns) => firstBound(towns).what)];
  return table(["もの", "上限", ...SIZES.map((n) => `${town(n)}町を1つで`), `分けたあとの1つ(${TOWNS_OF_A_SHARD}町)`], [...rows, first]);
}

function waits(): string {
  const each = [1, 2, TRANSACTION_MS, 10];
  return table(
    ["1回の書きこみ", ...each.map((ms) => `${ms} ms`)],
    [
      ["1町の波で、いちばん待つ人", ...each.map((ms) => `${number(longestWait(ms))} 秒`)],
      ["2町の波が同じときに来たら", ...each.map((ms) => `${number(longestWait(ms, 2))} 秒`)],
    ],
  );
}

function costs(): string {
  const keys = Object.keys(PRICES) as (keyof typeof PRICES)[];
  const usage = SIZES.map((towns) => monthOf(towns, shardsOf(towns)));
  const cost = SIZES.map((towns) => costOf(towns));
  const dollars = (value: number): string => `${number(value)} ドル`;
  const rows = keys.map((key) => {
    const { what, included, dollars: unit, each } = PRICES[key];
    const price = `${many(included)}まで込み、あと ${each === 1 ? "1" : many(each)}ごとに ${unit} ドル`;
    return [what, price, ...usage.map((of, i) => `${many(of[key])} → ${dollars(cost[i]?.dollars[key] ?? 0)}`)];
  });
  const own = SIZES.map((towns) => costOf(towns, true));
  const yen = (value: number): string => `${Math.round(value).toLocaleString("en")} 円`;
  return table(
    ["もの", "単価", ...SIZES.map((n) => `${town(n)}町`)],
    [
      ["契約", "月 5 ドル", ...cost.map((of) => dollars(of.dollars.plan))],
      ...rows,
      ["Access(職員 1町5人)", "50人より少なければ 0、そのほかは 1人 7 ドル", ...cost.map((of) => dollars(of.dollars.access))],
      ["**合計(1か月)**", "1ドル 160 円", ...cost.map((of) => `**${yen(of.yen)}**`)],
      ["1町あたり", "", ...cost.map((of) => yen(of.yenEach))],
      ["9町ごとに契約を分けたとき(Access 0 円)", "", ...own.map((of) => `${yen(of.yen)}(1町 ${yen(of.yenEach)})`)],
    ],
  );
}

export function capacityTables(): string {
  return [
    "### 先に足りなくなるもの",
    "",
    bounds(),
    "",
    `### 波(8,000人が5分に。いちばん混む1秒に ${WAVE_PEAK} 人)で待つ時間`,
    "",
    waits(),
    "",
    "### 1か月の費用",
    "",
    costs(),
  ].join("\n");
}
