/** @jsxImportSource hono/jsx */
/** 確認待ち as a page: what stands, what would stand, and the buttons of whoever looks at it. */

import type { C } from "../context.ts";
import { ActionButton, Form } from "../forms.tsx";
import { said } from "../japan-time.ts";
import { Page } from "../layout.tsx";
import { may } from "../rights.ts";
import { namesOf } from "./about.ts";
import { type Asked, KIND_NAMES } from "./change.ts";
import { type Line, NOTHING } from "./diff.ts";

const LABEL_MAX_CHARS = 30;

function nameOf(c: C, change: Asked): string {
  if (change.kind === "faq") return [...change.payload.text.ja].slice(0, LABEL_MAX_CHARS).join("");
  const faq = c.var.knowledge.overlay.faq.find((one) => one.id === change.target && one.town === change.town);
  return faq ? [...faq.text.ja].slice(0, LABEL_MAX_CHARS).join("") : namesOf(c.var.knowledge, change.target).ja;
}

/** What one person may do with one change. */
type Stand = { change: Asked; own: boolean; approves: boolean; alone: boolean };
/** What was typed and refused, and why. */
export type Refused = { id: number; says: string; reason: string; note: string };

type Text = { id: string; name: string; label: string; hint?: string; value: string };

/** Several forms of one page have the same field: its id carries the change's. */
function OneLine({ id, name, label, hint, value }: Text) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input id={id} name={name} type="text" value={value} maxlength={500} aria-describedby={hint ? `${id}-hint` : undefined} autocomplete="off" />
    </div>
  );
}

/** Only what changes: two sides that say the same are said once, and nothing is said of what is nowhere. */
function Diff({ lines }: { lines: Line[] }) {
  return (
    <dl class="facts">
      {lines
        .filter(({ now, would }) => !(now === would && would === NOTHING))
        .map(({ what, now, would }) => (
          <>
            <dt>{what}</dt>
            <dd>
              {now === would || now === "" ? (
                would
              ) : (
                <>
                  いま: {now}
                  <br />
                  承認すると: <strong>{would}</strong>
                </>
              )}
            </dd>
          </>
        ))}
    </dl>
  );
}

function Approving({ c, stand, address, refused }: { c: C; stand: Stand; address: string; refused: Refused | null }) {
  const { change, own, approves, alone } = stand;
  if (!approves) return <p>承認できる人が見るのを待っています。</p>;
  if (!own) return <ActionButton c={c} action={`${address}/approve`} label={change.kind === "stop" ? "止めたままにする" : "承認する"} kind="primary" />;
  if (!alone) return <p>自分がたのんだものです。もう一人に見てもらってください。</p>;
  return (
    <Form c={c} action={`${address}/approve`}>
      <OneLine
        id={`reason-${change.id}`}
        name="reason"
        label="一人で承認する理由"
        hint="10文字以上。たのんでから10分たつと承認できます。操作の記録に残ります。"
        value={refused?.reason ?? ""}
      />
      <button type="submit" class="button primary">
        承認する
      </button>
    </Form>
  );
}

function Declining({ c, stand, address, refused }: { c: C; stand: Stand; address: string; refused: Refused | null }) {
  const { change, own, approves } = stand;
  if (own) return change.kind === "stop" ? null : <ActionButton c={c} action={`${address}/decline`} label="取り下げる" />;
  if (!approves) return null;
  return (
    <details open={refused !== null}>
      <summary>承認しない</summary>
      <Form c={c} action={`${address}/decline`}>
        <OneLine id={`note-${change.id}`} name="note" label="たのんだ人に伝えること" value={refused?.note ?? ""} />
        <button type="submit" class="button">
          {change.kind === "stop" ? "承認しないで、また答える" : "承認しない"}
        </button>
      </Form>
    </details>
  );
}

const MANY = "approve-many";

