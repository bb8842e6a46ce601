/** @jsxImportSource hono/jsx */
/** 町の発表: what the town itself published about a service, entered by one person and approved by another, taken back with a trace. */
import type { C } from "../context.ts";
import { ActionButton, Choices, FaultList, type Faults, Form, TextArea, TextField } from "../forms.tsx";
import { said } from "../japan-time.ts";
import { Page } from "../layout.tsx";
import type { TypedPublication } from "./publication-form.ts";
import type { Entered } from "./publications.ts";
import { type Line, serviceAddress } from "./services.ts";
import { SAYS, saysName, sourceName } from "./words.ts";

export function PublicationPage({ c, line, typed, faults = {} }: { c: C; line: Line; typed: TypedPublication; faults?: Faults }) {
  const { town } = c.var;
  const address = serviceAddress(town.town.id, line.id);
  return (
    <Page c={c} title="町の発表を入れる" area="/services">
      <FaultList faults={faults} />
      <p>
        <a href={address}>{line.name}</a>のことです。
      </p>
      <p>
        町のサイトか広報に書いてあることを入れます。もう一人が確認すると、住民には「町の広報(2025年9月号)に、始まったとあります」のように出ます。「使えます」とは出ません。
      </p>
      <Form c={c} action={`${address}/publication`}>
        <Choices
          name="says"
          legend="何と書いてありますか"
          type="radio"
          chosen={[typed.says]}
          faults={faults}
          options={SAYS.map(({ says, label }) => ({ value: says, label }))}
        />
        <Choices
          name="source"
          legend="どこで見ましたか"
          type="radio"
          chosen={[typed.source]}
          faults={faults}
          options={[
            { value: "site", label: "町のサイト", hint: town.contact.site ?? "町の公式サイトのページ" },
            { value: "koho", label: "町の広報", hint: "号とページを書きます" },
          ]}
        />
        <TextField
          name="url"
          label="ページのアドレス"
          type="url"
          value={typed.url}
          faults={faults}
          hint="町のサイトはかならず。広報は、見られるページがあれば"
        />
        <TextField name="issue" label="広報の号" value={typed.issue} faults={faults} hint="例: 2025年9月号。町のサイトのときは空のまま" />
        <TextField name="page" label="広報のページ" value={typed.page} faults={faults} hint="例: 5。町のサイトのときは空のまま" />
        <TextField name="title" label="題名" value={typed.title} faults={faults} required hint="書いてあるとおりに" />
        <TextField name="day" label="発表の日" type="date" value={typed.day} faults={faults} required hint="広報は、その号が出た日" />
        <TextField name="of" label="いつから" type="date" value={typed.of} faults={faults} hint="始まった日、始まる日、終わった日。書いてあるときだけ" />
        <TextField name="until" label="いつまで" type="date" value={typed.until} faults={faults} hint="期間が書いてあるときだけ" />
        <TextField name="checked" label="確かめた日" type="date" value={typed.checked} faults={faults} required hint="そのページを見た日" />
        <TextArea name="ja" label="何が書いてあるか(1つの文で)" value={typed.ja} faults={faults} required rows={2} hint="写さずに、自分のことばで" />
        <TextArea
          name="easy"
          label="やさしい日本語"
          value={typed.easy}
          faults={faults}
          required
          rows={2}
          hint="同じことを短く。漢字には読みをつけます。例: ｛町|まち｝"
        />
        <TextArea name="en" label="英語" value={typed.en} faults={faults} required rows={2} lang="en" />
        <button type="submit" class="button primary">
          確認をたのむ
        </button>
      </Form>
    </Page>
  );
}

type Props = { c: C; address: string; published: Entered[]; names: ReadonlyMap<string, string>; writes: boolean };

function One({ c, address, one, names, writes }: Omit<Props, "published"> & { one: Entered }) {
  const taken = one.row !== null && one.row.withdrawnAt !== null;
  const hosted = one.source.kind === "koho" ? one.source.url : null;
  return (
    <li class="card">
      <h3>
        {saysName(one.says)}: {one.title}
      </h3>
      <p>
        {sourceName(one.source)}・{one.day}
        {one.of && `・いつから ${one.of}`}
        {one.until && `・${one.until}まで`}・{one.checked}に確かめた
        {hosted && (
          <>
            ・<a href={hosted}>広報のページ</a>
          </>
        )}
      </p>
      <p>{one.text.ja}</p>
      <p class="hint">
        {one.row ? `入れた人: ${names.get(one.row.by) ?? one.row.by}(${said(one.row.at)})` : "町のデータにあるもの"}
        {one.row?.withdrawnAt != null && `・取り下げ(${said(one.row.withdrawnAt)})`}
      </p>
      {writes && !taken && (
        <div class="actions">
          <a class="button" href={`${address}?publication=${one.key}#record`}>
            記録にする
          </a>
          {one.row && <ActionButton c={c} action={`${address}/publication/${one.row.id}/withdraw`} label="この発表を取り下げる" kind="danger" />}
        </div>
      )}
    </li>
  );
}

/** On the page of a service: what holds, what was taken back, and the way to enter one. */
export function Publications({ c, address, published, names, writes }: Props) {
  return (
    <section id="published">
      <h2>町の発表({published.filter((one) => (one.row?.withdrawnAt ?? null) === null).length})</h2>
      {published.length === 0 && <p>町のサイトや広報に出たものを、まだ入れていません。</p>}
      <ul class="cards">
        {published.map((one) => (
          <One c={c} address={address} one={one} names={names} writes={writes} />
        ))}
      </ul>
      {writes && (
        <p>
          <a class="button" href={`${address}/publication`}>
            町の発表を入れる
          </a>
        </p>
      )}
    </section>
  );
}
