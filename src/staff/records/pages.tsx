/** @jsxImportSource hono/jsx */
/** サービスの登録: the list, and one service with the plan's word, what residents read, the town's own, and the form. */

import { EDITION } from "../../service/edition.ts";
import { chipOf, fullSource } from "../../service/say/index.ts";
import type { C } from "../context.ts";
import { few } from "../figures/few.ts";
import { ActionButton, Choices, FaultList, type Faults, Form, Select, TextArea, TextField } from "../forms.tsx";
import { said } from "../japan-time.ts";
import { Page } from "../layout.tsx";
import { may } from "../rights.ts";
import type { TypedRecord } from "./form.ts";
import { Publications } from "./publication-page.tsx";
import type { Entered } from "./publications.ts";
import { type Line, type Printed, planSays, type RecordLine, residentsRead, type Standing, serviceAddress } from "./services.ts";
import { STATES, sourceName, stateName, yearName } from "./words.ts";

/** 始まった(2025-04-01、確認 2026-11-20) */
export const recordSaid = (record: Pick<Standing, "state" | "day" | "lastConfirmed" | "where"> | null): string =>
  record ? `${stateName(record.state)}(${record.where ? `${record.where}、` : ""}${record.day}、確認 ${record.lastConfirmed})` : "まだありません";
const checkOf = ({ checked }: Line): string => (checked ? `確認済み(${checked})` : "未確認");

