/** @jsxImportSource hono/jsx */
/** An announcement after its approval: waiting for its time, running, stopped or over. */
import { UNDO_MS } from "../../announcement/clock.ts";
import type { BatchLine, Progress } from "../../announcement/progress.ts";
import type { Resendable } from "../../announcement/resend.ts";
import { HALT_NAMES, STATUS_NAMES } from "../../announcement/state.ts";
import type { Announced } from "../../announcement/store.ts";
import type { C } from "../context.ts";
import { ActionButton } from "../forms.tsx";
import { lasting, said } from "../japan-time.ts";
import { Page } from "../layout.tsx";
import { may } from "../rights.ts";
import { addressOf } from "./edit.tsx";
import { LineNumbersBox } from "./line-numbers.tsx";
import { Phones } from "./preview.tsx";
import { ResendBoxes, type Typed } from "./resend.tsx";
import type { LineStatistics } from "./statistics.ts";

const n = (number: number): string => number.toLocaleString("ja");

/** The part that moves while it runs; also sent alone, to be put in place of the old one. */
export function ProgressBox({ one, progress }: { one: Announced; progress: Progress }) {
  const { total, accepted, waiting, refused, unknown, expired, overCap, noticesOff, perMinute, leftMs } = progress;
  return (
    <>
      <p>
        <strong>{STATUS_NAMES[one.status]}</strong>
        {one.haltReason && `: ${HALT_NAMES[one.haltReason]}`}
      </p>
      {one.status === "approved" && one.startsAt !== null && (
        <p>
          {one.startsAt - (one.approvedAt ?? 0) <= UNDO_MS ? `承認から${UNDO_MS / 1_000}秒たつと` : `${said(one.startsAt)}に`}
          送りはじめます。それまでは取り消せます。
        </p>
      )}
      {total > 0 && (
        <>
          <progress max={total} value={accepted} aria-label="LINEが受けつけた人数">
            {n(accepted)} / {n(total)}
          </progress>
          <p>
            <span class="big">{n(accepted)}</span> / {n(total)}人をLINEが受けつけました
            {one.status === "sending" && perMinute > 0 && `(1分に${n(perMinute)}人、あと${leftMs === null ? "少し" : lasting(leftMs)})`}
          </p>
          <dl class="facts">
            <dt>まだ</dt>
            <dd>{n(waiting)}人</dd>
            <dt>断られた</dt>
            <dd>{n(refused)}人</dd>
            <dt>結果不明</dt>
            <dd>{n(unknown)}人(届いたか、LINEから返事がありません)</dd>
            <dt>期限切れ</dt>
            <dd>{n(expired)}人</dd>
            <dt>週の上限で外した</dt>
            <dd>{n(overCap)}人</dd>
            <dt>通知を止めている</dt>
            <dd>{n(noticesOff)}人</dd>
          </dl>
          <p class="hint">「受けつけた」は、LINEが引き受けたことです。読まれたかどうかは分かりません。</p>
        </>
      )}
    </>
  );
}

function Actions({ c, one, corrected }: { c: C; one: Announced; corrected: string | null }) {
  if (!may(c.var.person, one.town, "write")) return null;
  const address = addressOf(one);
  const fields = { revision: String(one.revision) };
  const act = (path: string, label: string, kind: "" | "primary" | "danger" = "") => (
    <ActionButton c={c} action={`${address}/${path}`} label={label} kind={kind} fields={fields} />
  );
  const halted = one.status === "stopped" || one.status === "halted";
  const approves = may(c.var.person, one.town, "approve");
  return (
    <div class="actions">
      {!approves && (halted || one.status === "held") && <p>続きを送るのは、承認する人です。</p>}
      {(one.status === "approved" || one.status === "held") && act("take-back", "取り消して下書きに戻す", "danger")}
      {one.status === "approved" && act("send", "待たずに送る")}
      {approves && one.status === "held" && act("release", "見なおしたので、送る", "primary")}
      {one.status === "sending" && act("stop", "いま止める", "danger")}
      {approves && halted && act("resume", "続きを送る", "primary")}
      {halted && act("cancel", "残りは送らない", "danger")}
      {one.sentAt !== null && (corrected ? <a href={`/staff/${one.town}/announcements/${corrected}`}>この訂正を見る</a> : act("correct", "訂正を送る"))}
      {act("duplicate", "写して新しく書く")}
    </div>
  );
}

