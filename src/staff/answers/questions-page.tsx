/** @jsxImportSource hono/jsx */
/** The page of what residents asked: from every sentence and every report a way to do something about it. */
import { meaningOf } from "../../service/catalogue.ts";
import { namesOf } from "../changes/about.ts";
import type { C } from "../context.ts";
import { few } from "../figures/few.ts";
import { ActionButton } from "../forms.tsx";
import { said } from "../japan-time.ts";
import { Page } from "../layout.tsx";
import { may } from "../rights.ts";
import { answerAddress } from "./answer-page.tsx";
import type { Group } from "./likeness.ts";
import type { Open, Report, Settled, Which } from "./open-questions.ts";
import { stoppedBy } from "./stop.ts";
import { type Beside, monthBefore, monthSaid } from "./tallies.ts";
import { aboutName, intentName, resultName } from "./words.ts";

export const themeName = (c: C, id: string): string => c.var.knowledge.themes.get(id)?.name.ja ?? (id === "" ? "テーマなし" : id);

const nameOf = (c: C, service: string): string => namesOf(c.var.knowledge, service).ja;

const writes = (c: C): boolean => may(c.var.person, c.var.town.town.id, "write");
const at = (c: C, path: string): string => `/staff/${c.var.town.town.id}/${path}`;

/** Stop at once, or say it in other words; a stopped one only says that it is. */
function AnswerActions({ c, service }: { c: C; service: string }) {
  // A report may be about a part that is no service of its own: then its measure's answers are meant.
  const { town, knowledge } = c.var;
  const [slug = "", first = ""] = service.split("/");
  const holds = meaningOf(town, service.slice(slug.length + 1)).holds;
  const id = `${slug}/${holds?.id ?? first}`;
  const address = answerAddress(id);
  const stopped = stoppedBy(knowledge, id).length > 0;
  return (
    <>
      <a class="button" href={`${address}#reword`}>
        答えを言いかえる
      </a>
      {stopped ? (
        <a class="button" href={address}>
          この答えは止まっています
        </a>
      ) : (
        <ActionButton c={c} action={`${address}/stop`} label="この答えをいま止める" kind="danger" />
      )}
    </>
  );
}

function Sentences({ c, group }: { c: C; group: Group }) {
  return (
    <li class="card">
      <h3>
        {group.service ? nameOf(c, group.service) : group.theme ? `テーマ: ${themeName(c, group.theme)}` : "計画にないこと"}({group.sentences.length}件)
      </h3>
      <ul>
        {group.sentences.map((sentence) => (
          <li>
            「{sentence.text}」({said(sentence.sent_at)})
          </li>
        ))}
      </ul>
      {writes(c) && (
        <div class="actions">
          <ActionButton c={c} action={at(c, "faq")} label="よくある質問を書く" fields={{ asks: group.sentences.map((s) => s.text).join("\n") }} />
          {group.service && <AnswerActions c={c} service={group.service} />}
          <ActionButton c={c} action={at(c, "questions/settle")} label="済みにする" fields={{ ids: group.sentences.map((s) => s.id).join(",") }} />
        </div>
      )}
    </li>
  );
}

function Reports({ c, service, reports }: { c: C; service: string; reports: Report[] }) {
  return (
    <li class="card">
      <h3>
        {nameOf(c, service)}({reports.length}件)
      </h3>
      <ul>
        {reports.map((report) => (
          <li>
            {aboutName(report.about)}
            {report.text && `: 「${report.text}」`}({report.day})
            {writes(c) && reports.length > 1 && (
              <ActionButton c={c} action={at(c, "reports/settle")} label="これだけ済みにする" kind="quiet" fields={{ ids: String(report.id) }} />
            )}
          </li>
        ))}
      </ul>
      {writes(c) && (
        <div class="actions">
          <AnswerActions c={c} service={service} />
          <ActionButton
            c={c}
            action={at(c, "reports/settle")}
            label={reports.length > 1 ? "ぜんぶ済みにする" : "済みにする"}
            fields={{ ids: reports.map((r) => r.id).join(",") }}
          />
        </div>
      )}
    </li>
  );
}