function Waiting({ c, stand, lines, by, refused, many }: { c: C; stand: Stand; lines: Line[]; by: string; refused: Refused | null; many: boolean }) {
  const { change } = stand;
  const address = `/staff/${change.town}/changes/${change.id}`;
  const name = nameOf(c, change);
  return (
    <li class="card">
      <h3 id={`change-${change.id}`}>
        {KIND_NAMES[change.kind]}: {name}
      </h3>
      {refused && (
        <p class="notice bad" role="alert">
          {refused.says}
        </p>
      )}
      <p class="hint">
        {by}さんがたのみました。{said(change.askedAt)}
      </p>
      <Diff lines={lines} />
      {many && (
        <label class="choice">
          <input type="checkbox" name="change" value={change.id} form={MANY} />
          <span>まとめて承認するものに入れる</span>
        </label>
      )}
      <Approving c={c} stand={stand} address={address} refused={refused} />
      <Declining c={c} stand={stand} address={address} refused={refused} />
    </li>
  );
}

const DECIDED = { applied: "反映しました", declined: "承認しませんでした", withdrawn: "取り下げました", waiting: "" } as const;

function Decided({ c, change, names }: { c: C; change: Asked; names: ReadonlyMap<string, string> }) {
  return (
    <li>
      {change.decidedAt !== null && said(change.decidedAt)} {KIND_NAMES[change.kind]}: {nameOf(c, change)} — {DECIDED[change.state]}(
      {names.get(change.decidedBy ?? "") ?? ""})
      {change.ownReason && (
        <>
          。<strong>一人で承認。</strong>理由: {change.ownReason}
        </>
      )}
      {change.decidedNote && `。伝えること: ${change.decidedNote}`}
    </li>
  );
}

type Props = {
  c: C;
  waiting: { change: Asked; lines: Line[] }[];
  decided: Asked[];
  names: ReadonlyMap<string, string>;
  /** who else may decide */
  deciders: readonly string[];
  alone: boolean;
  refused: Refused | null;
  says: string | null;
};

export function ChangesPage({ c, waiting, decided, names, deciders, alone, refused, says }: Props) {
  const { person, town } = c.var;
  const id = town.town.id;
  const approves = may(person, id, "approve");
  const manyIds = approves ? waiting.filter(({ change }) => change.askedBy !== person.id).map(({ change }) => change.id) : [];
  const many = manyIds.length > 1;
  return (
    <Page c={c} title="確認待ち" area="/changes">
      {says && (
        <p class="notice bad" role="alert">
          {says}
        </p>
      )}
      <p>住民への答えを変えるものは、たのんだ人とちがう人が確認します。承認すると、数秒で答えに出ます。</p>
      <p>
        {deciders.length > 0 ? `あなたのほかに確認できる人: ${deciders.join("、")}` : "あなたのほかに確認できる人が、まだいません。管理者に聞いてください。"}
      </p>
      <h2>まだのもの({waiting.length})</h2>
      {waiting.length === 0 ? (
        <p>いまはありません。</p>
      ) : (
        <ul class="cards">
          {waiting.map(({ change, lines }) => (
            <Waiting
              c={c}
              stand={{ change, own: change.askedBy === person.id, approves, alone }}
              lines={lines}
              by={names.get(change.askedBy) ?? change.askedBy}
              refused={refused?.id === change.id ? refused : null}
              many={manyIds.includes(change.id) && many}
            />
          ))}
        </ul>
      )}
      {many && (
        <form method="post" action={`/staff/${id}/changes/approve`} id={MANY} class="stack">
          <input type="hidden" name="csrf" value={c.var.session.csrf} />
          <button type="submit" class="button">
            印をつけたものを、まとめて承認する
          </button>
        </form>
      )}
      <h2>決まったもの(30日)</h2>
      {decided.length === 0 ? (
        <p>まだありません。</p>
      ) : (
        <ul>
          {decided.map((change) => (
            <Decided c={c} change={change} names={names} />
          ))}
        </ul>
      )}
    </Page>
  );
}
