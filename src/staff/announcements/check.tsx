/** @jsxImportSource hono/jsx */
/** One screen before sending: who gets it, how it looks, what LINE says to it, and who else has looked. */
import type { Count } from "../../announcement/audience.ts";
import { isNight, startOf } from "../../announcement/clock.ts";
import { OWN_REASON_MIN_CHARS } from "../../announcement/steps.ts";
import type { Announced } from "../../announcement/store.ts";
import type { C } from "../context.ts";
import { ActionButton, FaultList, type Faults, Form, TextField } from "../forms.tsx";
import { said } from "../japan-time.ts";
import { Page } from "../layout.tsx";
import { may } from "../rights.ts";
import { addressOf } from "./edit.tsx";
import { Phones } from "./preview.tsx";

export type Checked = {
  one: Announced;
  faults: Faults;
  warnings: string[];
  count: Count;
  /** LINE's own word on the message; null where it could not be asked */
  line: { ok: boolean; says: string } | null;
  quota: { limit: number | null; used: number } | null;
  testers: { channel: string; name: string; key: string }[];
  tests: { tester_name: string; outcome: string; sent_at: number; revision: number }[];
  names: Map<string, string>;
  /** the signed-in person wrote or handed it in */
  own: boolean;
  onePersonOffice: boolean;
  urgentAlone: boolean;
  now: number;
};

const n = (number: number): string => number.toLocaleString("ja");

function People({ checked: { count, one, now } }: { checked: Checked }) {
  const startsAt = startOf(one, now);
  const held = isNight(Math.max(now, one.sendAt ?? 0)) && !one.urgent;
  return (
    <section>
      <h2>だれに届くか</h2>
      <p>
        <span class="big">{n(count.reached)}人</span> に届きます
      </p>
      <dl class="facts">
        <dt>送る時刻</dt>
        <dd>{said(startsAt)}ごろ</dd>
        <dt>朝を待つ人</dt>
        <dd>{held ? `${n(count.reached)}人(夜は送りません)` : "0人"}</dd>
        <dt>週の上限で届かない人</dt>
        <dd>{n(count.overCap)}人</dd>
        <dt>通知を止めている人</dt>
        <dd>{n(count.noticesOff)}人</dd>
        <dt>テーマを選んでいない人</dt>
        <dd>{n(count.noInterests)}人(テーマで選ぶと届きません)</dd>
        <dt>ことば</dt>
        <dd>
          日本語 {n(count.byLanguage.ja)}人、やさしい日本語 {n(count.byLanguage.easy)}人、英語 {n(count.byLanguage.en)}人
        </dd>
      </dl>
    </section>
  );
}

function Line({ checked: { line, quota } }: { checked: Checked }) {
  return (
    <section>
      <h2>LINEの確認</h2>
      {line === null ? (
        <p class="notice warn">いまLINEに聞けませんでした。少し待って、この画面を開きなおしてください。</p>
      ) : line.ok ? (
        <p>LINEは、この文面を受けつけます。</p>
      ) : (
        <p class="notice bad">LINEがこの文面を受けつけません。文面をなおしてください。({line.says})</p>
      )}
      <p>
        {quota === null
          ? "今月の残りの数は、いま分かりません。"
          : quota.limit === null
            ? "今月送れる数に、上限はありません。"
            : `今月の残り: ${n(Math.max(0, quota.limit - quota.used))}通(${n(quota.limit)}通のうち ${n(quota.used)}通を使いました)`}
      </p>
    </section>
  );
}

