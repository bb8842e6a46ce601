/** @jsxImportSource hono/jsx */
/** サービスの登録: the list, and one service with the plan's word, the town's, and the form. */
import { placeSaid } from "../../answer/index.ts";
import { EDITION } from "../../service/edition.ts";
import type { C } from "../context.ts";
import { ActionButton, Choices, FaultList, type Faults, Form, Select, TextArea, TextField } from "../forms.tsx";
import { said } from "../japan-time.ts";
import { Page } from "../layout.tsx";
import { may } from "../rights.ts";
import type { TypedRecord } from "./form.ts";
import { FILTERS, type Line, type RecordLine } from "./services.ts";
import { STATES, stateName, yearName } from "./words.ts";

export const serviceAddress = (town: string, id: string): string => `/staff/${town}/services/${id.split("/").slice(1).join("/")}`;

const answerOf = (line: Line): string => (line.stopped ? "町が内容を確認中です" : line.says);
const recordOf = ({ record }: Line): string => (record ? `${stateName(record.state)}(${record.day}、確認 ${record.lastConfirmed})` : "まだありません");
const checkOf = ({ checked }: Line): string => (checked ? `確認済み(${checked})` : "未確認");

type ServicesProps = { c: C; lines: Line[]; search: string; filter: string };

export function ServicesPage({ c, lines, search, filter }: ServicesProps) {
  const { town, person } = c.var;
  const id = town.town.id;
  return (
    <Page c={c} title="サービスの登録" area="/services">
      <form method="get" class="stack">
        <TextField name="q" label="さがす" type="search" value={search} />
        <Select
          name="show"
          label="しぼりこむ"
          value={filter}
          options={[{ value: "", label: "すべて" }, ...Object.entries(FILTERS).map(([value, { name }]) => ({ value, label: name }))]}
        />
        <button type="submit" class="button">
          さがす
        </button>
      </form>
      <p>
        <a href={`/staff/${id}/services.csv`}>CSVで取りだす</a>
        {may(person, id, "write") && (
          <>
            {" / "}
            <a href={`/staff/${id}/services/import`}>CSVから読みこむ</a>
          </>
        )}
      </p>
      <section class="wide-table" tabindex={0} aria-label="サービスの表">
        <table>
          <caption>{lines.length}件</caption>
          <thead>
            <tr>
              <th scope="col">サービス</th>
              <th scope="col">住民への答え</th>
              <th scope="col">町の登録</th>
              <th scope="col">担当課の確認</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr>
                <th scope="row">
                  <a href={serviceAddress(id, line.id)}>{line.name}</a>
                  {line.measure.audience === "office" && <span class="tag">役場の中</span>}
                </th>
                <td>{answerOf(line)}</td>
                <td>{recordOf(line)}</td>
                <td>{checkOf(line)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Page>
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
          {moved(one)}
          {one.note && `・${one.note}`}({names.get(one.recorded_by) ?? one.recorded_by}、{said(one.recorded_at)})
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
      ? "「始まったら知らせて」を押した人がいます。「始まった」が承認されると、その人たちへのお知らせの下書きができます。"
      : "「始まったら知らせて」を押した人はまだいません。「始まった」を登録しても、下書きはできません。"}
  </p>
);

function RecordForm({ c, address, typed, faults, followed }: { c: C; address: string; typed: TypedRecord; faults: Faults; followed: boolean }) {
  return (
    <section>
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
        <TextField name="day" label="その日" type="date" value={typed.day} faults={faults} required hint="始まった日、遅れると決めた日など" />
        <TextField name="last_confirmed" label="最後に確かめた日" type="date" value={typed.last_confirmed} faults={faults} required />
        <TextField name="link" label="くわしいページ" type="url" value={typed.link} faults={faults} hint="https:// で始まるアドレス。なくてもよい" />
        <TextArea name="note" label="メモ(住民にも見えます)" value={typed.note} faults={faults} rows={3} />
        <TextField name="owner" label="担当" value={typed.owner} faults={faults} required hint="課の名前" />
        <TextField name="review" label="次に見なおす日" type="date" value={typed.review} faults={faults} required />
        <button type="submit" class="button primary">
          確認をたのむ
        </button>
      </Form>
    </section>
  );
}

function Parts({ town, parts }: { town: string; parts: Line[] }) {
  if (parts.length === 0) return null;
  return (
    <section>
      <h2>この中の取り組み({parts.length})</h2>
      <ul>
        {parts.map((part) => (
          <li>
            <a href={serviceAddress(town, part.id)}>{part.name}</a> — {recordOf(part)}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Props = {
  c: C;
  line: Line;
  parts: Line[];
  history: RecordLine[];
  names: ReadonlyMap<string, string>;
  followed: boolean;
  /** a change of this service waits for a second person */
  waits: boolean;
  typed: TypedRecord;
  faults?: Faults;
};

export function ServicePage({ c, line, parts, history, names, followed, waits, typed, faults = {} }: Props) {
  const { town, person } = c.var;
  const id = town.town.id;
  const address = serviceAddress(id, line.id);
  const whole = `${id}/${line.measure.id}`;
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
        <dt>いまの答え</dt>
        <dd>{answerOf(line)}</dd>
        <dt>町の登録</dt>
        <dd>{recordOf(line)}</dd>
        <dt>計画での名前</dt>
        <dd>
          {line.measure.number ?? ""} {line.measure.title}
          {line.initiative && ` / ${line.initiative.title}`}
        </dd>
        <dt>出典</dt>
        <dd>{placeSaid(line.item.source, "ja")}</dd>
        <dt>担当課の確認</dt>
        <dd>{checkOf(line)}</dd>
      </dl>
      {line.initiative && (
        <p>
          <a href={serviceAddress(id, whole)}>サービス全体の登録へ</a>
        </p>
      )}
      {writes && !line.initiative && (
        <div class="actions">
          <ActionButton c={c} action={`${address}/checked`} label="担当課が計画の内容を確認した" />
          <a class="button" href={`/staff/${id}/answers/${line.measure.id}`}>
            答えを止める・言いかえる
          </a>
        </div>
      )}
      {writes && (
        <p>
          <a class="button" href={`${address}/edition`}>
            計画の改訂を記録する
          </a>
        </p>
      )}
      {writes && <RecordForm c={c} address={address} typed={typed} faults={faults} followed={followed} />}
      <section>
        <h2>これまでの登録</h2>
        <History c={c} address={address} history={history} names={names} writes={writes} />
        {writes && line.record && <ActionButton c={c} action={`${address}/undo`} label="いまの登録は間違い(前に戻す)" kind="danger" />}
      </section>
      <Parts town={id} parts={parts} />
    </Page>
  );
}
