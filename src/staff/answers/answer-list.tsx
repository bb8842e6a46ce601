/** @jsxImportSource hono/jsx */
/** Every answer of the town: which ones are stopped, which are said in the town's words, what waits for a second person. */
import type { C } from "../context.ts";
import { TextField } from "../forms.tsx";
import { Page } from "../layout.tsx";
import type { Line } from "../records/services.ts";
import { answerAddress, UNDER_REVIEW } from "./answer-page.tsx";

type Props = { c: C; lines: readonly Line[]; search: string; waiting: ReadonlyMap<string, readonly string[]> };

export function AnswerList({ c, lines, search, waiting }: Props) {
  const { town, knowledge } = c.var;
  const words = new Map(knowledge.overlay.reworded.map(({ service, day }) => [service, day]));
  const standing = (line: Line): string => {
    const day = words.get(line.id);
    return day ? `町の言いかえ(${day})` : "計画の説明";
  };
  const rank = (line: Line): number => (line.stopped ? 0 : waiting.has(line.id) ? 1 : words.has(line.id) ? 2 : 3);
  const sorted = [...lines].sort((a, b) => rank(a) - rank(b));
  return (
    <Page c={c} title="答えの一覧" area="/services">
      <p>止まっているもの、確認待ちのもの、言いかえたものの順です。</p>
      <form method="get" class="stack">
        <TextField name="q" label="さがす" type="search" value={search} />
        <button type="submit" class="button">
          さがす
        </button>
      </form>
      <section class="wide-table" tabindex={0} aria-label="答えの表">
        <table>
          <caption>{lines.length}件</caption>
          <thead>
            <tr>
              <th scope="col">サービス</th>
              <th scope="col">いまの答え</th>
              <th scope="col">説明の文</th>
              <th scope="col">確認待ち</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((line) => (
              <tr>
                <th scope="row">
                  <a href={answerAddress(town.town.id, line.measure.id)}>{line.name}</a>
                </th>
                <td>{line.stopped ? <strong>{UNDER_REVIEW}</strong> : line.says}</td>
                <td>{standing(line)}</td>
                <td>{waiting.has(line.id) ? "あります" : "ありません"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Page>
  );
}
