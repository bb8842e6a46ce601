/** @jsxImportSource hono/jsx */
/** One answer: stop it at once, let it speak again, say it in other words. Printed names and sources stay as they are. */
import { Hono } from "hono";
import { answer, answerText, measureOf, serviceName, sourceLine, withOverlay } from "../../answer/index.ts";
import { said } from "../announcements/japan-time.ts";
import { auditStatement } from "../audit.ts";
import { askChange } from "../changes/change.ts";
import type { C, StaffContext } from "../context.ts";
import { ActionButton, FaultList, type Faults, Form, TextArea } from "../forms.tsx";
import { need, refuse } from "../guard.tsx";
import { Page } from "../layout.tsx";
import { type Line, servicesOf } from "../records/services.ts";
import { may } from "../rights.ts";
import { claimsStart, type Texts, textFaults, textsFrom } from "./texts.ts";

export const answerRoutes = new Hono<StaffContext>({ strict: false });
const BASE = "/:town/answers/:measure";

async function lineOf(c: C): Promise<Line | null> {
  const { town, knowledge } = c.var;
  const found = measureOf(knowledge, `${town.town.id}/${c.req.param("measure") ?? ""}`);
  return found ? ((await servicesOf(c)).find((line) => line.measure.id === found.measure.id) ?? null) : null;
}

type Past = { id: number; ja: string; reworded_at: number; withdrawn_at: number | null };

/** The answer as the bot would give it with these words, in three languages. */
function Preview({ c, line, texts }: { c: C; line: Line; texts: Texts }) {
  const { knowledge, ports, town } = c.var;
  const { overlay } = knowledge;
  const today = ports.today();
  const with_ = withOverlay(knowledge, {
    ...overlay,
    stopped: overlay.stopped.filter((s) => s.service !== line.id),
    reworded: [...overlay.reworded.filter((r) => r.service !== line.id), { service: line.id, text: texts, day: today }],
  });
  return (
    <section>
      <h2>ボットの答え(この文のとき)</h2>
      {(["ja", "easy", "en"] as const).map((language) => (
        <p class="card" lang={language === "en" ? "en" : "ja"}>
          {answerText(answer(`${serviceName(line.item, "ja")}とは？`, { town: town.town.id, language, today, minutes: null, topic: null }, with_))}
        </p>
      ))}
    </section>
  );
}

type Shown = { texts?: Texts; faults?: Faults; preview?: boolean };

