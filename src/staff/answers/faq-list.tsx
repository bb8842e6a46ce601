/** @jsxImportSource hono/jsx */
/** よくある質問: what is out (the overdue first), what is being written, what was withdrawn, and CSV both ways. */

import type { C } from "../context.ts";
import { ActionButton, Form } from "../forms.tsx";
import { said } from "../japan-time.ts";
import { Page } from "../layout.tsx";
import { may } from "../rights.ts";
import type { FaqDraft, Published } from "./faq-store.ts";

type Waiting = ReadonlyMap<string, "faq" | "withdraw-faq">;
type Props = { c: C; published: Published[]; drafts: FaqDraft[]; waiting: Waiting; names: ReadonlyMap<string, string> };

const TITLE_MAX_CHARS = 40;
const titleOf = ({ asks, ja }: { asks: readonly string[]; ja: string }): string =>
  asks[0] ?? ([...ja].slice(0, TITLE_MAX_CHARS).join("") || "聞き方がまだありません");

function Out({ c, one, waiting }: { c: C; one: Published; waiting: Waiting }) {
  const id = c.var.town.town.id;
  const overdue = one.review !== "" && one.review <= c.var.ports.today();
  return (
    <li class="card">
      <h3>
        <a href={`/staff/${id}/faq/${one.id}`}>{titleOf(one)}</a>
      </h3>
      {overdue && <p class="notice warn">見なおす日が来ています。読みなおして、公開の確認をたのんでください。</p>}
      <p>{one.ja}</p>
      <p class="hint">
        {one.day}・担当 {one.owner || "まだ"}・見なおし {one.review || "まだ"}
      </p>
      {waiting.has(one.id) && (
        <p>
          <a href={`/staff/${id}/changes`}>{waiting.get(one.id) === "faq" ? "書きなおしの確認待ち" : "取り下げの確認待ち"}</a>
        </p>
      )}
      {may(c.var.person, id, "write") && (
        <div class="actions">
          <a class="button" href={`/staff/${id}/faq/${one.id}`}>
            {one.withdrawn ? "書きなおして出す" : "書きなおす"}
          </a>
          {!one.withdrawn && !waiting.has(one.id) && <ActionButton c={c} action={`/staff/${id}/faq/${one.id}/withdraw`} label="取り下げる(もう一人が確認)" />}
        </div>
      )}
    </li>
  );
}

function Drafting({ c, draft, waiting, names }: Pick<Props, "c" | "waiting" | "names"> & { draft: FaqDraft }) {
  const id = c.var.town.town.id;
  return (
    <li class="card">
      <h3>
        <a href={`/staff/${id}/faq/${draft.id}`}>{titleOf(draft)}</a>
      </h3>
      <p class="hint">
        {names.get(draft.written_by ?? "") ?? ""}
        {draft.written_at !== null && ` ${said(draft.written_at)}`}
      </p>
      {waiting.get(draft.id) === "faq" ? (
        <p>
          <a href={`/staff/${id}/changes`}>公開の確認待ち</a>
        </p>
      ) : (
        may(c.var.person, id, "write") && (
          <details>
            <summary>この下書きを消す</summary>
            <p>消すと戻せません。出ている文は変わりません。</p>
            <ActionButton c={c} action={`/staff/${id}/faq/${draft.id}/delete`} label="下書きを消す" kind="danger" />
          </details>
        )
      )}
    </li>
  );
}

function Csv({ c }: { c: C }) {
  const id = c.var.town.town.id;
  return (
    <section>
      <h2>CSV</h2>
      <p>
        <a href={`/staff/${id}/faq.csv`}>CSVで取りだす</a>
      </p>
      {may(c.var.person, id, "write") && (
        <Form c={c} action={`/staff/${id}/faq-import`} files>
          <div class="field">
            <label for="csv">CSVを読みこむ(下書きになります)</label>
            <p class="hint" id="csv-hint">
              取りだしたものと同じ8列。UTF-8でも、Shift_JISでも読めます。idが同じ下書きは、新しい文に入れかわります。
            </p>
            <input id="csv" name="csv" type="file" accept=".csv,text/csv" aria-describedby="csv-hint" />
          </div>
          <button type="submit" class="button">
            読みこむ
          </button>
        </Form>
      )}
    </section>
  );
}

export function FaqListPage({ c, published, drafts, waiting, names }: Props) {
  const id = c.var.town.town.id;
  const out = published.filter((one) => !one.withdrawn);
  const withdrawn = published.filter((one) => one.withdrawn);
  return (
    <Page c={c} title="よくある質問" area="/faq">
      {may(c.var.person, id, "write") && <ActionButton c={c} action={`/staff/${id}/faq`} label="新しく書く" kind="primary" />}
      <h2>出ているもの({out.length})</h2>
      {out.length === 0 && <p>まだありません。</p>}
      <ul class="cards">
        {out.map((one) => (
          <Out c={c} one={one} waiting={waiting} />
        ))}
      </ul>
      <h2>下書き({drafts.length})</h2>
      {drafts.length === 0 && <p>いまはありません。</p>}
      <ul class="cards">
        {drafts.map((draft) => (
          <Drafting c={c} draft={draft} waiting={waiting} names={names} />
        ))}
      </ul>
      {withdrawn.length > 0 && (
        <>
          <h2>取り下げたもの({withdrawn.length})</h2>
          <ul class="cards">
            {withdrawn.map((one) => (
              <Out c={c} one={one} waiting={waiting} />
            ))}
          </ul>
        </>
      )}
      <Csv c={c} />
    </Page>
  );
}
