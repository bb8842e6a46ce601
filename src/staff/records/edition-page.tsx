/** @jsxImportSource hono/jsx */
/** 計画の改訂を記録する: a small form of its own; what moved is said to residents in three languages. */
import type { FiscalYear } from "../../plan/fiscal-year.ts";
import type { C } from "../context.ts";
import { FaultList, type Faults, Form, Select, TextArea, TextField } from "../forms.tsx";
import { Page } from "../layout.tsx";
import { type TypedEdition, yearsOf } from "./edition-form.ts";
import { type Line, serviceAddress } from "./services.ts";
import { yearName } from "./words.ts";

type Props = { c: C; line: Line; typed: TypedEdition; followed: boolean; faults?: Faults };

const months = (year: FiscalYear): string => `${yearName(year)}(${year}年4月〜${year + 1}年3月)`;

export function EditionPage({ c, line, typed, followed, faults = {} }: Props) {
  const address = serviceAddress(c.var.town.town.id, line.id);
  const years = [{ value: "", label: "書かれていない・変わらない" }, ...yearsOf(c.var.town.plan).map((year) => ({ value: String(year), label: months(year) }))];
  return (
    <Page c={c} title="計画の改訂を記録する" area="/services">
      <FaultList faults={faults} />
      <p>
        <a href={address}>{line.name}</a>のことです。
      </p>
      <p>
        計画が新しくなり、このサービスの年度などが変わったときに使います。もう一人が確認すると、住民への答えとこれまでの登録に出ます。町の登録は変わりません。
      </p>
      {followed && <p>「始まったら知らせて」を押した人がいます。承認されると、その人たちへのお知らせの下書きができます。</p>}
      <Form c={c} action={`${address}/edition`}>
        <TextField name="day" label="計画を改訂した日" type="date" value={typed.day} faults={faults} required />
        <Select
          name="from"
          label="前の計画での年度"
          value={typed.from}
          options={years}
          faults={faults}
          hint="始まる年度など、変わったもの。年度が変わらないなら、えらびません。"
        />
        <Select name="to" label="新しい計画での年度" value={typed.to} options={years} faults={faults} />
        <TextField name="link" label="新しい計画のページ" type="url" value={typed.link} faults={faults} hint="https:// で始まるアドレス。なくてもよい" />
        <TextArea
          name="note"
          label="メモ(住民にも見えます)"
          value={typed.note}
          faults={faults}
          rows={3}
          hint="年度のほかに変わったこと。訳さずに、書いたとおりに出ます。"
        />
        <button type="submit" class="button primary">
          確認をたのむ
        </button>
      </Form>
    </Page>
  );
}