const STATE_NAMES: Record<string, string> = {
  waiting: "まだ",
  accepted: "受けつけた",
  refused: "断られた",
  unknown: "結果不明",
  expired: "期限切れ",
  split: "分けて送りなおした",
  resent: "もう一度送った",
};
const REASON_NAMES: Record<string, string> = { everyone: "みんな", follow: "始まったら知らせて", interest: "テーマ", language: "ことば" };

export function Batches({ lines, id }: { lines: BatchLine[]; id: string }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h2 id={`batches-${id}`}>まとまりごとの結果</h2>
      <section class="wide-table" tabindex={0} aria-labelledby={`batches-${id}`}>
        <table>
          <caption>500人までを1つにして送ります</caption>
          <thead>
            <tr>
              <th scope="col">番号</th>
              <th scope="col">ことば</th>
              <th scope="col">理由</th>
              <th scope="col" class="number">
                人数
              </th>
              <th scope="col">結果</th>
              <th scope="col" class="number">
                回数
              </th>
              <th scope="col">LINEのことば</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr>
                <th scope="row">{line.id}</th>
                <td>{line.language}</td>
                <td>{REASON_NAMES[line.reason] ?? line.reason}</td>
                <td class="number">{n(line.size)}</td>
                <td>
                  {STATE_NAMES[line.state] ?? line.state}
                  {line.resends !== null && `(${line.resends}をもう一度)`}
                </td>
                <td class="number">{line.attempts}</td>
                <td>{line.lastAnswer ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

type Props = {
  c: C;
  one: Announced;
  progress: Progress;
  lines: BatchLine[];
  names: Map<string, string>;
  corrected: string | null;
  opened: number;
  /** when the queue gave up waking this send; the sweep goes on all the same */
  gaveUp: number | null;
  statistics: LineStatistics;
  left: Record<Resendable, number>;
  now: number;
  says: string | null;
  typed: Typed | null;
};

export function ShowPage({ c, one, progress, lines, names, corrected, opened, gaveUp, statistics, left, now, says, typed }: Props) {
  const address = addressOf(one);
  const runs = one.status === "sending" || (one.status === "approved" && (one.startsAt ?? 0) - now < 60_000);
  const name = (id: string | null) => names.get(id ?? "") ?? id ?? "";
  return (
    <Page c={c} title={one.title.ja} area="/announcements">
      {says && (
        <p class="notice bad" role="alert">
          {says}
        </p>
      )}
      {corrected && <p class="notice warn">このお知らせには、訂正があります。</p>}
      {gaveUp !== null && one.endedAt === null && (
        <p class="notice bad">
          {said(gaveUp)}に、送る合図がくりかえし失敗しました。1分ごとの見まわりが続けています。10分たっても進まないときは、運営の担当者に知らせてください。
        </p>
      )}
      <section aria-label="進みぐあい" class="card" data-progress={runs ? `${address}/progress` : undefined}>
        <ProgressBox one={one} progress={progress} />
      </section>
      {runs && <p class="hint">自動で新しくなります。ならないときは、この画面を開きなおしてください。</p>}
      <Actions c={c} one={one} corrected={corrected} />
      <ResendBoxes c={c} one={one} people={progress} left={left} now={now} typed={typed} />
      <div class="side">
        <div>
          <section>
            <h2>記録</h2>
            <dl class="facts">
              <dt>書いた人</dt>
              <dd>{name(one.updatedBy)}</dd>
              <dt>たのんだ人</dt>
              <dd>{name(one.submittedBy)}</dd>
              <dt>承認した人</dt>
              <dd>
                {name(one.approvedBy)}
                {one.ownReason && `(一人で承認。理由: ${one.ownReason})`}
              </dd>
              <dt>送りはじめ</dt>
              <dd>{one.sentAt !== null ? said(one.sentAt) : one.startsAt !== null ? `${said(one.startsAt)}から` : ""}</dd>
              <dt>有効期限</dt>
              <dd>{one.expiresAt === null ? "" : said(one.expiresAt)}</dd>
              <dt>承認した人数</dt>
              <dd>{one.approvedCount === null ? "" : `${n(one.approvedCount)}人`}</dd>
            </dl>
            {lines.length > 0 && (
              <p>
                <a href={`${address}/result.csv`}>結果をCSVで取りだす</a>
              </p>
            )}
          </section>
          {one.sentAt !== null && <LineNumbersBox statistics={statistics} opened={opened} />}
          <Batches lines={lines} id={one.id} />
        </div>
        <section aria-label="届いたときの見え方">
          <h2>届いたときの見え方</h2>
          <Phones c={c} content={one} corrects={one.corrects} />
        </section>
      </div>
    </Page>
  );
}
