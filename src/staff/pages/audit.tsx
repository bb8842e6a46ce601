/** @jsxImportSource hono/jsx */
/** 操作の記録: who did what, the newest first. Only for 管理者; nothing in it can be changed. */
import { Hono } from "hono";
import { csv } from "../../api/csv.ts";
import { said } from "../announcements/japan-time.ts";
import { type AuditRow, auditLog } from "../audit.ts";
import type { StaffContext } from "../context.ts";
import { need } from "../guard.tsx";
import { Page } from "../layout.tsx";

export const auditRoutes = new Hono<StaffContext>({ strict: false });
const PAGE_ROWS = 100;
const CSV_ROWS = 10_000;

/** Every action the console writes, in words; a test holds it against the code. */
export const ACTION_NAMES: Record<string, string> = {
  "announcement.draft": "下書きを作った",
  "announcement.submit": "承認をたのんだ",
  "announcement.approve": "承認した",
  "announcement.approve-own": "自分のものを一人で承認した",
  "announcement.give-back": "書きなおしをたのんだ",
  "announcement.take-back": "取り消して下書きに戻した",
  "announcement.release": "見なおして送ることにした",
  "announcement.send": "待たずに送った",
  "announcement.stop": "配信を止めた",
  "announcement.resume": "配信を再開した",
  "announcement.cancel": "送るのをやめた",
  "announcement.decline": "送らないことにした",
  "announcement.test": "テスト送信した",
  "record.checked": "担当課が確認した",
  "answer.ask": "確認をたのんだ",
  "answer.approve": "確認して反映した",
  "answer.approve-own": "自分のものを一人で反映した",
  "answer.decline": "承認しなかった",
  "answer.withdraw": "取り下げた",
  "answer.stop": "答えを止めた",
  "faq.draft": "質問の下書きを作った",
  "faq.save": "質問の下書きを保存した",
  "faq.import": "質問を読みこんだ",
  "question.settle": "質問を済みにした",
  "report.settle": "指摘を済みにした",
  "person.add": "人を加えた",
  "person.roles": "権限を変えた",
  "setting.save": "町の決めごとを変えた",
  "disaster.start": "災害時の停止を始めた",
  "disaster.end": "災害時の停止を終えた",
  "election.add": "選挙の期間を加えた",
  "election.remove": "選挙の期間を外した",
  "tester.remove": "テストを受けとる人を外した",
};

const actionName = ({ action }: AuditRow): string => ACTION_NAMES[action] ?? action;

auditRoutes.get("/:town/audit", need("administer"), async (c) => {
  const id = c.var.town.town.id;
  const before = Number(c.req.query("before")) || null;
  const rows = await auditLog(c.var.ports.db, id, { limit: PAGE_ROWS, before });
  const last = rows.length === PAGE_ROWS ? rows.at(-1)?.id : undefined;
  return c.html(
    <Page c={c} title="操作の記録" area="/audit">
      <p>
        <a href={`/staff/${id}/audit.csv`}>CSVで取りだす</a>
      </p>
      {rows.length === 0 ? (
        <p>まだ記録がありません。</p>
      ) : (
        <section class="wide-table" tabindex={0} aria-label="操作の表">
          <table>
            <caption>新しい順</caption>
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
              {rows.map((row) => (
                <tr>
                  <th scope="row">{said(row.at)}</th>
                  <td>{row.person_name}</td>
                  <td>{actionName(row)}</td>
                  <td>{row.target}</td>
                  <td>{row.before ?? ""}</td>
                  <td>{row.after ?? ""}</td>
                </tr>
              ))}
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

auditRoutes.get("/:town/audit.csv", need("administer"), async (c) => {
  const id = c.var.town.town.id;
  const rows = await auditLog(c.var.ports.db, id, { limit: CSV_ROWS });
  const body = csv(
    ["時刻(UTC)", "人", "操作", "操作の名前", "対象", "前", "後"],
    rows.map((row) => [new Date(row.at).toISOString(), row.person_name, actionName(row), row.action, row.target, row.before, row.after]),
  );
  return c.body(body, 200, { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${id}-audit.csv"` });
});
