/** @jsxImportSource hono/jsx */
/** サービスの登録: the list, and one service with the plan's word, the town's, and the form. */
import { sourceLine } from "../../answer/index.ts";
import { said } from "../announcements/japan-time.ts";
import type { C } from "../context.ts";
import { ActionButton, Choices, FaultList, type Faults, Form, TextArea, TextField } from "../forms.tsx";
import { Page } from "../layout.tsx";
import { may } from "../rights.ts";
import type { TypedRecord } from "./form.ts";
import type { Line, RecordLine } from "./services.ts";
import { STATES, stateName } from "./words.ts";

export const serviceAddress = (town: string, id: string): string => `/staff/${town}/services/${id.split("/").slice(1).join("/")}`;

export function ServicesPage({ c, lines, search }: { c: C; lines: Line[]; search: string }) {
  const { town } = c.var;
  return (
    <Page c={c} title="サービスの登録" area="/services">
      <form method="get" class="stack">
        <TextField name="q" label="さがす" type="search" value={search} />
        <button type="submit" class="button">
          さがす
        </button>
      </form>
      <p>
        <a href={`/staff/${town.town.id}/services.csv`}>CSVで取りだす</a>
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
                  <a href={serviceAddress(town.town.id, line.id)}>{line.name}</a>
                  {line.measure.audience === "office" && <span class="tag">役場の中</span>}
                </th>
                <td>{line.stopped ? "町が内容を確認中です" : line.says}</td>
                <td>
                  {line.item.record
                    ? `${stateName(line.item.record.state)}(${line.item.record.day}、確認 ${line.item.record.lastConfirmed})`
                    : "まだありません"}
                </td>
                <td>{line.checked ? `確認済み(${line.checked})` : "未確認"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Page>
  );
}

function History({ history, names }: { history: RecordLine[]; names: Map<string, string> }) {
  if (history.length === 0) return <p>まだ登録がありません。</p>;
  return (
    <ul>
      {history.map((one) => (
        <li>
          {one.day} {stateName(one.state)}
          {one.note && `・${one.note}`}({names.get(one.recorded_by) ?? one.recorded_by}、{said(one.recorded_at)})
          {one.replaced_at === null ? <strong> いまの登録</strong> : ""}
        </li>
      ))}
    </ul>
  );
}

type Props = { c: C; line: Line; history: RecordLine[]; names: Map<string, string>; typed: TypedRecord; faults?: Faults };

export function ServicePage({ c, line, history, names, typed, faults = {} }: Props) {
  const { town, person } = c.var;
  const id = town.town.id;
  const address = serviceAddress(id, line.id);
  const writes = may(person, id, "write");
  return (
    <Page c={c} title={line.name} area="/services">
      <FaultList faults={faults} />
      <dl class="facts">
        <dt>いまの答え</dt>
        <dd>{line.stopped ? "町が内容を確認中です" : line.says}</dd>
        <dt>計画での名前</dt>
        <dd>
          {line.measure.number ?? ""} {line.measure.title}
        </dd>
        <dt>出典</dt>
        <dd>{sourceLine(line.item.source, "ja")}</dd>
        <dt>担当課の確認</dt>
        <dd>{line.checked ? `確認済み(${line.checked})` : "未確認"}</dd>
      </dl>
      {writes && (
        <div class="actions">
          <ActionButton c={c} action={`${address}/checked`} label="担当課が計画の内容を確認した" />
          <a class="button" href={`/staff/${id}/answers/${line.measure.id}`}>
            答えを止める・言いかえる
          </a>
        </div>
      )}
      {writes && (
        <section>
          <h2>いまの様子を登録する</h2>
          <p>もう一人が確認すると、数秒で住民への答えに出ます。</p>
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
      )}
      <section>
        <h2>これまでの登録</h2>
        <History history={history} names={names} />
        {writes && line.item.record && <ActionButton c={c} action={`${address}/undo`} label="いまの登録は間違い(前に戻す)" kind="danger" />}
      </section>
    </Page>
  );
}
