/** @jsxImportSource hono/jsx */
/** 操作の記録: who did what, the newest first. Only for 管理者; nothing in it can be changed. */
import { Hono } from "hono";
import { stream } from "hono/streaming";
import { csvHead, csvLines } from "../../api/csv.ts";
import { type AuditRow, auditLog } from "../audit.ts";
import { namesOf as namesOfTarget } from "../changes/about.ts";
import type { C, StaffContext } from "../context.ts";
import { need } from "../guard.tsx";
import { Page } from "../layout.tsx";
import { serviceAddress } from "../records/services.ts";
import { actionName, changeIn } from "./audit-words.ts";

export const auditRoutes = new Hono<StaffContext>({ strict: false });
const PAGE_ROWS = 100;
/** Rows fetched at a time for a CSV: some megabytes of memory at most, however long the log is. */
const CSV_ROWS = 2_000;
const JAPAN_MS = 9 * 3_600_000;

/** 2026-11-21 09:30:05, Japan's clock; a log is read years later too. */
const at = (instant: number): string => new Date(instant + JAPAN_MS).toISOString().slice(0, 19).replace("T", " ");

async function namesOf(c: C, rows: readonly AuditRow[]): Promise<Map<string, string>> {
  const ids = rows.filter((row) => row.action.startsWith("person.")).map((row) => row.target);
  if (ids.length === 0) return new Map();
  const { results } = await c.var.ports.db
    .prepare("SELECT id, name FROM staff_person WHERE id IN (SELECT value FROM json_each(?1))")
    .bind(JSON.stringify(ids))
    .all<{ id: string; name: string }>();
  return new Map(results.map(({ id, name }) => [id, name]));
}

function Target({ c, row, names }: { c: C; row: AuditRow; names: Map<string, string> }) {
  const { town, knowledge } = c.var;
  const id = town.town.id;
  if (row.action.startsWith("announcement.")) return <a href={`/staff/${id}/announcements/${row.target}`}>お知らせ {row.target}</a>;
  if (row.target.startsWith(`${id}/`)) return <a href={serviceAddress(id, row.target)}>{namesOfTarget(knowledge, row.target).ja}</a>;
  return <>{row.target === id ? town.town.name : (names.get(row.target) ?? row.target)}</>;
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <td>
      {lines.map((line) => (
        <div>{line}</div>
      ))}
    </td>
  );
}

auditRoutes.get("/:town/audit", need("administer"), async (c) => {
  const id = c.var.town.town.id;
  const asked = Number(c.req.query("before"));
  const rows = await auditLog(c.var.ports.db, id, { limit: PAGE_ROWS, before: Number.isSafeInteger(asked) && asked > 0 ? asked : null });
  const names = await namesOf(c, rows);
  const last = rows.length === PAGE_ROWS ? rows.at(-1)?.id : undefined;
  return c.html(
    <Page c={c} title="操作の記録" area="/audit">
      <p>
        <a href={`/staff/${id}/audit.csv`}>CSVで取りだす</a>
      </p>
      {rows.length === 0 ? (
        <p>{asked > 0 ? "これより前の記録はありません。" : "まだ記録がありません。"}</p>
      ) : (
        <section class="wide-table" tabindex={0} aria-label="操作の表">
          <table>
            <caption>新しい順。消すことも、変えることもできません</caption>
            <thead>
              <tr>
                <th scope="col">いつ</th>
                <th scope="col">だれが</th>
                <th scope="col">何を</th>
                <th scope="col">対象</th>
                <th scope="col">前</th>
                <th scope="col">後</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const change = changeIn(row.before, row.after);
                return (
                  <tr>
                    <th scope="row" class="whole">
                      {at(row.at)}
                    </th>
                    <td>{row.person_name}</td>
                    <td>{actionName(row.action)}</td>
                    <td>
                      <Target c={c} row={row} names={names} />
                    </td>
                    <Lines lines={change.before} />
                    <Lines lines={change.after} />
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
      {last !== undefined && (
        <p>
          <a href={`/staff/${id}/audit?before=${last}`}>もっと前を見る</a>
        </p>
      )}
    </Page>,
  );
});

const HEADINGS = ["時刻(日本)", "人", "操作", "操作の名前", "対象", "前", "後", "前(元のまま)", "後(元のまま)"];

function csvRow(row: AuditRow): (string | null)[] {
  const { before, after } = changeIn(row.before, row.after);
  return [at(row.at), row.person_name, actionName(row.action), row.action, row.target, before.join("\n"), after.join("\n"), row.before, row.after];
}

/** The whole log, piece by piece. */
auditRoutes.get("/:town/audit.csv", need("administer"), (c) => {
  const id = c.var.town.town.id;
  const { db } = c.var.ports;
  c.header("content-type", "text/csv; charset=utf-8");
  c.header("content-disposition", `attachment; filename="${id}-audit.csv"`);
  return stream(c, async (out) => {
    await out.write(csvHead(HEADINGS));
    let before: number | null = null;
    for (;;) {
      const rows: AuditRow[] = await auditLog(db, id, { limit: CSV_ROWS, before });
      await out.write(csvLines(rows.map(csvRow)));
      if (rows.length < CSV_ROWS) return;
      before = rows.at(-1)?.id ?? null;
    }
  });
});
