/** @jsxImportSource hono/jsx */
/** The first page: what needs somebody now. 計画ではもう始まっているはずのもの first, the longest overdue on top. */
import { STATUS_NAMES, type Status } from "../../announcement/state.ts";
import { type Announced, announcementsIn } from "../../announcement/store.ts";
import { planEndOn } from "../../plan/plan-end.ts";
import { addressOf } from "../announcements/edit.tsx";
import { type Asked, waitingChanges } from "../changes/change.ts";
import { namesOf } from "../changes/started-draft.ts";
import type { C } from "../context.ts";
import { Form } from "../forms.tsx";
import { said } from "../japan-time.ts";
import { Page } from "../layout.tsx";
import { serviceAddress } from "../records/pages.tsx";
import { overdue, servicesOf } from "../records/services.ts";
import { STATES } from "../records/words.ts";
import { may } from "../rights.ts";

const NOW: readonly Status[] = ["waiting", "held", "sending", "stopped", "halted"];
/** A promise to followers that nobody keeps for so long is told to the 管理者. */
const FORGOTTEN_MS = 7 * 24 * 3_600_000;

const isForgotten = (one: Announced, now: number): boolean => now - one.createdAt > FORGOTTEN_MS;

const era = (year: number): string => `令和${year - 2018}年度`;

