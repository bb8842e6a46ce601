/** @jsxImportSource hono/jsx */
/** Signing in by name, which exists in local mode only; and going on after a session ended without losing what was typed. */
import type { C, Form } from "../context.ts";
import { Bare } from "../layout.tsx";
import { type Person, ROLE_NAMES, rolesIn } from "../rights.ts";

function Typed({ form }: { form: Form }) {
  return (
    <>
      {Object.entries(form)
        .filter(([name]) => name !== "csrf")
        .flatMap(([name, value]) =>
          (Array.isArray(value) ? value : [value]).flatMap((one) => (typeof one === "string" ? [<input type="hidden" name={name} value={one} />] : [])),
        )}
    </>
  );
}

const holdsFile = (form: Form): boolean => Object.values(form).some((value) => [value].flat().some((one) => one instanceof File && one.size > 0));

/** What was typed goes along as one field and comes back on the next page. */
const packed = (form: Form): string =>
  JSON.stringify(Object.fromEntries(Object.entries(form).map(([name, value]) => [name, [value].flat().filter((one) => typeof one === "string")])));

export function SignInPage({ c, people, to, typed }: { c: C; people: Person[]; to: string; typed: Form | null }) {
  return (
    <Bare c={c} title="入る">
      <h1>いつから 職員画面</h1>
      <p class="notice">これは手もとで試すための入口です。本番では、役場のアカウントで入ります。</p>
      {typed && <p class="notice warn">30分操作がなかったので出ました。入りなおすと、入力した続きに戻ります。</p>}
      <form method="post" action="/staff/dev-sign-in" class="stack">
        <input type="hidden" name="to" value={to} />
        {typed && <input type="hidden" name="typed" value={packed(typed)} />}
        <h2>だれとして入りますか</h2>
        {c.var.knowledge.towns.map(({ town }) => (
          <fieldset>
            <legend>{town.name}</legend>
            {people
              .filter((person) => rolesIn(person, town.id).length > 0)
              .map((person) => (
                <p>
                  <button type="submit" name="person" value={person.id} class="button wide">
                    {person.name}
                    <small>
                      {rolesIn(person, town.id)
                        .map((role) => ROLE_NAMES[role])
                        .join("、")}
                    </small>
                  </button>
                </p>
              ))}
          </fieldset>
        ))}
      </form>
    </Bare>
  );
}

export function ContinuePage({ c, to, typed, csrf }: { c: C; to: string; typed: Form; csrf: string }) {
  return (
    <Bare c={c} title="続きから">
      <h1>続きから</h1>
      <p>入りなおしました。入力したものは残っています。</p>
      {holdsFile(typed) && <p class="notice warn">選んだファイルだけは残せませんでした。次の画面で、もう一度選んでください。</p>}
      <form method="post" action={to}>
        <input type="hidden" name="csrf" value={csrf} />
        <Typed form={typed} />
        <button type="submit" class="button primary">
          続ける
        </button>
      </form>
    </Bare>
  );
}
