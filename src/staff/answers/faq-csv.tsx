/** @jsxImportSource hono/jsx */
/** FAQ as CSV, out and in. All rows come in or none; every one becomes a draft, so that nothing is published by a file. */
import { Hono } from "hono";
import { csv } from "../../api/csv.ts";
import { auditStatement } from "../audit.ts";
import { type C, fileOf, type StaffContext } from "../context.ts";
import { type CsvRow, readCsv } from "../csv-read.ts";
import { need } from "../guard.tsx";
import { Page } from "../layout.tsx";
import { draftFrom } from "./faq-form.ts";
import { type FaqText, faqDraftStatement, foreignIds, newFaqId, publishedFaq } from "./faq-store.ts";
import { textFaults } from "./texts.ts";

export const faqCsvRoutes = new Hono<StaffContext>({ strict: false });

const COLUMNS = ["id", "日本語", "やさしい日本語", "英語", "聞き方(1行に1つ)", "リンク", "担当", "見なおす日"];
const ID = /^[a-z0-9][a-z0-9-]{2,39}$/;
/** More entries than a town has questions; one batch of the database holds them. */
const ROWS_MAX = 500;
const FAULTS_SHOWN = 50;

faqCsvRoutes.get("/:town/faq.csv", need("read"), async (c) => {
  const id = c.var.town.town.id;
  const out = (await publishedFaq(c.var.ports.db, id)).filter((one) => !one.withdrawn);
  const body = csv(
    COLUMNS,
    out.map((one) => [one.id, one.ja, one.easy, one.en, one.asks.join("\n"), one.link, one.owner, one.review]),
  );
  return c.body(body, 200, { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${id}-faq.csv"` });
});

/** 2027/5/20, as Excel writes a day back → 2027-05-20. */
const dayOf = (text: string): string => {
  const [, year, month = "", day = ""] = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(text) ?? [];
  return year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text;
};

type Read = { id: string; line: number; text: FaqText };

function rowOf({ line, cells }: CsvRow): { read: Read | null; faults: string[] } {
  const [id = "", ja = "", easy = "", en = "", asks = "", link = "", owner = "", review = ""] = cells.map((cell) => cell.trim().replaceAll("\r\n", "\n"));
  const { text, faults } = draftFrom({ ja, easy, en, asks, link, owner, review: dayOf(review) });
  const all = { ...(faults ?? {}), ...textFaults({ ja, easy, en }) };
  if (text?.asks.length === 0) all.asks = "聞き方を1つ以上書いてください。";
  if (id !== "" && !ID.test(id)) all.id = "idは、小さい英字と数字とハイフンで3文字から40文字です。新しいものは空にしてください。";
  return { read: text ? { id, line, text } : null, faults: Object.values(all).map((says) => `${line}行目: ${says}`) };
}

async function readFile(c: C, file: File | null): Promise<{ drafts: Read[]; faults: string[] }> {
  if (!file) return { drafts: [], faults: ["ファイルを選んでください。"] };
  const read = readCsv(new Uint8Array(await file.arrayBuffer()), COLUMNS.length);
  if (read.faults) return { drafts: [], faults: read.faults };
  const [heading, ...rows] = read.rows;
  if (heading?.cells.map((cell) => cell.trim()).join() !== COLUMNS.join()) {
    return { drafts: [], faults: [`1行目: 見出しを「${COLUMNS.join("、")}」にしてください。取りだしたCSVを書きかえるのが早道です。`] };
  }
  if (rows.length === 0) return { drafts: [], faults: ["2行目から先に、質問がありません。"] };
  if (rows.length > ROWS_MAX) return { drafts: [], faults: [`一度に読めるのは${ROWS_MAX}件までです(いま${rows.length}件)。分けてください。`] };
  const all = rows.map(rowOf);
  const drafts = all.flatMap(({ read: one }) => one ?? []);
  const named = drafts.filter((one) => one.id !== "");
  const foreign = await foreignIds(
    c.var.ports.db,
    c.var.town.town.id,
    named.map((one) => one.id),
  );
  const first = new Map<string, number>();
  const ids = named.flatMap(({ id, line }) => {
    const earlier = first.get(id);
    first.set(id, earlier ?? line);
    if (earlier !== undefined) return [`${line}行目: ${earlier}行目とidが同じです。どちらかのidを変えてください。`];
    return foreign.has(id) ? [`${line}行目: このidは使えません。空にしてください。`] : [];
  });
  return { drafts, faults: [...all.flatMap(({ faults }) => faults), ...ids] };
}

function NotRead({ c, faults }: { c: C; faults: readonly string[] }) {
  return (
    <Page c={c} title="読みこめませんでした" area="/faq">
      <div class="notice bad" role="alert">
        <p>
          <strong>1件も読みこんでいません。直してから、もう一度選んでください。</strong>
        </p>
        <ul>
          {faults.slice(0, FAULTS_SHOWN).map((fault) => (
            <li>{fault}</li>
          ))}
        </ul>
        {faults.length > FAULTS_SHOWN && <p>ほかに{faults.length - FAULTS_SHOWN}つあります。</p>}
      </div>
      <p>
        <a href={`/staff/${c.var.town.town.id}/faq`}>よくある質問に戻る</a>
      </p>
    </Page>
  );
}

faqCsvRoutes.post("/:town/faq-import", need("write"), async (c) => {
  const { ports, person, town, form } = c.var;
  const id = town.town.id;
  const { drafts, faults } = await readFile(c, fileOf(form, "csv"));
  if (faults.length > 0) return c.html(<NotRead c={c} faults={faults} />, 422);
  const writing = { by: person.id, now: ports.now() };
  const named = drafts.map(({ id: known, text }) => ({ ...text, town: id, id: known || newFaqId(ports.newKey) }));
  await ports.db.batch([
    ...named.map((draft) => faqDraftStatement(ports.db, draft, writing)),
    auditStatement(ports.db, { town: id, person, action: "faq.import", target: id, after: { drafts: named.map((draft) => draft.id) } }, writing.now),
  ]);
  return c.redirect(`/staff/${id}/faq?done=imported`, 303);
});
