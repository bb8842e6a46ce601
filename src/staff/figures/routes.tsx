/** @jsxImportSource hono/jsx */
/** 数字: week by week, drawn for the eye and as a table that a screen reader reads, and as CSV. */
import { Hono } from "hono";
import { csv } from "../../api/csv.ts";
import { japanDay } from "../../plan/fiscal-year.ts";
import type { C, StaffContext } from "../context.ts";
import { need } from "../guard.tsx";
import { said } from "../japan-time.ts";
import { Page } from "../layout.tsx";
import { Chart } from "./chart.tsx";
import { few, share } from "./few.ts";
import { followersOf } from "./followers.ts";
import { figuresOf, type Week } from "./weeks.ts";

export const figureRoutes = new Hono<StaffContext>({ strict: false });

const themeName = (c: C, theme: string): string => c.var.knowledge.themes.get(theme)?.name.ja ?? theme;

const COLUMNS: { name: string; of: (week: Week, c: C) => string; text?: true }[] = [
  { name: "質問", of: (w) => few(w.questions) },
  { name: "答えられた割合", of: (w) => share(w.answered, w.questions) },
  { name: "わかった割合", of: (w) => share(w.understood, w.understood + w.notUnderstood) },
  { name: "友だち追加", of: (w) => few(w.followed) },
  { name: "ブロック", of: (w) => few(w.left) },
  { name: "お知らせ", of: (w) => String(w.announcements) },
  { name: "届けた数", of: (w) => few(w.delivered) },
  { name: "開いた数", of: (w) => few(w.opened) },
  { name: "多いテーマ", of: (w, c) => w.themes.map((theme) => themeName(c, theme)).join("、"), text: true },
];

const CHARTS: { title: string; of: (week: Week) => number }[] = [
  { title: "質問", of: (w) => w.questions },
  { title: "届けた数", of: (w) => w.delivered },
  { title: "お知らせを開いた数", of: (w) => w.opened },
];

/** 11/16, the Monday it began on. */
const short = (week: string): string => `${Number(week.slice(5, 7))}/${Number(week.slice(8))}`;

function WeekTable({ c, weeks }: { c: C; weeks: readonly Week[] }) {
  return (
    <section class="wide-table" tabindex={0} aria-label="週ごとの数字">
      <table>
        <caption>週ごと(月曜日から)。1から4の数は、人が分からないように「少数」と書きます</caption>
        <thead>
          <tr>
            <th scope="col">週</th>
            {COLUMNS.map(({ name, text }) => (
              <th scope="col" class={text ? undefined : "number"}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr>
              <th scope="row" class="whole">
                {week.week}
              </th>
              {COLUMNS.map(({ of, text }) => (
                <td class={text ? "words" : "number"}>{of(week, c)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const read = (c: C) => figuresOf(c.var.ports.db, c.var.town.town.id, c.var.ports.today());

figureRoutes.get("/:town/figures", need("read"), async (c) => {
  const { ports, town } = c.var;
  const id = town.town.id;
  const [{ weeks, themes }, followers] = await Promise.all([read(c), followersOf(ports.db, id, ports.channels(), ports.now())]);
  return c.html(
    <Page c={c} title="数字" area="/figures">
      <p>
        <span class="big">{few(followers.count)}</span> 人が友だちです({said(followers.countedAt)}に数えました)。
      </p>
      <p>
        <a href={`/staff/${id}/figures.csv`}>CSVで取りだす</a>
      </p>
      <div class="charts">
        {CHARTS.filter(({ of }) => weeks.some((week) => of(week) > 0)).map(({ title, of }) => (
          <Chart title={title} rows={weeks.map((week) => ({ label: short(week.week), value: of(week) }))} />
        ))}
      </div>
      <WeekTable c={c} weeks={weeks} />
      <h2>よく聞かれたテーマ(12週)</h2>
      {themes.length === 0 ? (
        <p>まだ質問がありません。</p>
      ) : (
        <ol>
          {themes.map(({ theme, count }) => (
            <li>
              {themeName(c, theme)}: {few(count)}
            </li>
          ))}
        </ol>
      )}
    </Page>,
  );
});

figureRoutes.get("/:town/figures.csv", need("read"), async (c) => {
  const { ports, town } = c.var;
  const { weeks } = await read(c);
  const body = csv(
    ["週", ...COLUMNS.map(({ name }) => name)],
    weeks.map((week) => [week.week, ...COLUMNS.map(({ of }) => of(week, c))]),
  );
  const name = `${town.town.id}-figures-${japanDay(new Date(ports.now()))}.csv`;
  return c.body(body, 200, { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${name}"` });
});
