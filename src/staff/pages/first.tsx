/** @jsxImportSource hono/jsx */
/** The first page: what needs somebody now. 計画ではもう始まっているはずのもの first, the longest overdue on top. */
import { STATUS_NAMES, type Status } from "../../announcement/state.ts";
import { type Announced, announcementsIn } from "../../announcement/store.ts";
import { planEndOn } from "../../plan/plan-end.ts";
import { wordsIn } from "../../service/say/index.ts";
import { planNote } from "../../service/view.ts";
import { addressOf } from "../announcements/edit.tsx";
import { type Asked, waitingChanges } from "../changes/change.ts";
import { isPromise } from "../changes/follower-draft.ts";
import type { C } from "../context.ts";
import { few } from "../figures/few.ts";
import { Form } from "../forms.tsx";
import { said } from "../japan-time.ts";
import { Page } from "../layout.tsx";
import { CONFIRM, ConfirmForm, Differing, LooseRecords, recordSaid } from "../records/pages.tsx";
import { bookOf, planSays, serviceAddress } from "../records/services.ts";
import { STATES } from "../records/words.ts";
import { type Waiting as Waits, WHYS, type Why, worklistOf } from "../records/worklist.ts";
import { may } from "../rights.ts";

const NOW: readonly Status[] = ["waiting", "held", "sending", "stopped", "halted"];
/** A promise to followers that nobody keeps for so long is told to the 管理者. */
const FORGOTTEN_MS = 7 * 24 * 3_600_000;

const isForgotten = (one: Announced, now: number): boolean => now - one.createdAt > FORGOTTEN_MS;

/** More stand folded: the list of services has them all as a table. */
const CARDS_OPEN = 12;

function Due({ c, waits: { line, followers } }: { c: C; waits: Waits }) {
  const id = c.var.town.town.id;
  const address = serviceAddress(id, line.id);
  const { publication } = line.view.verdict;
  return (
    <li class="card">
      <h3>
        {line.name}
        {line.view.audience === "office" && <span class="tag">役場の中</span>}
      </h3>
      <p class="hint">
        計画では: {planSays(line)}
        {followers > 0 && `・始まりを待っている人 ${few(followers)}${followers < 5 ? "" : "人"}`}
      </p>
      {publication && (
        <p>
          町の発表: {publication.title}({publication.day}) <a href={`${address}#published`}>町の発表を見て、記録にする</a>
        </p>
      )}
      {may(c.var.person, id, "write") && (
        <div class="actions">
          {STATES.map(({ state, label }) => (
            <a class="button" href={`${address}?state=${state}#record`}>
              {label}
            </a>
          ))}
        </div>
      )}
    </li>
  );
}

function Overdue({ c, due }: { c: C; due: readonly Waits[] }) {
  const cards = (some: readonly Waits[]) => (
    <ul class="cards">
      {some.map((waits) => (
        <Due c={c} waits={waits} />
      ))}
    </ul>
  );
  const rest = due.slice(CARDS_OPEN);
  return (
    <section>
      <h2>計画ではもう始まっているはずの{due.length}件</h2>
      {due.length === 0 ? (
        <p>ありません。</p>
      ) : (
        <>
          <p>町の登録がないものです。待っている人の多い順、古い順です。</p>
          {cards(due.slice(0, CARDS_OPEN))}
          {rest.length > 0 && (
            <details>
              <summary>のこりの{rest.length}件</summary>
              {cards(rest)}
            </details>
          )}
        </>
      )}
    </section>
  );
}

const OTHERS = ["undated", "unreadable", "ended"] as const satisfies readonly Why[];

/** The plan has no year for these, so no year will call: they are asked for once. */
function Undated({ c, services }: { c: C; services: readonly Waits[] }) {
  const counts = OTHERS.map((why) => ({ why, count: services.filter((one) => one.why === why).length })).filter(({ count }) => count > 0);
  if (counts.length === 0) return null;
  return (
    <section>
      <h2>ほかに、町の登録がないもの</h2>
      <ul>
        {counts.map(({ why, count }) => (
          <li>
            <a href={`/staff/${c.var.town.town.id}/services?show=${why}`}>
              {WHYS[why]}: {count}件
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Their day to look again has come: nothing may have changed, and that is said for many at once. */
function Reviews({ c, services, faq }: { c: C; services: readonly Waits[]; faq: readonly Review[] }) {
  const id = c.var.town.town.id;
  const writes = may(c.var.person, id, "write") && services.length > 0;
  if (services.length + faq.length === 0) return null;
  return (
    <section>
      <h2>見なおす日が来ています({services.length + faq.length})</h2>
      <ul>
        {services.map(({ line, since, review }) => (
          <li>
            {since} <a href={serviceAddress(id, line.id)}>{line.name}</a>({review?.owner ?? "担当なし"}) {recordSaid(line.record)}
            {writes && (
              <label class="choice">
                <input type="checkbox" name="service" value={line.id} form={CONFIRM} />
                <span>変わりなし</span>
              </label>
            )}
          </li>
        ))}
        {faq.map((review) => (
          <li>
            {review.due} <a href={`/staff/${id}/faq/${review.target}`}>よくある質問</a>({review.owner})
          </li>
        ))}
      </ul>
      {writes && <ConfirmForm c={c} />}
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
  const toResidents = wordsIn("ja").planNotes(planNote(c.var.town, c.var.ports.today())).join("");
  return (
    <section>
      <div class={ended ? "notice bad" : "notice warn"}>
        <h2>{ended ? "計画が終わりました" : "計画がもうすぐ終わります"}</h2>
        <p>
          「{plan.title}」の期間は{year}年{month}月{day}日まで
          {ended ? `でした。住民には「${toResidents}」と答えています。` : "です。次の計画が、まだ入っていません。"}
        </p>
        <ol>
          <li>次の計画があるか、担当課に確かめてください。</li>
          <li>あれば、資料(PDF)を「いつから」の管理をする人に渡してください。新しい版に入れかえます。</li>
          <li>変わったこと(年度・名前・なくなったもの)を、サービスごとの「計画の改訂を記録する」で残してください。待っている人に知らせる下書きができます。</li>
          <li>なければ、終わった取組と続ける取組を、サービスごとに「始まった」「終わった」「中止」などで登録してください。</li>
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

type Review = { target: string; owner: string; due: string };

export async function firstPage(c: C) {
  const { ports, town } = c.var;
  const id = town.town.id;
  const book = await bookOf(c);
  const [worklist, changes, running, drafts, reviews, disaster] = await Promise.all([
    worklistOf(c, book),
    waitingChanges(ports.db, id),
    announcementsIn(ports.db, id, NOW),
    announcementsIn(ports.db, id, ["draft", "waiting"]),
    ports.db
      .prepare("SELECT target, owner, due FROM review WHERE town = ?1 AND kind = 'faq' AND due <= ?2 ORDER BY due LIMIT 50")
      .bind(id, ports.today())
      .all<Review>(),
    ports.db.prepare("SELECT started_at FROM disaster WHERE town = ?1 AND ended_at IS NULL").bind(id).first<{ started_at: number }>(),
  ]);
  const promised = drafts.filter((one) => isPromise(one, town));
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
      <LooseRecords c={c} loose={worklist.loose} />
      <Differing c={c} lines={worklist.differing} />
      <Overdue c={c} due={worklist.services.filter((one) => one.why === "due")} />
      <Reviews c={c} services={worklist.services.filter((one) => one.why === "review")} faq={reviews.results} />
      <Undated c={c} services={worklist.services} />
    </Page>,
  );
}