function Tests({ c, checked: { one, testers, tests } }: { c: C; checked: Checked }) {
  const address = addressOf(one);
  return (
    <section>
      <h2>テスト送信</h2>
      {testers.length === 0 ? (
        <p>
          テストを受けとる人が、まだいません。<a href={`/staff/${one.town}/settings#testers`}>設定で加えてください。</a>
        </p>
      ) : (
        <Form c={c} action={`${address}/test`}>
          <fieldset id="testers">
            <legend>だれのスマホに送りますか</legend>
            {testers.map(({ key, name }) => (
              <label class="choice">
                <input type="checkbox" name="testers" value={key} checked />
                <span>{name}</span>
              </label>
            ))}
          </fieldset>
          <button type="submit" class="button">
            テスト送信する
          </button>
        </Form>
      )}
      {tests.length > 0 && (
        <ul>
          {tests.map((test) => (
            <li>
              {said(test.sent_at)} {test.tester_name}: {test.outcome === "accepted" ? "送りました" : "届いたか分かりません"}
              {one.updatedAt > test.sent_at && "(このあと文面が変わりました)"}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Decide({ c, checked }: { c: C; checked: Checked }) {
  const { one, faults, line, count, own, onePersonOffice, urgentAlone, names } = checked;
  const address = addressOf(one);
  const stopped = Object.keys(faults).length > 0 || line?.ok === false || count.reached === 0;
  const revision = { revision: String(one.revision), count: String(count.reached) };
  if (one.status === "draft") {
    return stopped ? null : (
      <section>
        <h2>承認をたのむ</h2>
        <p>もう一人が見て、承認すると送られます。</p>
        <ActionButton c={c} action={`${address}/submit`} label="承認をたのむ" kind="primary" fields={revision} />
      </section>
    );
  }
  const asked = names.get(one.submittedBy ?? "") ?? "だれか";
  const alone = own && onePersonOffice && (!one.urgent || urgentAlone);
  return (
    <section>
      <h2>承認</h2>
      <p>
        {asked}さんが承認をたのみました({one.submittedAt === null ? "" : said(one.submittedAt)})。
      </p>
      {!may(c.var.person, one.town, "approve") ? (
        <p>承認できる人が見るのを待っています。</p>
      ) : own && !alone ? (
        <p class="notice">自分が書いたものは、自分では承認できません。もう一人に、この画面を見てもらってください。</p>
      ) : (
        <Form c={c} action={`${address}/approve`}>
          <input type="hidden" name="revision" value={revision.revision} />
          <input type="hidden" name="count" value={revision.count} />
          {own && (
            <TextField
              name="reason"
              label="一人で承認する理由"
              hint={`${OWN_REASON_MIN_CHARS}文字以上。操作の記録に残ります。たのんでから10分たつと承認できます。`}
              required
            />
          )}
          <button type="submit" class="button primary" disabled={stopped}>
            {n(count.reached)}人に送ります
          </button>
        </Form>
      )}
      {may(c.var.person, one.town, "write") && (
        <ActionButton c={c} action={`${address}/give-back`} label={own ? "下書きに戻す" : "書きなおしてもらう"} fields={{ revision: revision.revision }} />
      )}
    </section>
  );
}

export function CheckPage({ c, checked, says = null }: { c: C; checked: Checked; says?: string | null }) {
  const { one, faults, warnings, count } = checked;
  const nobody = { who: "届く人がいません。だれに送るかを、えらびなおしてください。" };
  const hindered = count.reached === 0 ? { ...nobody, ...faults } : faults;
  return (
    <Page c={c} title={one.title.ja || "題名なし"} area="/announcements">
      {says && (
        <p class="notice bad" role="alert">
          {says}
        </p>
      )}
      {one.status === "draft" && (
        <p>
          <a href={addressOf(one)}>書きなおす</a>
        </p>
      )}
      <FaultList faults={hindered} lead="このままでは送れません。" at={addressOf(one)} />
      {warnings.length > 0 && (
        <div class="notice warn">
          <p>
            <strong>送る前に見てください</strong>
          </p>
          <ul>
            {warnings.map((warning) => (
              <li>{warning}</li>
            ))}
          </ul>
        </div>
      )}
      <div class="side look-first">
        <section aria-label="届いたときの見え方">
          <h2>届いたときの見え方</h2>
          <Phones c={c} content={one} corrects={one.corrects} />
          <details>
            <summary>大きい文字で見る</summary>
            <Phones c={c} content={one} corrects={one.corrects} large />
          </details>
        </section>
        <div>
          <People checked={checked} />
          <Line checked={checked} />
          <Tests c={c} checked={checked} />
          <Decide c={c} checked={checked} />
        </div>
      </div>
    </Page>
  );
}
