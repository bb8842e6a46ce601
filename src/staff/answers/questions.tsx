/** @jsxImportSource hono/jsx */
/** 聞かれたこと: counts of all questions, sentences residents chose to send, what was reported as wrong. */
import { Hono } from "hono";
import { answer, makeItem, measureOf, serviceName } from "../../answer/index.ts";
import { csv } from "../../api/csv.ts";
import { likeness } from "../announcements/checks.ts";
import { said } from "../announcements/japan-time.ts";
import { auditStatement } from "../audit.ts";
import { type C, field, type StaffContext } from "../context.ts";
import { few } from "../figures/few.ts";
import { ActionButton } from "../forms.tsx";
import { need } from "../guard.tsx";
import { Page } from "../layout.tsx";
import { may } from "../rights.ts";

export const questionRoutes = new Hono<StaffContext>({ strict: false });

type Tally = { month: string; theme: string; intent: string; result: string; count: number };
export type Sent = { id: number; text: string; sent_at: number };
/** Sentences that ask the same thing; `service` is what the bot would have shown. */
export type Group = { service: string | null; sentences: Sent[] };

const LIKE_MIN = 0.6;
const SHOWN_MAX = 300;

/** By what the engine makes of them first, then by their letters. */
export function grouped(sent: readonly Sent[], serviceOf: (text: string) => string | null): Group[] {
  const groups: Group[] = [];
  for (const sentence of sent) {
    const service = serviceOf(sentence.text);
    const home = groups.find(
      (g) => (service !== null && g.service === service) || (g.service === service && g.sentences.some((s) => likeness(s.text, sentence.text) >= LIKE_MIN)),
    );
    if (home) home.sentences.push(sentence);
    else groups.push({ service, sentences: [sentence] });
  }
  return groups.sort((a, b) => b.sentences.length - a.sentences.length);
}

const talliesOf = async (c: C): Promise<Tally[]> =>
  (
    await c.var.ports.db
      .prepare("SELECT month, theme, intent, result, count FROM question_tally WHERE town = ?1 ORDER BY month DESC, count DESC LIMIT 2000")
      .bind(c.var.town.town.id)
      .all<Tally>()
  ).results;

const themeName = (c: C, id: string): string => c.var.knowledge.themes.get(id)?.name.ja ?? (id === "" ? "テーマなし" : id);
const ABOUT: Record<string, string> = { year: "年度", started: "始まったかどうか", wording: "説明", link: "リンク", other: "そのほか" };