async function page(c: C, line: Line, { texts, faults = {}, preview = false }: Shown = {}, status: 200 | 422 = 200) {
  const { ports, town, knowledge, person } = c.var;
  const id = town.town.id;
  const address = `/staff/${id}/answers/${line.measure.id}`;
  const { results: past } = await ports.db
    .prepare("SELECT id, ja, reworded_at, withdrawn_at FROM answer_rewording WHERE service = ?1 ORDER BY id DESC LIMIT 20")
    .bind(line.id)
    .all<Past>();
  const now = knowledge.overlay.reworded.find((r) => r.service === line.id)?.text;
  const plan = { ja: line.measure.text?.ja ?? "", easy: line.measure.text?.easy ?? "", en: line.measure.text?.en ?? "" };
  const shown = texts ?? now ?? plan;
  const writes = may(person, id, "write");
  return c.html(
    <Page c={c} title={`答え: ${line.name}`} area="/services">
      <FaultList faults={faults} />
      <dl class="facts">
        <dt>計画での名前</dt>
        <dd>{line.measure.title}</dd>
        <dt>出典</dt>
        <dd>{sourceLine(line.item.source, "ja")}</dd>
        <dt>いまの答え</dt>
        <dd>{line.stopped ? "町が内容を確認中です" : line.says}</dd>
      </dl>
      <section>
        <h2>答えを止める</h2>
        {line.stopped ? (
          <>
            <p>止まっています。住民には「町が内容を確認中です」と答えています。</p>
            {writes && <ActionButton c={c} action={`${address}/lift`} label="答えを再開する(もう一人が確認)" />}
          </>
        ) : (
          <>
            <p>押すとすぐ止まります。再開には、もう一人の確認がいります。</p>
            {writes && <ActionButton c={c} action={`${address}/stop`} label="いま止める" kind="danger" />}
          </>
        )}
      </section>
      <section>
        <h2>言いかえる</h2>
        <p>計画での名前と出典は変わりません。もう一人が確認すると出ます。</p>
        {claimsStart(shown) && line.item.record?.state !== "started" && (
          <p class="notice warn">「始まった」と読める文です。始まったサービスは、先に「サービスの登録」で登録してください。</p>
        )}
        {writes && (
          <Form c={c} action={address}>
            <TextArea name="ja" label="日本語" value={shown.ja} faults={faults} />
            <TextArea name="easy" label="やさしい日本語" value={shown.easy} faults={faults} hint="漢字には読みをつけます。例: ｛町|まち｝" />
            <TextArea name="en" label="英語" value={shown.en} faults={faults} lang="en" />
            <div class="actions">
              <button type="submit" name="go" value="preview" class="button">
                答えを見てみる
              </button>
              <button type="submit" name="go" value="ask" class="button primary">
                確認をたのむ
              </button>
            </div>
          </Form>
        )}
        {now && writes && <ActionButton c={c} action={`${address}/withdraw`} label="言いかえをやめて、計画の説明に戻す" />}
      </section>
      {preview && <Preview c={c} line={line} texts={shown} />}
      {past.length > 0 && (
        <section>
          <h2>これまでの言いかえ</h2>
          <ul>
            {past.map((one) => (
              <li>
                {said(one.reworded_at)}: {one.ja}
                {one.withdrawn_at === null && <strong> いまの文</strong>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>,
    status,
  );
}

answerRoutes.get(BASE, need("read"), async (c) => {
  const line = await lineOf(c);
  return line ? page(c, line) : refuse(c, "not_found");
});

const who = (c: C) => ({ db: c.var.ports.db, now: c.var.ports.now(), person: c.var.person, town: c.var.town.town.id });
const back = (c: C, line: Line, done: string) => c.redirect(`/staff/${c.var.town.town.id}/answers/${line.measure.id}?done=${done}`, 303);

answerRoutes.post(BASE, need("write"), async (c) => {
  const line = await lineOf(c);
  if (!line) return refuse(c, "not_found");
  const texts = textsFrom(c.var.form);
  const faults = textFaults(texts);
  if (Object.keys(faults).length > 0) return page(c, line, { texts, faults }, 422);
  if (c.var.form.go === "preview") return page(c, line, { texts, preview: true });
  await askChange(who(c), { kind: "reword", target: line.id, payload: { v: 1, text: texts, day: c.var.ports.today() } });
  return back(c, line, "asked");
});

answerRoutes.post(`${BASE}/stop`, need("write"), async (c) => {
  const { ports, person, town } = c.var;
  const line = await lineOf(c);
  if (!line) return refuse(c, "not_found");
  const now = ports.now();
  await ports.db.batch([
    ports.db
      .prepare("INSERT OR IGNORE INTO answer_stop (service, day, stopped_by, stopped_at) VALUES (?1, ?2, ?3, ?4)")
      .bind(line.id, ports.today(), person.id, now),
    auditStatement(ports.db, { town: town.town.id, person, action: "answer.stop", target: line.id }, now),
  ]);
  return back(c, line, "stopped");
});

for (const [path, kind] of [
  ["lift", "lift"],
  ["withdraw", "withdraw-wording"],
] as const) {
  answerRoutes.post(`${BASE}/${path}`, need("write"), async (c) => {
    const line = await lineOf(c);
    if (!line) return refuse(c, "not_found");
    await askChange(who(c), { kind, target: line.id, payload: { v: 1, day: c.var.ports.today() } });
    return back(c, line, "asked");
  });
}