/** A record of a measure that holds several services now: a person says which one it is of. */
export function LooseRecords({ c, loose }: { c: C; loose: readonly Printed[] }) {
  const id = c.var.town.town.id;
  if (loose.length === 0) return null;
  return (
    <section>
      <h2>どのサービスですか({loose.length})</h2>
      <p>いくつかのサービスに分かれた計画の項目に、登録が残っています。住民への答えには出ていません。</p>
      <ul>
        {loose.map((one) => (
          <li>
            <a href={serviceAddress(id, one.id)}>{one.name}</a> — {recordSaid(one.record)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The town's record and what it published say different things; of the two the newer is told. */
export function Differing({ c, lines }: { c: C; lines: readonly Line[] }) {
  const id = c.var.town.town.id;
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>登録と町の発表がちがいます({lines.length})</h2>
      <p>住民には、新しいほうを答えています。どちらかを直してください。</p>
      <ul>
        {lines.map(({ id: service, name, record, view: { verdict } }) => (
          <li>
            <a href={serviceAddress(id, service)}>{name}</a> — 登録: {recordSaid(record)}
            {verdict.publication && ` / 発表: ${verdict.publication.title}(${sourceName(verdict.publication.source)}、${verdict.publication.day})`}
          </li>
        ))}
      </ul>
    </section>
  );
}

type ServicesProps = {
  c: C;
  lines: readonly Line[];
  loose: readonly Printed[];
  search: string;
  filter: string;
  filters: readonly { value: string; label: string }[];
  followers: ReadonlyMap<string, number>;
  faults: readonly string[];
};

export function ServicesPage({ c, lines, loose, search, filter, filters, followers, faults }: ServicesProps) {
  const { town, person } = c.var;
  const id = town.town.id;
  const writes = may(person, id, "write");
  const confirms = writes && lines.some((line) => line.record !== null);
  return (
    <Page c={c} title="サービスの登録" area="/services">
      {faults.length > 0 && (
        <div class="notice bad" role="alert">
          <p>
            <strong>まだ1件も確認をたのんでいません。</strong>
          </p>
          <ul>
            {faults.map((says) => (
              <li>{says}</li>
            ))}
          </ul>
        </div>
      )}
      <form method="get" class="stack">
        <TextField name="q" label="さがす" type="search" value={search} />
        <Select name="show" label="しぼりこむ" value={filter} options={[{ value: "", label: "すべて" }, ...filters]} />
        <button type="submit" class="button">
          さがす
        </button>
      </form>
      <p>
        <a href={`/staff/${id}/services.csv`}>CSVで取りだす</a>
        {writes && (
          <>
            {" / "}
            <a href={`/staff/${id}/services/import`}>CSVから読みこむ</a>
          </>
        )}
      </p>
      <LooseRecords c={c} loose={loose} />
      <section class="wide-table" tabindex={0} aria-label="サービスの表">
        <table>
          <caption>{lines.length}件</caption>
          <thead>
            <tr>
              <th scope="col">サービス</th>
              <th scope="col">計画では</th>
              <th scope="col">住民が読む答え</th>
              <th scope="col">町の登録</th>
              <th scope="col">担当課の確認</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr>
                <th scope="row">
                  <a href={serviceAddress(id, line.id)}>{line.name}</a>
                  {line.view.audience === "office" && <span class="tag">役場の中</span>}
                  {(followers.get(line.id) ?? 0) > 0 && <span class="tag">待つ人 {few(followers.get(line.id) ?? 0)}</span>}
                </th>
                <td>{planSays(line)}</td>
                <td>{residentsRead(line)}</td>
                <td>
                  {recordSaid(line.record)}
                  {confirms && line.record && (
                    <label class="choice">
                      <input type="checkbox" name="service" value={line.id} form={CONFIRM} />
                      <span>変わりなし</span>
                    </label>
                  )}
                </td>
                <td>{checkOf(line)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {confirms && <ConfirmForm c={c} />}
    </Page>
  );
}

/** Its boxes stand in lists of services, each named by the form. */
export const CONFIRM = "confirm-many";

export function ConfirmForm({ c }: { c: C }) {
  return (
    <form method="post" action={`/staff/${c.var.town.town.id}/services/confirm`} id={CONFIRM} class="stack">
      <input type="hidden" name="csrf" value={c.var.session.csrf} />
      <TextField name="as_of" label="確かめた日" type="date" value={c.var.ports.today()} required hint="始まった日やメモは変わりません" />
      <button type="submit" class="button">
        印をつけたものは変わりなし(確認をたのむ)
      </button>
    </form>
  );
}

const moved = ({ from_year, to_year }: RecordLine): string => (from_year === null && to_year === null ? "" : `・${yearName(from_year)} → ${yearName(to_year)}`);

type HistoryProps = { c: C; address: string; history: RecordLine[]; names: ReadonlyMap<string, string>; writes: boolean };

function History({ c, address, history, names, writes }: HistoryProps) {
  if (history.length === 0) return <p>まだ登録がありません。</p>;
  return (
    <ul>
      {history.map((one) => (
        <li>
          {one.day} {stateName(one.state)}
          {one.place && `(${one.place})`}
          {moved(one)}
          {one.note && `・${one.note}`}
          {one.basis && `・根拠: ${one.basis}`}({names.get(one.recorded_by) ?? one.recorded_by}、{said(one.recorded_at)})
          {one.replaced_at === null && <strong> いまの登録</strong>}
          {one.undone_at !== null && <strong> 間違いとして取り消し({said(one.undone_at)})</strong>}
          {writes && one.state === EDITION && one.undone_at === null && (
            <ActionButton c={c} action={`${address}/edition/${one.id}/undo`} label={`${one.day}の計画の改訂は間違い(取り消す)`} kind="danger" />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Started, with followers: a promise the office keeps next. */
const FollowHint = ({ followed }: { followed: boolean }) => (
  <p>
    {followed
      ? "「始まったら知らせて」を押した人がいます。「始まった」「一部で始まった」が承認されると、その人たちへのお知らせの下書きができます。"
      : "「始まったら知らせて」を押した人はまだいません。「始まった」を登録しても、下書きはできません。"}
  </p>
);

function RecordForm({ c, address, typed, faults, followed }: { c: C; address: string; typed: TypedRecord; faults: Faults; followed: boolean }) {
  return (
    <section id="record">
      <h2>いまの様子を登録する</h2>
      <p>もう一人が確認すると、数秒で住民への答えに出ます。</p>
      <FollowHint followed={followed} />
      <Form c={c} action={address}>
        <Choices
          name="state"
          legend="いまの様子"
          type="radio"
          chosen={[typed.state]}
          faults={faults}
          options={STATES.map(({ state, label }) => ({ value: state, label }))}
        />
        <TextField name="place" label="どこで(一部で始まったとき)" value={typed.place} faults={faults} hint="40文字まで。例: 住民課の窓口だけ" />
        <TextField
          name="day"
          label="その日"
          type="date"
          value={typed.day}
          faults={faults}
          required
          hint="始まった日、終わった日、遅れると決めた日など。今日とは限りません"
        />
        <TextField name="last_confirmed" label="最後に確かめた日" type="date" value={typed.last_confirmed} faults={faults} required />
        <TextField name="link" label="くわしいページ" type="url" value={typed.link} faults={faults} hint="https:// で始まるアドレス。なくてもよい" />
        <TextArea name="note" label="メモ(住民にも見えます)" value={typed.note} faults={faults} rows={3} />
        <TextField name="basis" label="根拠(職員だけが見ます)" value={typed.basis} faults={faults} hint="決裁の番号やページ。なくてもよい" />
        <TextField name="owner" label="担当" value={typed.owner} faults={faults} required hint="課の名前" />
        <TextField name="review" label="次に見なおす日" type="date" value={typed.review} faults={faults} required />
        <button type="submit" class="button primary">
          確認をたのむ
        </button>
      </Form>
    </section>
  );
}

function PrintedNames({ line }: { line: Line }) {
  const { measures, initiatives } = line.plan;
  return (
    <>
      {measures.map(({ number, title }) => (
        <div>
          {number ?? ""} {title}
        </div>
      ))}
      {initiatives.map(({ title }) => (
        <div>・{title}</div>
      ))}
    </>
  );
}

type Props = {
  c: C;
  line: Line;
  history: RecordLine[];
  published: Entered[];
  names: ReadonlyMap<string, string>;
  followed: boolean;
  /** a change of this service waits for a second person */
  waits: boolean;
  typed: TypedRecord;
  faults?: Faults;
};

export function ServicePage({ c, line, history, published, names, followed, waits, typed, faults = {} }: Props) {
  const { town, person } = c.var;
  const id = town.town.id;
  const address = serviceAddress(id, line.id);
  const writes = may(person, id, "write");
  return (
    <Page c={c} title={line.name} area="/services">
      <FaultList faults={faults} />
      {waits && (
        <p class="notice warn">
          <a href={`/staff/${id}/changes`}>このサービスの登録が、確認を待っています</a>
        </p>
      )}
      <dl class="facts">
        <dt>計画では</dt>
        <dd>{planSays(line)}</dd>
        <dt>住民が読む答え</dt>
        <dd>{residentsRead(line)}</dd>
        <dt>町の登録</dt>
        <dd>{recordSaid(line.record)}</dd>
        {line.record?.basis && (
          <>
            <dt>根拠</dt>
            <dd>{line.record.basis}</dd>
          </>
        )}
        <dt>計画での名前</dt>
        <dd>
          <PrintedNames line={line} />
        </dd>
        <dt>出典</dt>
        <dd>{fullSource(line.plan, "ja")}</dd>
        <dt>担当課の確認</dt>
        <dd>{checkOf(line)}</dd>
      </dl>
      {writes && (
        <div class="actions">
          {line.record && (
            <ActionButton
              c={c}
              action={`/staff/${id}/services/confirm`}
              label="変わりなし(今日確かめた)"
              fields={{ service: line.id, as_of: c.var.ports.today() }}
            />
          )}
          <ActionButton c={c} action={`${address}/checked`} label="担当課が計画の内容を確認した" />
          <a class="button" href={`/staff/${id}/answers/${line.id.split("/")[1]}`}>
            答えを止める・言いかえる
          </a>
          <a class="button" href={`${address}/edition`}>
            計画の改訂を記録する
          </a>
        </div>
      )}
      {writes && <RecordForm c={c} address={address} typed={typed} faults={faults} followed={followed} />}
      <Publications c={c} address={address} published={published} names={names} writes={writes} />
      <section>
        <h2>これまでの登録</h2>
        <History c={c} address={address} history={history} names={names} writes={writes} />
        {writes && line.record && <ActionButton c={c} action={`${address}/undo`} label="いまの登録は間違い(前に戻す)" kind="danger" />}
      </section>
    </Page>
  );
}

type PrintedProps = { c: C; printed: Printed; history: RecordLine[]; names: ReadonlyMap<string, string>; faults?: Faults };

/** Something printed in the plan that is no one service: its services, and the record that still hangs on it. */
export function PrintedPage({ c, printed, history, names, faults = {} }: PrintedProps) {
  const id = c.var.town.town.id;
  const address = serviceAddress(id, printed.id);
  const writes = may(c.var.person, id, "write");
  return (
    <Page c={c} title={printed.name} area="/services">
      <FaultList faults={faults} />
      <section>
        <h2>この項目のサービス({printed.services.length})</h2>
        <ul>
          {printed.services.map((line) => (
            <li>
              <a href={serviceAddress(id, line.id)}>{line.name}</a> — {chipOf(line.view, "ja")}・登録: {recordSaid(line.record)}
            </li>
          ))}
        </ul>
      </section>
      {printed.record && (
        <section id="which">
          <h2>どのサービスですか</h2>
          <p>
            この登録「{recordSaid(printed.record)}
            」は、どのサービスのことか分かりません。住民への答えには出ていません。もう一人が確認すると、えらんだサービスの登録になります。
          </p>
          {writes && printed.services.length > 0 && (
            <Form c={c} action={`${address}/which`}>
              <Choices
                name="service"
                legend="どのサービスですか"
                type="radio"
                chosen={[]}
                faults={faults}
                options={printed.services.map((line) => ({ value: line.id, label: line.name, hint: `いまの登録: ${recordSaid(line.record)}` }))}
              />
              <button type="submit" class="button primary">
                確認をたのむ
              </button>
            </Form>
          )}
        </section>
      )}
      <section>
        <h2>これまでの登録</h2>
        <History c={c} address={address} history={history} names={names} writes={writes} />
        {writes && printed.record && <ActionButton c={c} action={`${address}/undo`} label="いまの登録は間違い(前に戻す)" kind="danger" />}
      </section>
    </Page>
  );
}
