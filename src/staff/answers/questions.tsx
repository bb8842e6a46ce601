/** @jsxImportSource hono/jsx */
/** 聞かれたこと: counts of all questions, sentences residents chose to send, what was reported as wrong. */
import { Hono } from "hono";
import { csv } from "../../api/csv.ts";
import { type C, field, type StaffContext } from "../context.ts";
import { few } from "../figures/few.ts";
import { need } from "../guard.tsx";
import { grouped } from "./likeness.ts";
import { meantBy } from "./meant.ts";
import { openQuestions, reopen, settle, type Which } from "./open-questions.ts";
import { QuestionsPage, themeName } from "./questions-page.tsx";
import { besideMonthBefore, monthsOf, tallies } from "./tallies.ts";
import { intentName, resultName } from "./words.ts";

export const questionRoutes = new Hono<StaffContext>({ strict: false });

questionRoutes.get("/:town/questions", need("read"), async (c) => {
  const { ports, town, knowledge } = c.var;
  const id = town.town.id;
  const today = ports.today();
  const thisMonth = today.slice(0, 7);
  const asked = c.req.query("month") ?? "";
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : thisMonth;
  const [counts, months, open] = await Promise.all([besideMonthBefore(ports.db, id, month), monthsOf(ports.db, id), openQuestions(ports.db, id, ports.now())]);
  const groups = grouped(open.sent, meantBy({ knowledge, town: id, today }));
  return c.html(<QuestionsPage c={c} open={open} groups={groups} counts={counts} month={month} months={[...new Set([thisMonth, ...months])]} />);
});

questionRoutes.get("/:town/questions.csv", need("read"), async (c) => {
  const id = c.var.town.town.id;
  const body = csv(
    ["月", "テーマ", "聞き方", "答え", "数"],
    (await tallies(c.var.ports.db, id)).map((t) => [t.month, themeName(c, t.theme), intentName(t.intent), resultName(t.result), few(t.count)]),
  );
  return c.body(body, 200, { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${id}-questions.csv"` });
});

const IDS_MAX = 200;
const idsFrom = (c: C): number[] => field(c.var.form, "ids").split(",").map(Number).filter(Number.isSafeInteger).slice(0, IDS_MAX);

for (const which of ["questions", "reports"] as const satisfies readonly Which[]) {
  for (const [step, take, done] of [
    ["settle", settle, "settled"],
    ["reopen", reopen, "undone"],
  ] as const) {
    questionRoutes.post(`/:town/${which}/${step}`, need("write"), async (c) => {
      const { ports, person, town } = c.var;
      await take(ports.db, { which, town: town.town.id, person, ids: idsFrom(c), now: ports.now() });
      return c.redirect(`/staff/${town.town.id}/questions?done=${done}`, 303);
    });
  }
}
