/** @jsxImportSource hono/jsx */
/** CSVから読みこむ: a file or pasted lines first show what would change; only then a second person is asked, for all of it. */
import { Hono } from "hono";
import * as z from "zod";
import { askChanges } from "../changes/change.ts";
import { type C, field, fileOf, type StaffContext } from "../context.ts";
import { type CsvRow, readCsv } from "../csv-read.ts";
import { Form, TextArea } from "../forms.tsx";
import { need } from "../guard.tsx";
import { Page } from "../layout.tsx";
import { COLUMNS, headingFault, type Plan, planImport } from "./csv.ts";
import { recordSaid } from "./pages.tsx";
import { planSays } from "./services.ts";

export const importRoutes = new Hono<StaffContext>({ strict: false });

const FAULTS_SHOWN = 30;
/** more than any plan has services and parts, and within what one transaction may hold */
const ROWS_MAX = 500;

const Rows = z.array(z.strictObject({ line: z.int(), cells: z.array(z.string()).length(COLUMNS.length) })).max(ROWS_MAX);

function ImportPage({ c, faults, pasted }: { c: C; faults: string[]; pasted: string }) {
  const id = c.var.town.town.id;
  return (
    <Page c={c} title="登録をCSVから読みこむ" area="/services">
      {faults.length > 0 && (
        <div class="notice bad" role="alert" tabindex={-1} data-focus>
          <p>
            <strong>まだ1件も読みこんでいません。直して、もう一度選んでください。</strong>
          </p>
          <ul>
            {faults.slice(0, FAULTS_SHOWN).map((says) => (
              <li>{says}</li>
            ))}
          </ul>
          {faults.length > FAULTS_SHOWN && <p>ほかに{faults.length - FAULTS_SHOWN}件あります。</p>}
        </div>
      )}
      <ol>
        <li>
          <a href={`/staff/${id}/services.csv`}>いまの登録を取りだす</a>
        </li>
        <li>表を開いて、町の登録・日・担当などを入れます。1行目とidは変えません。</li>
        <li>CSVで保存して、ここで選びます。次の画面で、変わるところを見られます。</li>
      </ol>
      <Form c={c} action={`/staff/${id}/services/import`} files>
        <div class="field">
          <label for="csv">CSVのファイル</label>
          <p class="hint" id="csv-hint">
            Excelの「CSV UTF-8」でも、ふつうのCSV(Shift_JIS)でも読めます。1MBまで。
          </p>
          <input id="csv" name="csv" type="file" accept=".csv,text/csv" aria-describedby="csv-hint" />
        </div>
        <TextArea name="pasted" label="ファイルを選べないとき: ここに入れる" hint="CSVの中身を、1行目から全部" value={pasted} rows={4} />
        <button type="submit" class="button primary">
          変わるところを見る
        </button>
      </Form>
    </Page>
  );
}

function PlanPage({ c, plan, rows }: { c: C; plan: Plan; rows: CsvRow[] }) {
  const id = c.var.town.town.id;
  const count = plan.planned.length;
  return (
    <Page c={c} title="読みこむと変わるところ" area="/services">
      <p>
        {count === 0 ? "変わるところはありません。" : `${count}件が変わります。`}
        {plan.unchanged > 0 && `${plan.unchanged}件は、いまと同じです。`}
      </p>
      {count > 0 && (
        <>
          <section class="wide-table" tabindex={0} aria-label="変わるところの表">
            <table>
              <caption>変わるところ({count}件)</caption>
              <thead>
                <tr>
                  <th scope="col">サービス</th>
                  <th scope="col">いま</th>
                  <th scope="col">読みこむと</th>
                </tr>
              </thead>
              <tbody>
                {plan.planned.map(({ line, change: { payload } }) => (
                  <tr>
                    <th scope="row">{line.name}</th>
                    <td>{line.record ? recordSaid(line.record) : `登録なし(${planSays(line)})`}</td>
                    <td>
                      {recordSaid({ ...payload, where: payload.place })}
                      {payload.note && `・${payload.note}`}
                      {payload.link && `・${payload.link}`}
                      {payload.basis && `・根拠: ${payload.basis}`}・{payload.owner}(見なおし {payload.review})
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <Form c={c} action={`/staff/${id}/services/import/ask`}>
            <input type="hidden" name="rows" value={JSON.stringify(rows)} />
            <button type="submit" class="button primary">
              {count}件の確認をたのむ
            </button>
          </Form>
        </>
      )}
      <p>
        <a href={`/staff/${id}/services/import`}>やめて、ファイルを選びなおす</a>
      </p>
    </Page>
  );
}

const again = (c: C, faults: string[], pasted = "") => c.html(<ImportPage c={c} faults={faults} pasted={pasted} />, 422);

importRoutes.get("/:town/services/import", need("write"), (c) => c.html(<ImportPage c={c} faults={[]} pasted="" />));

importRoutes.post("/:town/services/import", need("write"), async (c) => {
  const file = fileOf(c.var.form, "csv");
  const pasted = field(c.var.form, "pasted");
  if (!file && pasted === "") return again(c, ["ファイルを選ぶか、CSVの中身を入れてください。"]);
  const read = readCsv(file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(pasted), COLUMNS.length);
  if (!read.rows) return again(c, read.faults, pasted);
  const [first, ...rows] = read.rows;
  const heading = headingFault(first);
  if (heading) return again(c, [heading], pasted);
  if (rows.length > ROWS_MAX) return again(c, [`${ROWS_MAX.toLocaleString("ja")}行までにしてください。`], pasted);
  const plan = await planImport(c, rows);
  return plan.faults.length > 0 ? again(c, plan.faults, pasted) : c.html(<PlanPage c={c} plan={plan} rows={rows} />);
});

/** What was shown is read again from its rows: nothing is taken from the browser unchecked. */
importRoutes.post("/:town/services/import/ask", need("write"), async (c) => {
  const { ports, person, town } = c.var;
  let rows: CsvRow[] | undefined;
  try {
    rows = Rows.safeParse(JSON.parse(field(c.var.form, "rows"))).data;
  } catch {
    // Not what the page before held.
  }
  if (!rows) return again(c, ["もう一度、ファイルを選んでください。"]);
  const plan = await planImport(c, rows);
  if (plan.faults.length > 0) return again(c, plan.faults);
  const who = { db: ports.db, now: ports.now(), person, town: town.town.id };
  if (plan.planned.length > 0)
    await askChanges(
      who,
      plan.planned.map(({ change }) => change),
    );
  return c.redirect(`/staff/${town.town.id}/changes?done=asked`, 303);
});
