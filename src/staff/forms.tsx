/** @jsxImportSource hono/jsx */
/** Parts of a form: every field keeps what was typed, and says at its own place what to do. */
import type { Child } from "hono/jsx";
import type { C } from "./context.ts";

/** Field name → what to do about it. */
export type Faults = Record<string, string>;

export function Form({
  c,
  action,
  children,
  files = false,
  id,
  ...rest
}: {
  c: C;
  action: string;
  children: Child;
  files?: boolean;
  id?: string;
  "data-autosave"?: string;
}) {
  return (
    <form method="post" action={action} enctype={files ? "multipart/form-data" : undefined} class="stack" id={id} {...rest}>
      <input type="hidden" name="csrf" value={c.var.session.csrf} />
      {children}
    </form>
  );
}

type FaultListProps = {
  faults: Faults;
  /** what can't be done yet */
  lead?: string;
  /** the page that holds the fields, where it is another one */
  at?: string;
};

/** Stands at the top of a page: what to mend, each a link to its field. */
export function FaultList({ faults, lead = "まだ保存できていません。入力したものは残っています。", at = "" }: FaultListProps) {
  const list = Object.entries(faults);
  if (list.length === 0) return null;
  return (
    <div class="notice bad" role="alert" tabindex={-1} data-focus>
      <p>
        <strong>
          {lead}直すところが{list.length}つあります。
        </strong>
      </p>
      <ul>
        {list.map(([name, says]) => (
          <li>
            <a href={`${at}#${name}`}>{says}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Common = { name: string; label: string; hint?: Child; value?: string | null; faults?: Faults; required?: boolean };

function Around({ name, label, hint, faults, required, children }: Common & { children: Child }) {
  const fault = faults?.[name];
  return (
    <div class={fault ? "field faulty" : "field"}>
      <label for={name}>
        {label}
        {required && <span class="must">かならず</span>}
      </label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
      {children}
    </div>
  );
}

const describedBy = ({ name, hint, faults }: Common): string | undefined =>
  [hint ? `${name}-hint` : "", faults?.[name] ? `${name}-fault` : ""].filter(Boolean).join(" ") || undefined;

export function TextField(
  props: Common & { type?: "text" | "url" | "date" | "datetime-local" | "search" | "email"; maxlength?: number; placeholder?: string },
) {
  const { name, value, type = "text", maxlength, faults, required } = props;
  return (
    <Around {...props}>
      <input
        id={name}
        name={name}
        type={type}
        value={value ?? ""}
        maxlength={maxlength}
        aria-describedby={describedBy(props)}
        aria-invalid={faults?.[name] ? "true" : undefined}
        aria-required={required ? "true" : undefined}
        autocomplete="off"
      />
    </Around>
  );
}

export function TextArea(props: Common & { rows?: number; lang?: string }) {
  const { name, value, rows = 5, lang, faults, required } = props;
  return (
    <Around {...props}>
      <textarea
        id={name}
        name={name}
        rows={rows}
        lang={lang}
        aria-describedby={describedBy(props)}
        aria-invalid={faults?.[name] ? "true" : undefined}
        aria-required={required ? "true" : undefined}
      >
        {value ?? ""}
      </textarea>
    </Around>
  );
}

export type Option = { value: string; label: Child; hint?: Child };

export function Select(props: Common & { options: readonly Option[] }) {
  const { name, value, options, faults } = props;
  return (
    <Around {...props}>
      <select id={name} name={name} aria-describedby={describedBy(props)} aria-invalid={faults?.[name] ? "true" : undefined}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Around>
  );
}

/** One of a few (`radio`) or any of them (`checkbox`). */
export function Choices({
  name,
  legend,
  options,
  chosen,
  type,
  faults,
  hint,
}: {
  name: string;
  legend: string;
  options: readonly Option[];
  chosen: readonly string[];
  type: "radio" | "checkbox";
  faults?: Faults;
  hint?: Child;
}) {
  const fault = faults?.[name];
  return (
    <fieldset class={fault ? "field faulty" : "field"} id={name}>
      <legend>{legend}</legend>
      {hint && <p class="hint">{hint}</p>}
      {fault && <p class="fault">{fault}</p>}
      {options.map((option) => (
        <label class="choice">
          <input type={type} name={name} value={option.value} checked={chosen.includes(option.value)} />
          <span>
            {option.label}
            {option.hint && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** A button that does one thing, as a form of its own. */
export function ActionButton({
  c,
  action,
  label,
  kind = "",
  fields = {},
}: {
  c: C;
  action: string;
  label: Child;
  kind?: "" | "primary" | "danger" | "quiet";
  fields?: Record<string, string>;
}) {
  return (
    <form method="post" action={action} class="inline">
      <input type="hidden" name="csrf" value={c.var.session.csrf} />
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class={`button ${kind}`}>
        {label}
      </button>
    </form>
  );
}
