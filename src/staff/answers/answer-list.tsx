/** @jsxImportSource hono/jsx */
/** Every answer of the town: which ones are stopped, which are said in the town's words, what waits for a second person. */
import type { C } from "../context.ts";
import { ActionButton, TextField } from "../forms.tsx";
import { Page } from "../layout.tsx";
import { type Line, type Printed, residentsRead } from "../records/services.ts";
import { may } from "../rights.ts";
import { answerAddress } from "./answer-page.tsx";

type Props = {
  c: C;
  lines: readonly Line[];
  search: string;
  waiting: ReadonlyMap<string, readonly string[]>;
  /** only the answers of this measure or initiative */
  of?: Printed | null;
};

export function AnswerList({ c, lines, search, waiting, of = null }: Props) {
  const { town, knowledge, person } = c.var;
  const words = new Map(knowledge.overlay.reworded.map(({ service, day }) => [service, day]));
  const dayOf = (line: Line) => line.ids.flatMap((id) => words.get(id) ?? [])[0];
  const standing = (line: Line): string => {
    const day = dayOf(line);
    return day ? `町の言いかえ(${day})` : "計画の説明";
  };
  const waits = (line: Line) => line.ids.some((id) => waiting.has(id));
  const rank = (line: Line): number => (line.stopped ? 0 : waits(line) ? 1 : dayOf(line) ? 2 : 3);
  const sorted = [...lines].sort((a, b) => rank(a) - rank(b));
  return (
    <Page c={c} title={of ? `答え: ${of.name}` : "答えの一覧"} area="/services">
      {of ? (
        <>
          <p>計画のこの項目は、いくつかのサービスに分かれています。1つをえらぶか、まとめて止めます。</p>
          {may(person, town.town.id, "write") && <ActionButton c={c} action={`${answerAddress(of.id)}/stop`} label="ぜんぶいま止める" kind="danger" />}
        </>
      ) : (
        <>
          <p>止まっているもの、確認待ちのもの、言いかえたものの順です。</p>
          <form method="get" class="stack">
            <TextField name="q" label="さがす" type="search" value={search} />
            <button type="submit" class="button">
              さがす
            </button>
          </form>
        </>
      )}
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
                  <a href={answerAddress(line.id)}>{line.name}</a>
                </th>
                <td>{line.stopped ? <strong>{residentsRead(line)}</strong> : residentsRead(line)}</td>
                <td>{standing(line)}</td>
                <td>{waits(line) ? "あります" : "ありません"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Page>
  );
}
