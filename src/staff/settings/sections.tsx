/** @jsxImportSource hono/jsx */
/** The parts of 設定・災害時 that are used by everyone who writes: the button for a disaster, testers, election periods. */

import type { Tester } from "../announcements/test-send.ts";
import type { C } from "../context.ts";
import { ActionButton, type Faults, Form, TextField } from "../forms.tsx";
import { said } from "../japan-time.ts";
import { may } from "../rights.ts";
import type { Disaster } from "./disaster.ts";
import type { Election } from "./elections.ts";
import type { Code } from "./testers.ts";

export const base = (c: C): string => `/staff/${c.var.town.town.id}/settings`;
const writes = (c: C): boolean => may(c.var.person, c.var.town.town.id, "write");

function Running({ c, running, link, faults }: { c: C; running: Disaster; link: string; faults: Faults }) {
  return (
    <>
      <p class="notice bad">
        <strong>停止中です({said(running.started_at)}から)。</strong>トークの答えの上に {running.link} を出しています。
      </p>
      <p>
        止めた予約は、<a href={`/staff/${c.var.town.town.id}/announcements`}>お知らせ</a>で一つずつ見なおします。
      </p>
      {writes(c) && (
        <Form c={c} action={`${base(c)}/disaster/link`}>
          <TextField name="link" label="町の災害ページ" type="url" value={link} faults={faults} hint="まちがえたときは、ここで直せます。" />
          <button type="submit" class="button">
            アドレスを直す
          </button>
        </Form>
      )}
      {may(c.var.person, c.var.town.town.id, "approve") ? (
        <ActionButton c={c} action={`${base(c)}/disaster/end`} label="停止を終わる(止めた予約は、止まったままです)" />
      ) : (
        <p>停止を終わらせるのは、承認する人か管理者です。</p>
      )}
    </>
  );
}

export function DisasterSection({ c, running, link, faults }: { c: C; running: Disaster | null; link: string; faults: Faults }) {
  return (
    <section>
      <h2>災害のとき</h2>
      <p>避難情報は、町の防災のしくみで出してください。ここでは、予約した配信を止め、トークの答えの上に町の災害ページを出します。</p>
      {running ? (
        <Running c={c} running={running} link={link} faults={faults} />
      ) : (
        writes(c) && (
          <Form c={c} action={`${base(c)}/disaster`}>
            <TextField name="link" label="町の災害ページ" type="url" value={link} faults={faults} hint="https:// で始まるアドレス" required />
            <button type="submit" class="button danger">
              予約配信を全部止める(災害時)
            </button>
          </Form>
        )
      )}
    </section>
  );
}

type Testers = { c: C; testers: readonly Tester[]; codes: readonly Code[]; shared: ReadonlySet<string>; faults: Faults };

export function TesterSection({ c, testers, codes, shared, faults }: Testers) {
  return (
    <section>
      <h2 id="testers">テストを受けとる人</h2>
      {codes.map(({ code, name, lastsUntil }) => (
        <div class="notice good" role="status">
          <p>
            {name}さんのLINEで、いつからのトークに <strong>テスト {code}</strong> と送ってください。
          </p>
          <p>{said(lastsUntil)}まで使えます。送ったあと、この画面を開きなおすと、下に名前が出ます。</p>
        </div>
      ))}
      {testers.length === 0 && codes.length === 0 && <p>まだいません。</p>}
      <ul>
        {testers.map((tester) => (
          <li>
            {tester.name}({shared.has(tester.channel) ? "共通のアカウント" : "町のアカウント"})
            {writes(c) && (
              <ActionButton c={c} action={`${base(c)}/testers/remove`} label={`${tester.name}さんを外す`} kind="quiet" fields={{ key: tester.key }} />
            )}
          </li>
        ))}
      </ul>
      {writes(c) && (
        <Form c={c} action={`${base(c)}/testers`}>
          <TextField name="tester" label="加える人の名前" faults={faults} hint="例: 広報 さくら" />
          <button type="submit" class="button">
            番号を出す
          </button>
        </Form>
      )}
    </section>
  );
}

type Elections = { c: C; elections: readonly Election[]; typed: Omit<Election, "id"> | null; faults: Faults };

export function ElectionSection({ c, elections, typed, faults }: Elections) {
  return (
    <section>
      <h2>選挙の期間</h2>
      {elections.length === 0 ? <p>登録がありません。</p> : null}
      <ul>
        {elections.map((one) => (
          <li>
            {one.name}: {one.first_day} から {one.last_day}
            {writes(c) && <ActionButton c={c} action={`${base(c)}/elections/${one.id}/remove`} label={`${one.name}を外す`} kind="quiet" />}
          </li>
        ))}
      </ul>
      {writes(c) && (
        <Form c={c} action={`${base(c)}/elections`}>
          <TextField name="election" label="選挙の名前" value={typed?.name} faults={faults} />
          <TextField name="first_day" label="はじめの日" type="date" value={typed?.first_day} faults={faults} />
          <TextField name="last_day" label="おわりの日" type="date" value={typed?.last_day} faults={faults} />
          <button type="submit" class="button">
            加える(その間の予約は、見なおし待ちになります)
          </button>
        </Form>
      )}
    </section>
  );
}
