/** @jsxImportSource hono/jsx */
/** 数字: week by week, as a table a screen reader reads, with bars beside it for the eye, and as CSV. */
import { Hono } from "hono";
import { csv } from "../../api/csv.ts";
import type { StaffContext } from "../context.ts";
import { need } from "../guard.tsx";
import { Page } from "../layout.tsx";
import { few, share } from "./few.ts";
import { figuresOf, type Week } from "./weeks.ts";

export const figureRoutes = new Hono<StaffContext>({ strict: false });

const COLUMNS: { name: string; of: (week: Week) => string; bar?: (week: Week) => number }[] = [
  { name: "質問", of: (w) => few(w.questions), bar: (w) => w.questions },
  { name: "答えられた割合", of: (w) => share(w.answered, w.questions) },
  { name: "わかった割合", of: (w) => share(w.understood, w.understood + w.notUnderstood) },
  { name: "友だち追加", of: (w) => few(w.followed) },
  { name: "ブロック", of: (w) => few(w.left) },
  { name: "お知らせ", of: (w) => String(w.announcements) },
  { name: "届けた数", of: (w) => few(w.delivered), bar: (w) => w.delivered },
  { name: "お知らせを開いた数", of: (w) => few(w.opened) },
];
const BAR_PX = 90;
/** Below it a bar would show what the number hides. */
const BAR_FROM = 5;

function Bar({ value, most }: { value: number; most: number }) {
  if (value < BAR_FROM || most === 0) return null;
  return (
    <svg class="bar" width={BAR_PX} height="14" aria-hidden="true">
      <rect width={Math.round((BAR_PX * value) / most)} height="14" />
    </svg>
  );
}

figureRoutes.get("/:town/figures", need("read"), async (c) => {
  const { weeks, themes, followers } = await figuresOf(c);
  const id = c.var.town.town.id;
  return c.html(
    <Page c={c} title="数字" area="/figures">
      <p>
        <span class="big">{few(followers)}</span> 人が、町のアカウントの友だちです
      </p>
      <p>
        <a href={`/staff/${id}/figures.csv`}>CSVで取りだす</a>
      </p>
      <section class="wide-table" tabindex={0} aria-label="週ごとの数字">
        <table>
          <caption>週ごと(月曜日から)。1から4の数は、人が分からないように「少数」と書きます</caption>
          <thead>
            <tr>
              <th scope="col">週</th>
              {COLUMNS.map(({ name }) => (
                <th scope="col" class="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr>
                <th scope="row">{week.week}</th>
                {COLUMNS.map(({ of, bar }) => (
                  <td class="number">
                    {of(week)}
                    {bar && <Bar value={bar(week)} most={Math.max(...weeks.map(bar))} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <h2>よく聞かれたテーマ(12週)</h2>
      {themes.length === 0 ? (
        <p>まだ質問がありません。</p>
      ) : (
        <ol>
          {themes.map(({ theme, count }) => (
            <li>
              {c.var.knowledge.themes.get(theme)?.name.ja ?? theme}: {few(count)}
            </li>
          ))}
        </ol>
      )}
    </Page>,
  );
});

figureRoutes.get("/:town/figures.csv", need("read"), async (c) => {
  const { weeks } = await figuresOf(c);
  const body = csv(
    ["週", ...COLUMNS.map(({ name }) => name)],
    weeks.map((week) => [week.week, ...COLUMNS.map(({ of }) => of(week))]),
  );
  return c.body(body, 200, { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${c.var.town.town.id}-figures.csv"` });
});
