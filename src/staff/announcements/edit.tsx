/** @jsxImportSource hono/jsx */
/** Writing an announcement: the form on the left, the phone on the right. */
import { BODY_MAX, CATEGORIES, TITLE_MAX } from "../../announcement/content.ts";
import type { Announced } from "../../announcement/store.ts";
import { servicesOf } from "../../service/catalogue.ts";
import { namesOf } from "../changes/about.ts";
import type { C } from "../context.ts";
import { ActionButton, Choices, FaultList, type Faults, Form, Select, TextArea, TextField } from "../forms.tsx";
import { Page } from "../layout.tsx";
import type { Typed } from "./form.ts";
import { contentLoosely, Phones } from "./preview.tsx";

export const addressOf = ({ town, id }: Pick<Announced, "town" | "id">): string => `/staff/${town}/announcements/${id}`;

type Props = {
  c: C;
  one: Announced;
  typed: Typed;
  faults?: Faults;
  /** another person saved in between: what stands now, beside what was typed here */
  other?: Announced | null;
};

function Texts({ typed, faults }: { typed: Typed; faults: Faults }) {
  return (
    <>
      <TextField name="title_ja" label="題名" value={typed.title_ja} faults={faults} required hint={`${TITLE_MAX}文字まで。はじめの15文字で分かるように。`} />
      <TextArea
        name="body_ja"
        label="本文"
        value={typed.body_ja}
        faults={faults}
        required
        rows={7}
        hint={`${BODY_MAX.toLocaleString("ja")}文字まで。いつ・どこで・だれが・何を。1行あけると段落になります。`}
      />
      <details open={Boolean(typed.title_easy || typed.body_easy || faults.title_easy || faults.body_easy)}>
        <summary>やさしい日本語(あると、たくさんの人に伝わります)</summary>
        <TextField
          name="title_easy"
          label="題名(やさしい日本語)"
          value={typed.title_easy}
          faults={faults}
          hint="漢字には読みをつけます。例: ｛町|まち｝の ｛窓口|まどぐち｝"
        />
        <TextArea
          name="body_easy"
          label="本文(やさしい日本語)"
          value={typed.body_easy}
          faults={faults}
          rows={7}
          hint="短い文で。漢字には読みを。ことばの間をあけます。"
        />
      </details>
      <details open={Boolean(typed.title_en || typed.body_en || faults.title_en || faults.body_en)}>
        <summary>英語</summary>
        <TextField name="title_en" label="題名(英語)" value={typed.title_en} faults={faults} />
        <TextArea name="body_en" label="本文(英語)" value={typed.body_en} faults={faults} rows={7} lang="en" />
      </details>
    </>
  );
}

const serviceOptions = (c: C, audience: "resident" | null = null) =>
  servicesOf(c.var.town)
    .filter((service) => audience === null || service.audience === audience)
    .map(({ id, name }) => ({ value: `${c.var.town.town.id}/${id}`, label: name.ja }));

/** What was chosen before the plan was divided into services stays chosen, under its printed name, until a person changes it. */
const chosenOutside = (c: C, id: string) =>
  id === "" || serviceOptions(c).some(({ value }) => value === id) ? [] : [{ value: id, label: namesOf(c.var.knowledge, id).ja }];

function Links({ c, typed, faults }: { c: C; typed: Typed; faults: Faults }) {
  return (
    <>
      <TextField name="link" label="くわしいページ(町の公式サイトなど)" type="url" value={typed.link} faults={faults} hint="https:// で始まるアドレス" />
      <Select
        name="service"
        label="関係するサービス"
        value={typed.service}
        faults={faults}
        options={[{ value: "", label: "えらばない" }, ...chosenOutside(c, typed.service), ...serviceOptions(c)]}
      />
      <div class={faults.picture_file ? "field faulty" : "field"}>
        <label for="picture_file">画像(なくてもよい)</label>
        <p class="hint">JPEG か PNG、1MBまで、横 300〜2,000 ピクセル。文字だけの画像は読めない人がいるので、本文にも書いてください。</p>
        {faults.picture_file && <p class="fault">{faults.picture_file}</p>}
        <input id="picture_file" name="picture_file" type="file" accept="image/jpeg,image/png" />
        <input type="hidden" name="picture" value={typed.picture} />
        {typed.picture && (
          <label class="choice">
            <input type="checkbox" name="picture_gone" value="1" />
            <span>いまの画像を外す</span>
          </label>
        )}
      </div>
    </>
  );
}

