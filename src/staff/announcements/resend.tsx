/** @jsxImportSource hono/jsx */
/** Who was not reached for certain, and the button with which a person sends it to them again, after typing how many they are. */
import { isOver, RESENDABLE, type Resendable } from "../../announcement/resend.ts";
import type { StepRefusal } from "../../announcement/state.ts";
import type { Announced } from "../../announcement/store.ts";
import type { C } from "../context.ts";
import { type Faults, Form, TextField } from "../forms.tsx";
import { may } from "../rights.ts";
import { addressOf } from "./edit.tsx";
import { REFUSALS } from "./words.ts";

const n = (number: number): string => number.toLocaleString("ja");

const WORDS: Record<Resendable, { title: (people: string) => string; says: string }> = {
  unknown: {
    title: (people) => `届いたか分からない${people}人`,
    says: "LINEから返事がなく、届いたかどうか分かりません。もう一度送ると、同じお知らせが2回届く人がいるかもしれません。",
  },
  refused: {
    title: (people) => `受けつけられなかった${people}人`,
    says: "LINEが受けつけなかったので、届いていません。もう一度送っても、2回は届きません。",
  },
};

/** What was typed and refused, shown at its field. */
export type Typed = { of: Resendable; count: string; why: StepRefusal };

/** １２人 and 1,234 are numbers too. NaN for what is none. */
export function countTyped(text: string): number {
  const digits = text.normalize("NFKC").replaceAll(/[,、人\s]/g, "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
}

type Props = {
  c: C;
  one: Announced;
  /** by the result */
  people: Record<Resendable, number>;
  /** of them those it would reach now */
  left: Record<Resendable, number>;
  now: number;
  typed: Typed | null;
};

export function ResendBoxes(props: Props) {
  if (props.one.status !== "sent") return null;
  return (
    <div class="stack">
      {RESENDABLE.filter((of) => props.people[of] > 0).map((of) => (
        <ResendBox {...props} of={of} />
      ))}
    </div>
  );
}

function ResendBox({ c, one, people, left, now, typed, of }: Props & { of: Resendable }) {
  const { title, says } = WORDS[of];
  return (
    <section class="card">
      <h2>{title(n(people[of]))}</h2>
      <p>{says}</p>
      {isOver(one, now) ? (
        <p>有効期限が過ぎたので、もう送れません。送るときは「写して新しく書く」を押してください。</p>
      ) : left[of] === 0 ? (
        <p>{REFUSALS.list_gone}</p>
      ) : may(c.var.person, one.town, "approve") ? (
        <ResendForm c={c} one={one} of={of} left={left[of]} gone={people[of] - left[of]} typed={typed?.of === of ? typed : null} />
      ) : (
        <p>もう一度送れるのは、承認する人です。</p>
      )}
    </section>
  );
}

type FormProps = { c: C; one: Announced; of: Resendable; left: number; gone: number; typed: Typed | null };

function ResendForm({ c, one, of, left, gone, typed }: FormProps) {
  const name = `${of}_count`;
  const faults: Faults = typed ? { [name]: REFUSALS[typed.why] } : {};
  return (
    <Form c={c} action={`${addressOf(one)}/resend`}>
      <input type="hidden" name="revision" value={String(one.revision)} />
      <input type="hidden" name="of" value={of} />
      {gone > 0 && <p class="hint">友だちをやめた人と、通知を止めた人は外します({n(gone)}人)。</p>}
      <TextField name={name} label={`確かめるため、人数の ${left} を入れてください`} value={typed?.count ?? ""} faults={faults} required />
      <button type="submit" class="button danger">
        この{n(left)}人にもう一度送る
      </button>
    </Form>
  );
}
