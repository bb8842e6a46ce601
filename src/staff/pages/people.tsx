/** @jsxImportSource hono/jsx */
/** 人と権限: who may do what in this town. Only for 管理者. */
import { Hono } from "hono";
import * as z from "zod";
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";
import { auditStatement } from "../audit.ts";
import { type C, field, fields, type StaffContext } from "../context.ts";
import { Choices, FaultList, type Faults, Form, TextField } from "../forms.tsx";
import { need } from "../guard.tsx";
import { Page } from "../layout.tsx";
import { adminLeftStatement, peopleOf, personByEmail, personStatement, roleGoneStatement, roleStatement } from "../people.ts";
import { type Person, ROLE_NAMES, ROLES, type Role, rolesIn } from "../rights.ts";

export const peopleRoutes = new Hono<StaffContext>({ strict: false });

const HINTS: Record<Role, string> = {
  writer: "お知らせや登録を書く",
  approver: "ほかの人が書いたものを承認する",
  admin: "承認と、人・設定・操作の記録",
};
const options = ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role], hint: HINTS[role] }));
const rolesFrom = (c: C): Role[] => ROLES.filter((role) => fields(c.var.form, "roles").includes(role));

/** The roles a form was made with: two people at once don't undo each other unseen. */
const seenAs = (person: Person, town: string): string => [...rolesIn(person, town)].sort().join(" ");

type Shown = { faults?: Faults; says?: string; typed?: { email: string; name: string; roles: readonly Role[] } };

async function page(c: C, { faults = {}, says, typed }: Shown = {}, status: 200 | 409 | 422 = 200) {
  const id = c.var.town.town.id;
  const people = await peopleOf(c.var.ports.db, id);
  return c.html(
    <Page c={c} title="人と権限" area="/people">
      {says && (
        <p class="notice bad" role="alert">
          {says}
        </p>
      )}
      <FaultList faults={faults} />
      <ul class="cards">
        {people.map((person) => (
          <li class="card">
            <h2>{person.name}</h2>
            <p class="hint">{person.email}</p>
            <Form c={c} action={`/staff/${id}/people/${person.id}`}>
              <input type="hidden" name="seen" value={seenAs(person, id)} />
              <fieldset>
                <legend>{person.name}さんの権限</legend>
                {options.map((option) => (
                  <label class="choice">
                    <input type="checkbox" name="roles" value={option.value} checked={rolesIn(person, id).includes(option.value)} />
                    <span>
                      {option.label}
                      <small>{option.hint}</small>
                    </span>
                  </label>
                ))}
              </fieldset>
              <button type="submit" class="button">
                {person.name}さんの権限を変える(全部外すと、この町から外れます)
              </button>
            </Form>
          </li>
        ))}
      </ul>
      <section>
        <h2>人を加える</h2>
        <Form c={c} action={`/staff/${id}/people`}>
          <TextField name="email" label="メールアドレス" type="email" value={typed?.email} faults={faults} required hint="役場のアカウントのもの" />
          <TextField name="name" label="名前" value={typed?.name} faults={faults} required />
          <Choices name="roles" legend="権限" type="checkbox" chosen={typed?.roles ?? ["writer"]} options={options} faults={faults} />
          <button type="submit" class="button primary">
            加える
          </button>
        </Form>
      </section>
    </Page>,
    status,
  );
}

peopleRoutes.get("/:town/people", need("administer"), (c) => page(c));

const Email = z.email().max(200);
const NAME_MAX = 60;

peopleRoutes.post("/:town/people", need("administer"), async (c) => {
  const { ports, person, town, form } = c.var;
  const typed = { email: field(form, "email").toLowerCase(), name: field(form, "name").slice(0, NAME_MAX) };
  const roles = rolesFrom(c);
  const faults: Faults = {};
  if (!Email.safeParse(typed.email).success) faults.email = "メールアドレスは name@example.lg.jp のように入れてください。";
  if (typed.name === "") faults.name = "名前を書いてください。";
  if (roles.length === 0) faults.roles = "権限を1つ以上えらんでください。";
  if (Object.keys(faults).length > 0) return page(c, { faults, typed: { ...typed, roles } }, 422);
  const now = ports.now();
  const known = await personByEmail(ports.db, typed.email);
  if (known && rolesIn(known, town.town.id).length > 0) {
    return page(c, { faults: { email: "この人は、もういます。権限は、上の名前のところで変えてください。" }, typed: { ...typed, roles } }, 422);
  }
  const id = known?.id ?? `p${ports.newKey().replaceAll("-", "").slice(0, 12)}`;
  await ports.db.batch([
    ...(known ? [] : [personStatement(ports.db, { id, ...typed }, now)]),
    ...roles.map((role) => roleStatement(ports.db, { person: id, town: town.town.id, role }, now)),
    auditStatement(
      ports.db,
      { town: town.town.id, person, action: "person.add", target: id, after: { email: typed.email, name: known?.name ?? typed.name, roles } },
      now,
    ),
  ]);
  return c.redirect(`/staff/${town.town.id}/people?done=added`, 303);
});

const GONE = "この人は、もうこの町にいません。";
const STALE = "ほかの人が先に、この人の権限を変えました。いまの権限を見て、もう一度えらんでください。";
const LAST = "最後の管理者です。先に、ほかの人を管理者にしてください。";

/** False where a town would be left without a 管理者: nobody could ever be let in again. */
async function changed(db: D1Database, town: string, statements: D1PreparedStatement[]): Promise<boolean> {
  try {
    await db.batch([...statements, adminLeftStatement(db, town)]);
    return true;
  } catch (error) {
    if (String(error).includes("CHECK constraint failed")) return false;
    throw error;
  }
}

peopleRoutes.post("/:town/people/:id", need("administer"), async (c) => {
  const { ports, person, town, form } = c.var;
  const of = town.town.id;
  const other = (await peopleOf(ports.db, of)).find((one) => one.id === c.req.param("id"));
  if (!other) return page(c, { says: GONE }, 409);
  const before = rolesIn(other, of);
  const after = rolesFrom(c);
  const seen = field(form, "seen");
  if (seen !== "" && seen !== seenAs(other, of)) return page(c, { says: STALE }, 409);
  const now = ports.now();
  const done = await changed(ports.db, of, [
    ...before.filter((role) => !after.includes(role)).map((role) => roleGoneStatement(ports.db, { person: other.id, town: of, role })),
    ...after.filter((role) => !before.includes(role)).map((role) => roleStatement(ports.db, { person: other.id, town: of, role }, now)),
    auditStatement(ports.db, { town: of, person, action: "person.roles", target: other.id, before: { roles: before }, after: { roles: after } }, now),
  ]);
  if (!done) return page(c, { says: LAST }, 409);
  // Who took their own last role away stands outside now.
  const out = other.id === person.id && after.length === 0;
  return c.redirect(out ? "/staff/" : `/staff/${of}/people?done=saved`, 303);
});
