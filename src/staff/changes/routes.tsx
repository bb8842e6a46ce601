/** @jsxImportSource hono/jsx */
/** 確認待ち: what one person asked for and another decides, one by one or several together. */
import { Hono } from "hono";
import { namesIn } from "../announcements/gather.ts";
import { type C, field, fields, type StaffContext } from "../context.ts";
import { need, refuse } from "../guard.tsx";
import { bookOf } from "../records/services.ts";
import { HOLDERS } from "../rights.ts";
import { townSetting } from "../town-setting.ts";
import { aboutOf } from "./about.ts";
import { approveChange, CHANGE_REFUSALS, type ChangeRefusal, decidedChanges, declineChange, waitingChanges } from "./change.ts";
import { diffOf, recordsBefore } from "./diff.ts";
import { ChangesPage } from "./page.tsx";

export const changeRoutes = new Hono<StaffContext>({ strict: false });

type Shown = { refusal?: ChangeRefusal; id?: number; says?: string };

/** Who else may decide in this town. */
async function decidersOf(c: C): Promise<string[]> {
  const { results } = await c.var.ports.db
    .prepare(
      `SELECT DISTINCT p.name FROM staff_role r JOIN staff_person p ON p.id = r.person
       WHERE r.town = ?1 AND r.role IN (SELECT value FROM json_each(?2)) AND p.left_at IS NULL AND p.id <> ?3 ORDER BY p.name`,
    )
    .bind(c.var.town.town.id, JSON.stringify(HOLDERS.approve), c.var.person.id)
    .all<{ name: string }>();
  return results.map((row) => row.name);
}

async function page(c: C, { refusal, id, says }: Shown = {}, status: 200 | 409 = 200) {
  const { ports, town, knowledge, form } = c.var;
  const waiting = await waitingChanges(ports.db, town.town.id);
  const [{ find }, decided, before, names, { setting }, deciders] = await Promise.all([
    bookOf(c),
    decidedChanges(ports.db, town.town.id, ports.now()),
    recordsBefore(ports.db, waiting, (id) => aboutOf(knowledge, id)),
    namesIn(c),
    townSetting(ports.db, town.town.id),
    decidersOf(c),
  ]);
  const still = refusal !== undefined && waiting.some((change) => change.id === id);
  return c.html(
    <ChangesPage
      c={c}
      waiting={waiting.map((change) => ({ change, lines: diffOf(change, { knowledge, before, find }) }))}
      decided={decided}
      names={names}
      deciders={deciders}
      alone={setting.onePersonOffice}
      refused={still ? { id: id ?? 0, says: CHANGE_REFUSALS[refusal], reason: field(form, "reason"), note: field(form, "note") } : null}
      says={says ?? (refusal && !still ? CHANGE_REFUSALS[refusal] : null)}
    />,
    status,
  );
}

changeRoutes.get("/:town/changes", need("read"), (c) => page(c));

const who = (c: C) => ({ db: c.var.ports.db, now: c.var.ports.now(), person: c.var.person, town: c.var.town.town.id });
const approval = (c: C) => ({ reason: field(c.var.form, "reason"), about: (id: string) => aboutOf(c.var.knowledge, id) });
const back = (c: C, done: string) => c.redirect(`/staff/${c.var.town.town.id}/changes?done=${done}`, 303);

/** one approval is up to ten statements, a request may run a thousand */
const TOGETHER_MAX = 50;

/** Each for itself: one that can't be applied does not hold up the others, and is counted. */
changeRoutes.post("/:town/changes/approve", need("approve"), async (c) => {
  const ids = fields(c.var.form, "change").map(Number).filter(Number.isInteger);
  if (ids.length === 0) return page(c, { says: "まとめて承認するものに、印をつけてください。" }, 409);
  if (ids.length > TOGETHER_MAX) return page(c, { says: `まとめて承認できるのは、一度に${TOGETHER_MAX}件までです。` }, 409);
  const refusals: ChangeRefusal[] = [];
  for (const id of ids) {
    const refusal = await approveChange(who(c), id, approval(c));
    if (refusal) refusals.push(refusal);
  }
  if (refusals.length === 0) return back(c, "applied");
  const why = [...new Set(refusals)].map((refusal) => CHANGE_REFUSALS[refusal]).join("");
  return page(c, { says: `${ids.length}件のうち${refusals.length}件は承認できませんでした。${why}` }, 409);
});

changeRoutes.post("/:town/changes/:id/approve", need("approve"), async (c) => {
  const id = Number(c.req.param("id"));
  const refusal = await approveChange(who(c), id, approval(c));
  return refusal ? page(c, { refusal, id }, 409) : back(c, "applied");
});

changeRoutes.post("/:town/changes/:id/decline", need("write"), async (c) => {
  const id = Number(c.req.param("id"));
  const refusal = await declineChange(who(c), id, field(c.var.form, "note"));
  if (refusal === "no_right") return refuse(c, "no_right");
  return refusal ? page(c, { refusal, id }, 409) : back(c, "declined");
});