/** A press too many is taken back here. */
function SettledList({ c, which, settled }: { c: C; which: Which; settled: Settled[] }) {
  if (settled.length === 0) return null;
  return (
    <details>
      <summary>済みにしたもの({settled.length})</summary>
      <ul>
        {settled.map((one) => (
          <li>
            「{one.text}」({said(one.settled_at)})
            {writes(c) && <ActionButton c={c} action={at(c, `${which}/reopen`)} label="元に戻す" kind="quiet" fields={{ ids: String(one.id) }} />}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A year and the month it began in. */
const MONTHS_SHOWN = 13;

function Counts({ c, counts, month, months }: { c: C; counts: Beside[]; month: string; months: string[] }) {
  return (
    <section>
      <h2>質問の数({monthSaid(month)})</h2>
      <p>
        <a href={at(c, "questions.csv")}>全部の月をCSVで取りだす</a>
      </p>
      {months.length > 1 && (
        <nav aria-label="月をえらぶ" class="actions">
          {months.slice(0, MONTHS_SHOWN).map((one) =>
            one === month ? (
              <strong aria-current="page">{monthSaid(one)}(いま見ています)</strong>
            ) : (
              <a class="button" href={`${at(c, "questions")}?month=${one}`}>
                {monthSaid(one)}
              </a>
            ),
          )}
        </nav>
      )}
      {counts.length === 0 ? (
        <p>この月と前の月には、まだ質問がありません。</p>
      ) : (
        <section class="wide-table" tabindex={0} aria-label="質問の数の表">
          <table>
            <caption>多い順。だれのことか分からないように、1から4は「少数」と書きます</caption>
            <thead>
              <tr>
                <th scope="col">テーマ</th>
                <th scope="col">聞き方</th>
                <th scope="col">答え</th>
                <th scope="col" class="number">
                  {monthSaid(month)}
                </th>
                <th scope="col" class="number">
                  前の月({monthSaid(monthBefore(month))})
                </th>
              </tr>
            </thead>
            <tbody>
              {counts.map((one) => (
                <tr>
                  <th scope="row">{themeName(c, one.theme)}</th>
                  <td>{intentName(one.intent)}</td>
                  <td>{resultName(one.result)}</td>
                  <td class="number">{few(one.now)}</td>
                  <td class="number">{few(one.before)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

type Props = { c: C; open: Open; groups: Group[]; counts: Beside[]; month: string; months: string[] };

export function QuestionsPage({ c, open, groups, counts, month, months }: Props) {
  const services = [...new Set(open.reports.map((report) => report.service))];
  const more = (shown: number, all: number) => all > shown && <p>新しい{shown}件を出しています。済みにすると、次が出ます。</p>;
  return (
    <Page c={c} title="聞かれたこと" area="/questions">
      <p>
        <a href={at(c, "answers")}>答えの一覧を見る</a>
      </p>
      <section>
        <h2>役場に伝えられた質問({open.sentCount})</h2>
        {open.sentCount === 0 && <p>いまはありません。住民が「この質問を役場に伝える」を押すと、ここに出ます。</p>}
        {more(open.sent.length, open.sentCount)}
        <ul class="cards">
          {groups.map((group) => (
            <Sentences c={c} group={group} />
          ))}
        </ul>
        <SettledList c={c} which="questions" settled={open.settled.questions} />
      </section>
      <section>
        <h2>「内容が違う」という知らせ({open.reportCount})</h2>
        {open.reportCount === 0 && <p>いまはありません。</p>}
        {more(open.reports.length, open.reportCount)}
        <ul class="cards">
          {services.map((service) => (
            <Reports c={c} service={service} reports={open.reports.filter((report) => report.service === service)} />
          ))}
        </ul>
        <SettledList c={c} which="reports" settled={open.settled.reports} />
      </section>
      <Counts c={c} counts={counts} month={month} months={months} />
    </Page>
  );
}