questionRoutes.get("/:town/questions", need("read"), async (c) => {
  const { ports, town, knowledge, person } = c.var;
  const id = town.town.id;
  const [tallies, sent, reports] = await Promise.all([
    talliesOf(c),
    ports.db
      .prepare("SELECT id, text, sent_at FROM consented_question WHERE town = ?1 AND settled_at IS NULL ORDER BY sent_at DESC LIMIT ?2")
      .bind(id, SHOWN_MAX)
      .all<Sent>(),
    ports.db
      .prepare("SELECT id, service, about, text, day FROM content_report WHERE town = ?1 AND settled_at IS NULL ORDER BY id DESC LIMIT ?2")
      .bind(id, SHOWN_MAX)
      .all<{ id: number; service: string; about: string; text: string | null; day: string }>(),
  ]);
  const today = ports.today();
  const serviceOf = (text: string): string | null =>
    answer(text, { town: id, language: "ja", today, minutes: null, topic: null }, knowledge).items[0]?.id ?? null;
  const nameOf = (service: string): string => {
    const found = measureOf(knowledge, service);
    return found ? serviceName(makeItem(knowledge, found.town, found.measure, [], today), "ja") : service;
  };
  const [month] = tallies;
  const latest = tallies.filter((t) => t.month === month?.month);
  const writes = may(person, id, "write");
  return c.html(
    <Page c={c} title="聞かれたこと" area="/questions">
      <section>
        <h2>役場に伝えられた質問({sent.results.length})</h2>
        {sent.results.length === 0 ? <p>いまはありません。住民が「この質問を役場に伝える」を押すと、ここに出ます。</p> : null}
        <ul class="cards">
          {grouped(sent.results, serviceOf).map((group) => (
            <li class="card">
              <h3>
                {group.service ? nameOf(group.service) : "計画にないこと"}({group.sentences.length}件)
              </h3>
              <ul>
                {group.sentences.map((sentence) => (
                  <li>
                    「{sentence.text}」({said(sentence.sent_at)})
                  </li>
                ))}
              </ul>
              {writes && (
                <div class="actions">
                  <ActionButton c={c} action={`/staff/${id}/faq`} label="よくある質問を書く" fields={{ asks: group.sentences.map((s) => s.text).join("\n") }} />
                  {group.service && (
                    <a class="button" href={`/staff/${id}/answers/${group.service.split("/")[1]}`}>
                      答えを止める・言いかえる
                    </a>
                  )}
                  <ActionButton
                    c={c}
                    action={`/staff/${id}/questions/settle`}
                    label="済みにする"
                    fields={{ ids: group.sentences.map((s) => s.id).join(",") }}
                  />
                </div>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>「内容が違う」という知らせ({reports.results.length})</h2>
        {reports.results.length === 0 ? <p>いまはありません。</p> : null}
        <ul class="cards">
          {reports.results.map((report) => (
            <li class="card">
              <h3>{nameOf(report.service)}</h3>
              <p>
                {ABOUT[report.about] ?? report.about}
                {report.text && `: 「${report.text}」`}({report.day})
              </p>
              {writes && (
                <div class="actions">
                  <a class="button" href={`/staff/${id}/answers/${report.service.split("/")[1]}`}>
                    答えを止める・言いかえる
                  </a>
                  <ActionButton c={c} action={`/staff/${id}/reports/settle`} label="済みにする" fields={{ ids: String(report.id) }} />
                </div>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>質問の数{month ? `(${month.month})` : ""}</h2>
        <p>
          <a href={`/staff/${id}/questions.csv`}>CSVで取りだす</a>
        </p>
        {latest.length === 0 ? (
          <p>まだ質問がありません。</p>
        ) : (
          <div class="wide-table">
            <table>
              <caption>多い順。5より少ない数は「少数」</caption>
              <thead>
                <tr>
                  <th scope="col">テーマ</th>
                  <th scope="col">聞き方</th>
                  <th scope="col">答え</th>
                  <th scope="col" class="number">
                    数
                  </th>
                </tr>
              </thead>
              <tbody>
                {latest.map((t) => (
                  <tr>
                    <th scope="row">{themeName(c, t.theme)}</th>
                    <td>{t.intent}</td>
                    <td>{t.result}</td>
                    <td class="number">{few(t.count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </Page>,
  );
});

questionRoutes.get("/:town/questions.csv", need("read"), async (c) => {
  const tallies = await talliesOf(c);
  const body = csv(
    ["月", "テーマ", "聞き方", "答え", "数"],
    tallies.map((t) => [t.month, themeName(c, t.theme), t.intent, t.result, few(t.count)]),
  );
  return c.body(body, 200, { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${c.var.town.town.id}-questions.csv"` });
});

for (const [path, table, action] of [
  ["questions", "consented_question", "question.settle"],
  ["reports", "content_report", "report.settle"],
] as const) {
  questionRoutes.post(`/:town/${path}/settle`, need("write"), async (c) => {
    const { ports, person, town, form } = c.var;
    const ids = field(form, "ids").split(",").map(Number).filter(Number.isInteger);
    const now = ports.now();
    await ports.db.batch([
      ports.db
        .prepare(`UPDATE ${table} SET settled_at = ?3 WHERE town = ?1 AND settled_at IS NULL AND id IN (SELECT value FROM json_each(?2))`)
        .bind(town.town.id, JSON.stringify(ids), now),
      auditStatement(ports.db, { town: town.town.id, person, action, target: ids.join(",") }, now),
    ]);
    return c.redirect(`/staff/${town.town.id}/questions?done=saved`, 303);
  });
}
