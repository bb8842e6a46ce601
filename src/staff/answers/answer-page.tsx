/** @jsxImportSource hono/jsx */
/** One answer: stop it at once, let it speak again, say it in other words. Printed names and sources stay as they are. */
import { chipOf, fullSource } from "../../service/say/index.ts";
import type { C } from "../context.ts";
import { ActionButton, FaultList, type Faults, Form, TextArea } from "../forms.tsx";
import { said } from "../japan-time.ts";
import { Page } from "../layout.tsx";
import { type Line, residentsRead, serviceAddress } from "../records/services.ts";
import { may } from "../rights.ts";
import { AnswerPreview } from "./answer-preview.tsx";
import { claimsStart, type Texts } from "./texts.ts";
import type { Wording } from "./wordings.ts";

/** `id`: `<town>/<service>`, or what is printed in the plan and is several services. */
export const answerAddress = (id: string): string => `/staff/${id.replace("/", "/answers/")}`;

type Props = {
  c: C;
  line: Line;
  /** ids that stop it: its own, or one of something printed that holds other services too */
  stoppedBy: readonly string[];
  /** in the fields */
  shown: Texts;
  now: Texts | undefined;
  past: Wording[];
  names: ReadonlyMap<string, string>;
  /** kinds of change that wait for a second person */
  waiting: readonly string[];
  faults: Faults;
  preview: boolean;
};

const writes = (c: C): boolean => may(c.var.person, c.var.town.town.id, "write");

function Stop({ c, line, stoppedBy, waiting, address }: Pick<Props, "c" | "line" | "stoppedBy" | "waiting"> & { address: string }) {
  if (!line.stopped)
    return (
      <section>
        <h2>答えを止める</h2>
        <p>押すとすぐ止まり、「{c.var.town.town.name.endsWith("市") ? "市" : "町"}が内容を確認中です」と答えます。もう一人が、あとで確認します。</p>
        {writes(c) && <ActionButton c={c} action={`${address}/stop`} label="いま止める" kind="danger" />}
      </section>
    );
  return (
    <section>
      <h2>答えを再開する</h2>
      <p>止まっています。住民には「{chipOf(line.view, "ja")}」と答えています。</p>
      {stoppedBy.some((id) => id !== line.id) && <p>計画の同じ項目のほかのサービスと、まとめて止まっています。再開すると、いっしょに再開します。</p>}
      {waiting.includes("lift") ? (
        <p>再開の確認を待っています。</p>
      ) : (
        writes(c) && <ActionButton c={c} action={`${address}/lift`} label="答えを再開する(もう一人が確認)" />
      )}
    </section>
  );
}

function History({ past, names, address }: Pick<Props, "past" | "names"> & { address: string }) {
  if (past.length === 0) return null;
  return (
    <section>
      <h2>これまでの言いかえ</h2>
      <ul class="cards">
        {past.map((one) => (
          <li class="card">
            <h3>
              {said(one.reworded_at)} {one.withdrawn_at === null && "(いまの文)"}
            </h3>
            <p class="hint">
              書いた人: {names.get(one.reworded_by) ?? "分かりません"}
              {one.withdrawn_at !== null && `・${said(one.withdrawn_at)}まで`}
            </p>
            <p>{one.ja}</p>
            <p>{one.easy}</p>
            <p lang="en">{one.en}</p>
            {one.withdrawn_at !== null && (
              <p>
                <a class="button" href={`${address}?from=${one.id}#reword`}>
                  この文に戻す
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function AnswerPage({ c, line, stoppedBy, shown, now, past, names, waiting, faults, preview }: Props) {
  const id = c.var.town.town.id;
  const address = answerAddress(line.id);
  return (
    <Page c={c} title={`答え: ${line.name}`} area="/services">
      <FaultList faults={faults} lead="まだ確認をたのめません。入力したものは残っています。" />
      {waiting.length > 0 && (
        <p class="notice warn">
          この答えには、<a href={`/staff/${id}/changes`}>確認待ち</a>があります。もう一度たのむと、前のものと入れかわります。
        </p>
      )}
      <dl class="facts">
        <dt>計画での名前</dt>
        <dd>{line.plan.measures.map((m) => m.title).join(" / ")}</dd>
        <dt>出典</dt>
        <dd>{fullSource(line.plan, "ja")}</dd>
        <dt>いまの答え</dt>
        <dd>{residentsRead(line)}</dd>
        <dt>いまの説明</dt>
        <dd>{now ? "町の言いかえ" : "計画の説明"}</dd>
      </dl>
      <p>
        <a href={serviceAddress(id, line.id)}>サービスの登録を見る</a>・<a href={`/staff/${id}/answers`}>答えの一覧</a>
      </p>
      <Stop c={c} line={line} stoppedBy={stoppedBy} waiting={waiting} address={address} />
      <section id="reword">
        <h2>言いかえる</h2>
        <p>計画での名前と出典は変わりません。もう一人が確認すると出ます。</p>
        {claimsStart(shown) && line.record?.state !== "started" && line.record?.state !== "partly" && (
          <p class="notice warn">「始まった」と読める文です。始まったサービスは、先に「サービスの登録」で登録してください。</p>
        )}
        {writes(c) ? (
          <Form c={c} action={`${address}#preview`}>
            <TextArea name="ja" label="日本語" value={shown.ja} faults={faults} required />
            <TextArea name="easy" label="やさしい日本語" value={shown.easy} faults={faults} required hint="漢字には読みをつけます。例: ｛町|まち｝" />
            <TextArea name="en" label="英語" value={shown.en} faults={faults} required lang="en" />
            <div class="actions">
              <button type="submit" name="go" value="preview" class="button">
                答えを見てみる
              </button>
              <button type="submit" name="go" value="ask" class="button primary">
                確認をたのむ
              </button>
            </div>
          </Form>
        ) : null}
        {now && writes(c) && <ActionButton c={c} action={`${address}/withdraw`} label="言いかえをやめて、計画の説明に戻す" />}
      </section>
      {preview && <AnswerPreview c={c} line={line} texts={shown} />}
      <History past={past} names={names} address={address} />
    </Page>
  );
}
