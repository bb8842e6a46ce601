/** @jsxImportSource hono/jsx */
/** 確認待ち: what one person asked for and another decides. */
import { Hono } from "hono";
import { measureOf } from "../../answer/index.ts";
import { namesIn } from "../announcements/gather.ts";
import { said } from "../announcements/japan-time.ts";
import { type C, field, type StaffContext } from "../context.ts";
import { ActionButton, Form, TextField } from "../forms.tsx";
import { need } from "../guard.tsx";
import { Page } from "../layout.tsx";
import { stateName } from "../records/words.ts";
import { may } from "../rights.ts";
import { townSetting } from "../town-setting.ts";
import { type Asked, approveChange, CHANGE_REFUSALS, decidedChanges, declineChange, KIND_NAMES, waitingChanges } from "./change.ts";

export const changeRoutes = new Hono<StaffContext>({ strict: false });

/** What will stand, in words. */
export function Payload({ change }: { change: Asked }) {
  switch (change.kind) {
    case "record":
      return (
        <dl class="facts">
          <dt>様子</dt>
          <dd>{stateName(change.payload.state)}</dd>
          <dt>その日</dt>
          <dd>{change.payload.day}</dd>
          <dt>確かめた日</dt>
          <dd>{change.payload.lastConfirmed}</dd>
          <dt>リンク</dt>
          <dd>{change.payload.link ?? "なし"}</dd>
          <dt>メモ</dt>
          <dd>{change.payload.note ?? "なし"}</dd>
          <dt>担当</dt>
          <dd>
            {change.payload.owner}(見なおし {change.payload.review})
          </dd>
        </dl>
      );
    case "reword":
    case "faq":
      return (
        <dl class="facts">
          {change.kind === "faq" && (
            <>
              <dt>聞き方</dt>
              <dd>{change.payload.asks.join(" / ")}</dd>
            </>
          )}
          <dt>日本語</dt>
          <dd>{change.payload.text.ja}</dd>
          <dt>やさしい日本語</dt>
          <dd>{change.payload.text.easy}</dd>
          <dt>英語</dt>
          <dd lang="en">{change.payload.text.en}</dd>
        </dl>
      );
    default:
      return null;
  }
}

const nameOf = (c: C, target: string): string => {
  const found = measureOf(c.var.knowledge, target.split("/").slice(0, 2).join("/"));
  return found ? (found.measure.name?.ja ?? found.measure.title) : target;
};

function Waiting({ c, change, names, alone }: { c: C; change: Asked; names: Map<string, string>; alone: boolean }) {
  const { person, town } = c.var;
  const address = `/staff/${town.town.id}/changes/${change.id}`;
  const own = change.askedBy === person.id;
  return (
    <li class="card">
      <h3>
        {KIND_NAMES[change.kind]}: {nameOf(c, change.target)}
      </h3>
      <p class="hint">
        {names.get(change.askedBy) ?? change.askedBy}さん、{said(change.askedAt)}
      </p>
      <Payload change={change} />
      <div class="actions">
        {!may(person, town.town.id, "approve") ? (
          <p>承認できる人が見るのを待っています。</p>
        ) : own && !alone ? (
          <p>自分がたのんだものです。もう一人に見てもらってください。</p>
        ) : own ? (
          <Form c={c} action={`${address}/approve`}>
            <TextField name="reason" label="一人で承認する理由" hint="10文字以上。たのんでから10分たつと承認できます。" required />
            <button type="submit" class="button primary">
              承認する
            </button>
          </Form>
        ) : (
          <ActionButton c={c} action={`${address}/approve`} label="承認する" kind="primary" />
        )}
        {(own || may(person, town.town.id, "approve")) && <ActionButton c={c} action={`${address}/decline`} label={own ? "取り下げる" : "承認しない"} />}
      </div>
    </li>
  );
}

const DECIDED = { applied: "反映しました", declined: "承認しませんでした", withdrawn: "取り下げました", waiting: "" } as const;

async function page(c: C, says: string | null = null, status: 200 | 409 = 200) {
  const { ports, town } = c.var;
  const id = town.town.id;
  const [waiting, decided, names, { setting }] = await Promise.all([
    waitingChanges(ports.db, id),
    decidedChanges(ports.db, id, ports.now()),
    namesIn(c),
    townSetting(ports.db, id),
  ]);
  return c.html(
    <Page c={c} title="確認待ち" area="/changes">
      {says && (
        <p class="notice bad" role="alert">
          {says}
        </p>
      )}
      <h2>まだのもの({waiting.length})</h2>
      {waiting.length === 0 ? (
        <p>いまはありません。</p>
      ) : (
        <ul class="cards">
          {waiting.map((change) => (
            <Waiting c={c} change={change} names={names} alone={setting.onePersonOffice} />
          ))}
        </ul>
      )}
      <h2>決まったもの(30日)</h2>
      {decided.length === 0 ? (
        <p>まだありません。</p>
      ) : (
        <ul>
          {decided.map((change) => (
            <li>
              {change.decidedAt !== null && said(change.decidedAt)} {KIND_NAMES[change.kind]}: {nameOf(c, change.target)} — {DECIDED[change.state]}(
              {names.get(change.decidedBy ?? "") ?? ""}){change.ownReason && `一人で承認。理由: ${change.ownReason}`}
            </li>
          ))}
        </ul>
      )}
    </Page>,
    status,
  );
}

changeRoutes.get("/:town/changes", need("read"), (c) => page(c));

const who = (c: C) => ({ db: c.var.ports.db, now: c.var.ports.now(), person: c.var.person, town: c.var.town.town.id });

changeRoutes.post("/:town/changes/:id/approve", need("approve"), async (c) => {
  const refusal = await approveChange(who(c), Number(c.req.param("id")), field(c.var.form, "reason"));
  return refusal ? page(c, CHANGE_REFUSALS[refusal], 409) : c.redirect(`/staff/${c.var.town.town.id}/changes?done=applied`, 303);
});

changeRoutes.post("/:town/changes/:id/decline", need("write"), async (c) => {
  const refusal = await declineChange(who(c), Number(c.req.param("id")), field(c.var.form, "note"));
  return refusal ? page(c, CHANGE_REFUSALS[refusal], 409) : c.redirect(`/staff/${c.var.town.town.id}/changes?done=declined`, 303);
});
