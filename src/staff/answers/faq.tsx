/** @jsxImportSource hono/jsx */
/** よくある質問: drafts, trying them against the bot before anybody sees them, publishing by a second person, CSV both ways. */
import { Hono } from "hono";
import { Link } from "../../announcement/content.ts";
import { csv } from "../../api/csv.ts";
import { auditStatement } from "../audit.ts";
import { askChange } from "../changes/change.ts";
import { type C, type Form as FormOf, field, fileOf, type StaffContext } from "../context.ts";
import { readCsv } from "../csv-read.ts";
import { ActionButton, FaultList, type Faults, Form, TextArea, TextField } from "../forms.tsx";
import { need, refuse } from "../guard.tsx";
import { Page } from "../layout.tsx";
import { may } from "../rights.ts";
import { type FaqDraft, faqDraft, faqDraftStatement, faqDrafts, publishedFaq, saveFaqDraft } from "./faq-store.ts";
import { nearest, takenAway, tried, withDraft } from "./faq-try.ts";
import { claimsStart, textFaults, textsFrom } from "./texts.ts";

export const faqRoutes = new Hono<StaffContext>({ strict: false });
const ASKS_MAX = 50;
const COLUMNS = ["id", "日本語", "やさしい日本語", "英語", "聞き方(1行に1つ)", "リンク"];
const REVIEW_AFTER_MS = 182 * 24 * 3_600_000;