function Audience({ c, typed, faults }: { c: C; typed: Typed; faults: Faults }) {
  const { town, knowledge } = c.var;
  const used = new Set(servicesOf(town).flatMap((service) => service.themes));
  return (
    <>
      <Choices
        name="who"
        legend="だれに送りますか"
        type="radio"
        chosen={[typed.who]}
        faults={faults}
        options={[
          { value: "everyone", label: `みんな(${town.town.name}を選んだ人、全員)` },
          { value: "some", label: "下でえらんだ人だけ", hint: "どれか1つでも当てはまる人に届きます" },
        ]}
      />
      <details open={typed.who === "some"}>
        <summary>サービス・テーマ・ことばからえらぶ</summary>
        <Choices
          name="services"
          legend="「始まったら知らせて」を押した人"
          type="checkbox"
          chosen={typed.services}
          options={[...typed.services.flatMap((id) => chosenOutside(c, id)), ...serviceOptions(c, "resident")]}
        />
        <Choices
          name="interests"
          legend="テーマを設定した人"
          type="checkbox"
          chosen={typed.interests}
          options={[...knowledge.themes.values()].filter((t) => used.has(t.id)).map((t) => ({ value: t.id, label: t.name.ja }))}
        />
        <Choices
          name="languages"
          legend="ことば"
          type="checkbox"
          chosen={typed.languages}
          options={[
            { value: "easy", label: "やさしい日本語の人" },
            { value: "en", label: "英語の人" },
            { value: "ja", label: "日本語の人" },
          ]}
        />
      </details>
    </>
  );
}

function When({ typed, faults }: { typed: Typed; faults: Faults }) {
  return (
    <>
      <Choices
        name="when"
        legend="いつ送りますか"
        type="radio"
        chosen={[typed.when]}
        options={[
          { value: "now", label: "承認されたらすぐ", hint: "30秒の間は取り消せます。夜(21時から8時)は朝8時に送ります" },
          { value: "at", label: "日時を決めて" },
        ]}
      />
      <TextField name="send_at" label="送る日時" type="datetime-local" value={typed.send_at} faults={faults} />
      <TextField
        name="expires_at"
        label="有効期限"
        type="datetime-local"
        value={typed.expires_at}
        faults={faults}
        hint="これを過ぎたら、まだ届いていない人には送りません。空のままなら3日(緊急は30分)。"
      />
      <Choices
        name="urgent"
        legend="緊急"
        type="checkbox"
        chosen={typed.urgent ? ["1"] : []}
        options={[{ value: "1", label: "緊急にする", hint: "夜も、週の上限をこえても届きます。避難情報は、町の防災のしくみで出してください" }]}
      />
      <Choices
        name="drill"
        legend="訓練"
        type="checkbox"
        chosen={typed.drill ? ["1"] : []}
        options={[{ value: "1", label: "訓練にする", hint: "【訓練】が題名の前につき、外せません" }]}
      />
    </>
  );
}

export function EditPage({ c, one, typed, faults = {}, other = null }: Props) {
  const address = addressOf(one);
  return (
    <Page c={c} title={one.corrects ? "訂正を書く" : "お知らせを書く"} area="/announcements">
      <FaultList faults={faults} />
      {other && (
        <div class="notice bad" role="alert">
          <p>
            <strong>ほかの人が先に保存しました。</strong>あなたが書いたものは下に残っています。くらべて、なおしてから保存してください。
          </p>
          <h2>いま保存されているもの</h2>
          <p>{other.title.ja}</p>
          <p class="kept">{other.body.ja}</p>
        </div>
      )}
      {one.corrects && <p class="notice">前のお知らせが届いた人に、そのまま届きます。題名の前に【訂正】がつきます。</p>}
      <div class="side">
        <Form c={c} action={address} files id="compose" data-autosave={`${address}/autosave`}>
          <input type="hidden" name="revision" value={String((other ?? one).revision)} />
          <Texts typed={typed} faults={faults} />
          <Select name="category" label="種類" value={typed.category} faults={faults} options={CATEGORIES.map((value) => ({ value, label: value }))} />
          <Links c={c} typed={typed} faults={faults} />
          {one.corrects === null && <Audience c={c} typed={typed} faults={faults} />}
          <When typed={typed} faults={faults} />
          <p class="hint" data-saved role="status" />
          <div class="actions">
            <button type="submit" name="go" value="check" class="button primary">
              確かめる画面へ
            </button>
            <button type="submit" name="go" value="save" class="button">
              下書きを保存
            </button>
          </div>
        </Form>
        <section aria-label="届いたときの見え方">
          <h2>届いたときの見え方</h2>
          <div data-preview={`${address}/preview`} data-form="compose">
            <Phones c={c} content={contentLoosely(typed)} corrects={one.corrects} />
          </div>
        </section>
      </div>
      <ActionButton c={c} action={`${address}/cancel`} label="この下書きを消す" kind="danger" />
    </Page>
  );
}
