/** @jsxImportSource hono/jsx */
/** Answers: the list, one of them, and what can be done with it. Only the stop works alone; the rest asks a second person. */
import { Hono } from "hono";
import { measureOf } from "../../answer/index.ts";
import { namesIn } from "../announcements/gather.ts";
import { askChange } from "../changes/change.ts";
import type { C, StaffContext } from "../context.ts";
import type { Faults } from "../forms.tsx";
import { need, refuse } from "../guard.tsx";
import { type Line, serviceOf, servicesOf } from "../records/services.ts";
import { AnswerList } from "./answer-list.tsx";
import { AnswerPage, answerAddress } from "./answer-page.tsx";
import { stopAnswer } from "./stop.ts";
import { type Texts, textFaults, textsFrom } from "./texts.ts";
import { waitingAbout, wordingsOf } from "./wordings.ts";

export const answerRoutes = new Hono<StaffContext>({ strict: false });
const BASE = "/:town/answers/:measure";

answerRoutes.get("/:town/answers", need("read"), async (c) => {
  const search = (c.req.query("q") ?? "").trim();
  const lines = await servicesOf(c);
  const found = lines.filter((line) => `${line.name}${line.measure.title}${line.says}`.includes(search));
  return c.html(<AnswerList c={c} lines={found} search={search} waiting={await waitingAbout(c.var.ports.db, c.var.town.town.id)} />);
});

/** An id that moved leads to the one that holds it now. */
async function lineOf(c: C): Promise<Line | null> {
  const { town, knowledge } = c.var;
  const found = measureOf(knowledge, `${town.town.id}/${c.req.param("measure") ?? ""}`);
  return found ? serviceOf(c, `${town.town.id}/${found.measure.id}`) : null;
}

type Shown = { texts?: Texts; faults?: Faults; preview?: boolean };

async function page(c: C, line: Line, { texts, faults = {}, preview = false }: Shown = {}, status: 200 | 422 = 200) {
  const { ports, town, knowledge } = c.var;
  const [past, names, waiting] = await Promise.all([wordingsOf(ports.db, line.id), namesIn(c), waitingAbout(ports.db, town.town.id)]);
  const now = knowledge.overlay.reworded.find((one) => one.service === line.id)?.text;
  const earlier = past.find((one) => String(one.id) === c.req.query("from"));
  const shown = texts ?? earlier ?? now ?? line.measure.text ?? { ja: "", easy: "", en: "" };
  const props = { c, line, shown, now, past, names, waiting: waiting.get(line.id) ?? [], faults, preview };
  return c.html(<AnswerPage {...props} />, status);
}

answerRoutes.get(BASE, need("read"), async (c) => {
  const line = await lineOf(c);
  return line ? page(c, line) : refuse(c, "not_found");
});

const who = (c: C) => ({ db: c.var.ports.db, now: c.var.ports.now(), person: c.var.person, town: c.var.town.town.id });
const back = (c: C, line: Line, done: string) => c.redirect(`${answerAddress(c.var.town.town.id, line.measure.id)}?done=${done}`, 303);

answerRoutes.post(BASE, need("write"), async (c) => {
  const line = await lineOf(c);
  if (!line) return refuse(c, "not_found");
  const texts = textsFrom(c.var.form);
  const faults = textFaults(texts);
  if (Object.keys(faults).length > 0) return page(c, line, { texts, faults }, 422);
  if (c.var.form.go !== "ask") return page(c, line, { texts, preview: true });
  await askChange(who(c), { kind: "reword", target: line.id, payload: { v: 1, text: texts, day: c.var.ports.today() } });
  return back(c, line, "asked");
});

answerRoutes.post(`${BASE}/stop`, need("write"), async (c) => {
  const line = await lineOf(c);
  if (!line) return refuse(c, "not_found");
  await stopAnswer({ ...who(c), today: c.var.ports.today(), service: line.id });
  return back(c, line, "stopped");
});

/** Asked for only where there is something to lift or to withdraw. */
for (const [path, kind, holds] of [
  ["lift", "lift", (_: C, line: Line) => line.stopped],
  ["withdraw", "withdraw-wording", (c: C, line: Line) => c.var.knowledge.overlay.reworded.some((one) => one.service === line.id)],
] as const) {
  answerRoutes.post(`${BASE}/${path}`, need("write"), async (c) => {
    const line = await lineOf(c);
    if (!line || !holds(c, line)) return refuse(c, "not_found");
    await askChange(who(c), { kind, target: line.id, payload: { v: 1, day: c.var.ports.today() } });
    return back(c, line, "asked");
  });
}
