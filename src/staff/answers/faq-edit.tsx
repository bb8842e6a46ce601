/** @jsxImportSource hono/jsx */
/** One FAQ entry as it is written: three texts, ways of asking, who answers for it, and what the plan says nearby. */
import { nearest } from "../../faq/nearest.ts";
import type { C } from "../context.ts";
import { FaultList, type Faults, Form, TextArea, TextField } from "../forms.tsx";
import { said } from "../japan-time.ts";
import { Page } from "../layout.tsx";
import { may } from "../rights.ts";
import { asksFrom, type Typed } from "./faq-form.ts";
import type { FaqDraft, Published } from "./faq-store.ts";
import { type Trial, TrialResult } from "./faq-trial.tsx";
import { claimsStart, type Texts } from "./texts.ts";

type Props = {
  c: C;
  draft: FaqDraft;
  typed: Typed;
  faults: Faults;
  lead?: string;
  trial: Trial | null;
  /** what another person saved meanwhile */
  other: FaqDraft | null;
  published: Published | null;
  waiting: boolean;
  names: ReadonlyMap<string, string>;
};

function Written({ asks, ja, easy, en }: Texts & { asks: readonly string[] }) {
  return (
    <dl class="facts">
      <dt>聞き方</dt>
      <dd>{asks.join(" / ")}</dd>
      <dt>日本語</dt>
      <dd>{ja}</dd>
      <dt>やさしい日本語</dt>
      <dd>{easy}</dd>
      <dt>英語</dt>
      <dd lang="en">{en}</dd>
    </dl>
  );
}

function Conflict({ other, names }: { other: FaqDraft; names: ReadonlyMap<string, string> }) {
  return (
    <section class="notice bad" role="alert" aria-labelledby="conflict">
      <h2 id="conflict">ほかの人が先に保存しました</h2>
      <p>
        {names.get(other.written_by ?? "") ?? "ほかの人"}さんの文がこれです{other.written_at !== null && `(${said(other.written_at)})`}
        。あなたが書いたものは、下に残っています。くらべて直し、もう一度保存してください。
      </p>
      <Written {...other} />
    </section>
  );
}

function Fields({
  c,
  typed,
  faults,
  revision,
  address,
  question,
}: Pick<Props, "c" | "typed" | "faults"> & { revision: number; address: string; question: string }) {
  return (
    <Form c={c} action={`${address}#trial`} data-autosave={`${address}/autosave`}>
      <input type="hidden" name="revision" value={String(revision)} />
      <TextArea name="asks" label="聞き方" value={typed.asks} faults={faults} required hint="1行に1つ。住民が打ちそうな言い方を、いくつか。" />
      <TextArea name="ja" label="答え(日本語)" value={typed.ja} faults={faults} required />
      <TextArea name="easy" label="答え(やさしい日本語)" value={typed.easy} faults={faults} required hint="漢字には読みをつけます。例: ｛町|まち｝" />
      <TextArea name="en" label="答え(英語)" value={typed.en} faults={faults} required lang="en" />
      <TextField name="link" label="くわしいページ" type="url" value={typed.link} faults={faults} hint="https:// で始まるアドレス。なくてもよい" />
      <TextField name="owner" label="担当" value={typed.owner} faults={faults} required hint="課の名前" />
      <TextField name="review" label="次に見なおす日" type="date" value={typed.review} faults={faults} required />
      <TextField name="question" label="ためしに聞く" value={question} hint="公開する前に、ボットの答えを見られます。" />
      <p class="hint" data-saved role="status" />
      <div class="actions">
        <button type="submit" name="go" value="save" class="button">
          下書きを保存
        </button>
        <button type="submit" name="go" value="try" class="button">
          ためす
        </button>
        <button type="submit" name="go" value="publish" class="button primary">
          公開の確認をたのむ
        </button>
      </div>
    </Form>
  );
}

function Nearest({ c, question }: { c: C; question: string }) {
  const passages = nearest(question, { knowledge: c.var.knowledge, town: c.var.town.town.id });
  return (
    <section>
      <h2>計画の近いところ</h2>
      <p>「{question}」に近いところです。計画とちがうことを書いていないか、確かめてください。</p>
      {passages.length === 0 ? (
        <p>近いところは見つかりませんでした。</p>
      ) : (
        <ul>
          {passages.map(({ title, text, source }) => (
            <li>
              <strong>{title}</strong> {text}
              <span class="hint">
                (計画「{source.section}」{source.page !== null && ` ${source.page}ページ`})
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function FaqEditPage({ c, draft, typed, faults, lead, trial, other, published, waiting, names }: Props) {
  const { town, person, knowledge } = c.var;
  const id = town.town.id;
  const address = `/staff/${id}/faq/${draft.id}`;
  const [first] = asksFrom(typed.asks);
  const started = knowledge.overlay.records.some((record) => record.service.startsWith(`${id}/`) && record.state === "started");
  return (
    <Page c={c} title="よくある質問を書く" area="/faq">
      <FaultList faults={faults} {...(lead ? { lead } : {})} />
      {other && <Conflict other={other} names={names} />}
      {waiting && (
        <p class="notice warn">
          <a href={`/staff/${id}/changes`}>確認待ち</a>です。書きなおしてもう一度たのむと、前のものと入れかわります。
        </p>
      )}
      {claimsStart(typed) && (
        <p class="notice warn">
          「始まった」と読める文です。
          {started ? "町の登録があるサービスのことか、確かめてください。" : "始まったサービスは、先に「サービスの登録」で登録してください。"}
        </p>
      )}
      <p>
        <a href={`/staff/${id}/faq`}>よくある質問の一覧</a>
      </p>
      {may(person, id, "write") ? (
        <Fields c={c} typed={typed} faults={faults} revision={(other ?? draft).revision} address={address} question={trial?.question ?? first ?? ""} />
      ) : (
        <Written {...draft} />
      )}
      {trial && <TrialResult trial={trial} />}
      {first && <Nearest c={c} question={first} />}
      {published && (
        <details>
          <summary>
            {published.withdrawn ? "取り下げた文" : "いま出ている文"}({published.day})
          </summary>
          <Written {...published} />
        </details>
      )}
    </Page>
  );
}