function Overdue({ c, lines }: { c: C; lines: ReturnType<typeof overdue> }) {
  const id = c.var.town.town.id;
  return (
    <section>
      <h2>計画ではもう始まっているはずの{lines.length}件</h2>
      {lines.length === 0 ? (
        <p>ありません。どれも、町の登録があります。</p>
      ) : (
        <ul class="cards">
          {lines.map((line) => (
            <li class="card">
              <h3>{line.name}</h3>
              <p class="hint">計画では{era(line.since)}から。住民には「町の確認待ち」と答えています。</p>
              {may(c.var.person, id, "write") && (
                <div class="actions">
                  {STATES.map(({ state, label }) => (
                    <a class="button" href={`${serviceAddress(id, line.id)}?state=${state}#state`}>
                      {label}
                    </a>
                  ))}
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Drafts({ c, drafts, now }: { c: C; drafts: Announced[]; now: number }) {
  const writes = may(c.var.person, c.var.town.town.id, "write");
  return (
    <section>
      <h2>待っている人に、まだ知らせていません({drafts.length})</h2>
      <ul class="cards">
        {drafts.map((one) => (
          <li class="card">
            <h3>
              <a href={addressOf(one)}>{one.title.ja}</a>
            </h3>
            <p>「始まったら知らせて」を押した人への下書きです({said(one.createdAt)})。</p>
            {isForgotten(one, now) && <p class="notice warn">7日すぎました。送るか、送らない理由を書いてください。</p>}
            {writes && (
              <details>
                <summary>送らないことにする</summary>
                <Form c={c} action={`${addressOf(one)}/decline`}>
                  <div class="field">
                    <label for={`reason-${one.id}`}>
                      送らない理由<span class="must">かならず</span>
                    </label>
                    <input id={`reason-${one.id}`} name="reason" type="text" maxlength={500} aria-required="true" autocomplete="off" />
                  </div>
                  <button type="submit" class="button">
                    送らない
                  </button>
                </Form>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What waits for this person; what they asked for themselves waits for another. */
function Waiting({ c, changes }: { c: C; changes: Asked[] }) {
  const { person, town } = c.var;
  const id = town.town.id;
  const mine = may(person, id, "approve") ? changes.filter((change) => change.askedBy !== person.id) : [];
  const others = changes.length - mine.length;
  if (changes.length === 0) return null;
  return (
    <p class={mine.length > 0 ? "notice warn" : "notice"}>
      <a href={`/staff/${id}/changes`}>
        {mine.length > 0 && `あなたの確認を待っているものが${mine.length}件あります。`}
        {others > 0 && `ほかの人の確認を待っているものが${others}件あります。`}
      </a>
    </p>
  );
}

/** A plan near or past its end, while no newer one is built in: with one, its own period stands here. */
function PlanEnd({ c }: { c: C }) {
  const { plan } = c.var.town;
  const end = planEndOn(plan, c.var.ports.today());
  if (end.code === "running") return null;
  const [year, month, day] = end.lastDay.split("-").map(Number);
  const ended = end.code === "ended";
  return (
    <section>
      <div class={ended ? "notice bad" : "notice warn"}>
        <h2>{ended ? "計画が終わりました" : "計画がもうすぐ終わります"}</h2>
        <p>
          「{plan.title}」の期間は{year}年{month}月{day}日まで
          {ended
            ? "でした。住民には「この計画は終わりました。その後のことは計画からは分かりません。」と答えています。"
            : "です。次の計画が、まだ入っていません。"}
        </p>
        <ol>
          <li>次の計画があるか、担当課に確かめてください。</li>
          <li>あれば、資料(PDF)を「いつから」の管理をする人に渡してください。新しい版に入れかえます。</li>
          <li>変わったこと(年度・名前・なくなったもの)を、サービスごとの「計画の改訂を記録する」で残してください。待っている人に知らせる下書きができます。</li>
          <li>なければ、終わった取組と続ける取組を、サービスごとに「始まった」「中止」などで登録してください。</li>
        </ol>
        <p>
          <a class="button" href={`/staff/${c.var.town.town.id}/services`}>
            サービスの登録
          </a>
        </p>
      </div>
    </section>
  );
}

type Review = { kind: string; target: string; owner: string; due: string };

export async function firstPage(c: C) {
  const { ports, town } = c.var;
  const id = town.town.id;
  const [lines, changes, running, drafts, reviews, disaster] = await Promise.all([
    servicesOf(c),
    waitingChanges(ports.db, id),
    announcementsIn(ports.db, id, NOW),
    announcementsIn(ports.db, id, ["draft", "waiting"]),
    ports.db.prepare("SELECT kind, target, owner, due FROM review WHERE town = ?1 AND due <= ?2 ORDER BY due LIMIT 50").bind(id, ports.today()).all<Review>(),
    ports.db.prepare("SELECT started_at FROM disaster WHERE town = ?1 AND ended_at IS NULL").bind(id).first<{ started_at: number }>(),
  ]);
  const promised = drafts.filter((one) => one.fromRecord !== null);
  const forgotten = promised.filter((one) => isForgotten(one, ports.now()));
  return c.html(
    <Page c={c} title="はじめ" area="">
      {disaster && (
        <p class="notice bad">
          <strong>災害時の停止中です({said(disaster.started_at)}から)。</strong>予約した配信は止まっています。<a href={`/staff/${id}/settings`}>設定・災害時</a>
        </p>
      )}
      {forgotten.length > 0 && may(c.var.person, id, "administer") && (
        <p class="notice bad">
          <strong>管理者へ: 7日たっても知らせていないお知らせが{forgotten.length}件あります。</strong>
          「始まったら知らせて」の約束です。下の下書きを送るか、送らない理由を書いてください。
        </p>
      )}
      <Waiting c={c} changes={changes} />
      <PlanEnd c={c} />
      {running.length > 0 && (
        <section>
          <h2>いま見るお知らせ</h2>
          <ul>
            {running.map((one) => (
              <li>
                <a href={addressOf(one)}>{one.title.ja}</a> — {STATUS_NAMES[one.status]}
              </li>
            ))}
          </ul>
        </section>
      )}
      {promised.length > 0 && <Drafts c={c} drafts={promised} now={ports.now()} />}
      <Overdue c={c} lines={overdue(lines)} />
      {reviews.results.length > 0 && (
        <section>
          <h2>見なおす日が来ています({reviews.results.length})</h2>
          <ul>
            {reviews.results.map((review) => (
              <li>
                {review.due}{" "}
                {review.kind === "record" ? (
                  <a href={serviceAddress(id, review.target)}>{namesOf(c.var.knowledge, review.target).ja}</a>
                ) : (
                  <a href={`/staff/${id}/faq/${review.target}`}>よくある質問</a>
                )}
                ({review.owner})
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>,
  );
}