const who = (c: C) => ({ db: c.var.ports.db, now: c.var.ports.now(), person: c.var.person, town: c.var.town.town.id });
const writing = (c: C) => ({ by: c.var.person.id, now: c.var.ports.now() });
const at = (c: C) => ({ knowledge: c.var.knowledge, town: c.var.town.town.id, today: c.var.ports.today() });
const lines = (text: string): string[] =>
  [
    ...new Set(
      text
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ].slice(0, ASKS_MAX);

faqRoutes.get("/:town/faq", need("read"), async (c) => {
  const { ports, town, person } = c.var;
  const id = town.town.id;
  const [published, drafts] = await Promise.all([publishedFaq(ports.db, id), faqDrafts(ports.db, id)]);
  const writes = may(person, id, "write");
  const today = ports.today();
  return c.html(
    <Page c={c} title="よくある質問" area="/faq">
      {writes && <ActionButton c={c} action={`/staff/${id}/faq`} label="新しく書く" kind="primary" />}
      <h2>出ているもの({published.filter((f) => f.withdrawn_at === null).length})</h2>
      <ul class="cards">
        {published.map((one) => (
          <li class="card">
            <h3>{(JSON.parse(one.asks) as string[])[0]}</h3>
            <p>{one.ja}</p>
            <p class="hint">
              {one.day}・担当 {one.owner ?? "まだ"}・見なおし {one.due ?? "まだ"}
              {one.due !== null && one.due <= today && <strong> 見なおす日が来ています</strong>}
              {one.withdrawn_at !== null && "(取り下げました)"}
            </p>
            {writes && (
              <div class="actions">
                <ActionButton c={c} action={`/staff/${id}/faq/${one.id}/edit`} label="書きなおす" />
                {one.withdrawn_at === null && <ActionButton c={c} action={`/staff/${id}/faq/${one.id}/withdraw`} label="取り下げる" />}
              </div>
            )}
          </li>
        ))}
      </ul>
      <h2>下書き({drafts.length})</h2>
      <ul>
        {drafts.map((one) => (
          <li>
            <a href={`/staff/${id}/faq/${one.id}`}>{one.asks[0] ?? "聞き方がまだありません"}</a>
          </li>
        ))}
      </ul>
      <h2>CSV</h2>
      <p>
        <a href={`/staff/${id}/faq.csv`}>CSVで取りだす</a>
      </p>
      {writes && (
        <Form c={c} action={`/staff/${id}/faq-import`} files>
          <div class="field">
            <label for="csv">CSVを読みこむ(下書きになります)</label>
            <p class="hint">取りだしたものと同じ6列。UTF-8でも、Shift_JISでも読めます。</p>
            <input id="csv" name="csv" type="file" accept=".csv,text/csv" />
          </div>
          <button type="submit" class="button">
            読みこむ
          </button>
        </Form>
      )}
    </Page>,
  );
});

faqRoutes.post("/:town/faq", need("write"), async (c) => {
  const { ports, person, town, form } = c.var;
  const id = `q${ports.newKey().replaceAll("-", "").slice(0, 15)}`;
  const draft = { id, town: town.town.id, ja: "", easy: "", en: "", asks: lines(field(form, "asks")), link: null };
  await ports.db.batch([
    faqDraftStatement(ports.db, draft, writing(c)),
    auditStatement(ports.db, { town: town.town.id, person, action: "faq.draft", target: id, after: { asks: draft.asks } }, ports.now()),
  ]);
  return c.redirect(`/staff/${town.town.id}/faq/${id}`, 303);
});

type Typed = { ja: string; easy: string; en: string; asks: string; link: string; owner: string; review: string };
type Shown = { typed?: Typed; faults?: Faults; question?: string; other?: FaqDraft | null };

const typedFrom = (form: FormOf): Typed => ({
  ...textsFrom(form),
  asks: field(form, "asks"),
  link: field(form, "link"),
  owner: field(form, "owner"),
  review: field(form, "review"),
});

function Trial({ c, draft, question }: { c: C; draft: FaqDraft; question: string }) {
  const before = at(c);
  const after = withDraft(before, draft);
  const examples = c.var.town.measures.map((m) => `${m.name?.ja ?? m.title}はいつから`);
  const changed = takenAway(examples, before, after, draft.asks);
  return (
    <section>
      <h2>ためした結果</h2>
      <p>「{question}」</p>
      <p class="card kept">{tried(question, after)}</p>
      {changed.length === 0 ? (
        <p>ほかの質問の答えは変わりません({examples.length}件で確かめました)。</p>
      ) : (
        <div class="notice warn">
          <p>
            <strong>ほかの質問の答えが変わります({changed.length}件)。聞き方をせまくしてください。</strong>
          </p>
          <ul>
            {changed.slice(0, 10).map((one) => (
              <li>{one.text}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

async function page(c: C, draft: FaqDraft, { typed, faults = {}, question = "", other = null }: Shown = {}, status: 200 | 409 | 422 = 200) {
  const { town, ports, person } = c.var;
  const address = `/staff/${town.town.id}/faq/${draft.id}`;
  const review = new Date(Date.parse(ports.today()) + REVIEW_AFTER_MS).toISOString().slice(0, 10);
  const shown: Typed = typed ?? { ja: draft.ja, easy: draft.easy, en: draft.en, asks: draft.asks.join("\n"), link: draft.link ?? "", owner: "", review };
  const asked = lines(shown.asks);
  return c.html(
    <Page c={c} title="よくある質問を書く" area="/faq">
      <FaultList faults={faults} />
      {other && (
        <div class="notice bad" role="alert">
          <p>
            <strong>ほかの人が先に保存しました。</strong>あなたが書いたものは下に残っています。
          </p>
          <p class="kept">{other.ja}</p>
        </div>
      )}
      {claimsStart(shown) && <p class="notice warn">「始まった」と読める文です。始まったサービスは、先に「サービスの登録」で登録してください。</p>}
      {may(person, town.town.id, "write") && (
        <Form c={c} action={address} data-autosave={`${address}/autosave`}>
          <input type="hidden" name="revision" value={String((other ?? draft).revision)} />
          <TextArea name="asks" label="聞き方" value={shown.asks} faults={faults} required hint="1行に1つ。住民が打ちそうな言い方を、いくつか。" />
          <TextArea name="ja" label="答え(日本語)" value={shown.ja} faults={faults} required />
          <TextArea name="easy" label="答え(やさしい日本語)" value={shown.easy} faults={faults} required hint="漢字には読みをつけます。例: ｛町|まち｝" />
          <TextArea name="en" label="答え(英語)" value={shown.en} faults={faults} required lang="en" />
          <TextField name="link" label="くわしいページ" type="url" value={shown.link} faults={faults} />
          <TextField name="owner" label="担当" value={shown.owner} faults={faults} hint="課の名前" />
          <TextField name="review" label="次に見なおす日" type="date" value={shown.review} faults={faults} />
          <TextField name="question" label="ためしに聞く" value={question || asked[0]} hint="公開する前に、ボットの答えを見られます。" />
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
      )}
      {question && <Trial c={c} draft={{ ...draft, ...shown, asks: asked, link: null }} question={question} />}
      {asked[0] && (
        <section>
          <h2>計画の近いところ</h2>
          <ul>
            {nearest(asked[0], at(c)).map((passage) => (
              <li>
                <strong>{passage.title}</strong> {passage.text}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>,
    status,
  );
}

const draftOf = (c: C): Promise<FaqDraft | null> => faqDraft(c.var.ports.db, c.var.town.town.id, c.req.param("id") ?? "");

faqRoutes.get("/:town/faq/:id", need("read"), async (c) => {
  const draft = await draftOf(c);
  return draft ? page(c, draft) : refuse(c, "not_found");
});

function faultsOf(typed: Typed, today: string): Faults {
  const faults = textFaults(typed);
  if (lines(typed.asks).length === 0) faults.asks = "聞き方を1つ以上書いてください。";
  if (typed.owner === "") faults.owner = "担当(課の名前)を書いてください。";
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed.review) || typed.review <= today) faults.review = "見なおす日は、あしたからの日付を入れてください。";
  return faults;
}

faqRoutes.post("/:town/faq/:id", need("write"), async (c) => {
  const { ports, form, town } = c.var;
  const draft = await draftOf(c);
  if (!draft) return refuse(c, "not_found");
  const typed = typedFrom(form);
  const link = Link.safeParse(typed.link);
  if (!link.success) return page(c, draft, { typed, faults: { link: link.error.issues[0]?.message ?? "リンクを確かめてください。" } }, 422);
  const next: FaqDraft = {
    ...draft,
    ja: typed.ja,
    easy: typed.easy,
    en: typed.en,
    asks: lines(typed.asks),
    link: link.data,
    revision: Number(field(form, "revision")),
  };
  if (!(await saveFaqDraft(ports.db, next, writing(c)))) return page(c, draft, { typed, other: await draftOf(c) }, 409);
  const saved = { ...next, revision: next.revision + 1 };
  if (form.go === "try") return page(c, saved, { typed, question: field(form, "question") || (saved.asks[0] ?? "") });
  if (form.go !== "publish") return c.redirect(`/staff/${town.town.id}/faq/${draft.id}?done=saved`, 303);
  const faults = faultsOf(typed, ports.today());
  if (Object.keys(faults).length > 0) return page(c, saved, { typed, faults }, 422);
  const payload = {
    v: 1 as const,
    text: { ja: typed.ja, easy: typed.easy, en: typed.en },
    asks: saved.asks,
    link: saved.link,
    day: ports.today(),
    owner: typed.owner,
    review: typed.review,
  };
  await askChange(who(c), { kind: "faq", target: draft.id, payload });
  return c.redirect(`/staff/${town.town.id}/faq?done=asked`, 303);
});

faqRoutes.post("/:town/faq/:id/autosave", need("write"), async (c) => {
  const draft = await draftOf(c);
  if (!draft) return c.json({ says: "この下書きは、もうありません。", stop: true });
  const typed = typedFrom(c.var.form);
  const link = Link.safeParse(typed.link);
  if (!link.success) return c.json({ says: "リンクを直すと、自動で保存します。" });
  const revision = Number(field(c.var.form, "revision"));
  const saved = await saveFaqDraft(
    c.var.ports.db,
    { ...draft, ja: typed.ja, easy: typed.easy, en: typed.en, asks: lines(typed.asks), link: link.data, revision },
    writing(c),
  );
  return saved
    ? c.json({ says: "自動で保存しました。", revision: revision + 1 })
    : c.json({ says: "ほかの人が先に保存しました。「下書きを保存」を押すと、くらべられます。", stop: true });
});

/** A published entry as a draft again, under its own id. */
faqRoutes.post("/:town/faq/:id/edit", need("write"), async (c) => {
  const { ports, town } = c.var;
  const id = c.req.param("id") ?? "";
  const row = await ports.db
    .prepare("SELECT ja, easy, en, asks, link FROM staff_faq WHERE id = ?1 AND town = ?2")
    .bind(id, town.town.id)
    .first<{ ja: string; easy: string; en: string; asks: string; link: string | null }>();
  if (!row) return refuse(c, "not_found");
  await faqDraftStatement(ports.db, { id, town: town.town.id, ...row, asks: JSON.parse(row.asks) as string[] }, writing(c)).run();
  return c.redirect(`/staff/${town.town.id}/faq/${id}`, 303);
});

faqRoutes.post("/:town/faq/:id/withdraw", need("write"), async (c) => {
  const { ports, town } = c.var;
  const id = c.req.param("id") ?? "";
  const there = await ports.db.prepare("SELECT 1 AS there FROM staff_faq WHERE id = ?1 AND town = ?2 AND withdrawn_at IS NULL").bind(id, town.town.id).first();
  if (!there) return refuse(c, "not_found");
  await askChange(who(c), { kind: "withdraw-faq", target: id, payload: { v: 1, day: ports.today() } });
  return c.redirect(`/staff/${town.town.id}/faq?done=asked`, 303);
});

faqRoutes.get("/:town/faq.csv", need("read"), async (c) => {
  const id = c.var.town.town.id;
  const { results } = await c.var.ports.db
    .prepare("SELECT id, ja, easy, en, asks, link FROM staff_faq WHERE town = ?1 AND withdrawn_at IS NULL ORDER BY id")
    .bind(id)
    .all<{ id: string; ja: string; easy: string; en: string; asks: string; link: string | null }>();
  const body = csv(
    COLUMNS,
    results.map((row) => [row.id, row.ja, row.easy, row.en, (JSON.parse(row.asks) as string[]).join("\n"), row.link]),
  );
  return c.body(body, 200, { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${id}-faq.csv"` });
});

/** All rows or none; every one becomes a draft, so that nothing is published by a file. */
faqRoutes.post("/:town/faq-import", need("write"), async (c) => {
  const { ports, person, town, form } = c.var;
  const id = town.town.id;
  const file = fileOf(form, "csv");
  const read = file ? readCsv(new Uint8Array(await file.arrayBuffer()), COLUMNS.length) : null;
  const faults = read === null ? ["ファイルを選んでください。"] : (read.faults ?? []);
  const drafts = (read?.rows ?? []).slice(1).map(({ line, cells }) => {
    const [key = "", ja = "", easy = "", en = "", asks = "", link = ""] = cells;
    const found = textFaults({ ja, easy, en });
    for (const says of Object.values(found)) faults.push(`${line}行目: ${says}`);
    if (lines(asks).length === 0) faults.push(`${line}行目: 聞き方を1つ以上書いてください。`);
    const parsed = Link.safeParse(link);
    if (!parsed.success) faults.push(`${line}行目: リンクは https:// で始まるアドレスを入れてください。`);
    const known = /^[a-z0-9-]{3,40}$/.test(key) ? key : `q${ports.newKey().replaceAll("-", "").slice(0, 15)}`;
    return { id: known, town: id, ja, easy, en, asks: lines(asks), link: parsed.success ? parsed.data : null };
  });
  if (faults.length > 0) {
    return c.html(
      <Page c={c} title="読みこめませんでした" area="/faq">
        <div class="notice bad" role="alert">
          <p>
            <strong>1件も読みこんでいません。直してから、もう一度選んでください。</strong>
          </p>
          <ul>
            {faults.slice(0, 50).map((fault) => (
              <li>{fault}</li>
            ))}
          </ul>
        </div>
        <p>
          <a href={`/staff/${id}/faq`}>よくある質問に戻る</a>
        </p>
      </Page>,
      422,
    );
  }
  await ports.db.batch([
    ...drafts.map((draft) => faqDraftStatement(ports.db, draft, writing(c))),
    auditStatement(ports.db, { town: id, person, action: "faq.import", target: id, after: { drafts: drafts.length } }, ports.now()),
  ]);
  return c.redirect(`/staff/${id}/faq?done=imported`, 303);
});
