/** @jsxImportSource hono/jsx */
/** Answers: the list, one of them, and what can be done with it. Only the stop works alone; the rest asks a second person. */
import { Hono } from "hono";
import { explanationOf } from "../../service/say/index.ts";
import { namesIn } from "../announcements/gather.ts";
import { askChange, askChanges } from "../changes/change.ts";
import type { C, StaffContext } from "../context.ts";
import type { Faults } from "../forms.tsx";
import { need, refuse } from "../guard.tsx";
import { bookOf, isLine, type Line, type Printed, planSays, servicesOf } from "../records/services.ts";
import { AnswerList } from "./answer-list.tsx";
import { AnswerPage, answerAddress } from "./answer-page.tsx";
import { stopAnswer, stoppedBy } from "./stop.ts";
import { type Texts, textFaults, textsFrom } from "./texts.ts";
import { waitingAbout, wordingsOf } from "./wordings.ts";

export const answerRoutes = new Hono<StaffContext>({ strict: false });
const BASE = "/:town/answers/:service";

answerRoutes.get("/:town/answers", need("read"), async (c) => {
  const search = (c.req.query("q") ?? "").trim();
  const lines = await servicesOf(c);
  const found = lines.filter((line) => [line.name, planSays(line), ...line.plan.measures.map((m) => m.title)].join(" ").includes(search));
  return c.html(<AnswerList c={c} lines={found} search={search} waiting={await waitingAbout(c.var.ports.db, c.var.town.town.id)} />);
});

/** A service, also by an older id; or what is printed in the plan and is several. */
const found = async (c: C): Promise<Line | Printed | null> => (await bookOf(c)).find(`${c.var.town.town.id}/${c.req.param("service") ?? ""}`);

async function lineOf(c: C): Promise<Line | null> {
  const one = await found(c);
  return one && isLine(one) ? one : null;
}

type Shown = { texts?: Texts; faults?: Faults; preview?: boolean };

async function page(c: C, line: Line, { texts, faults = {}, preview = false }: Shown = {}, status: 200 | 422 = 200) {
  const { ports, town, knowledge } = c.var;
  const [past, names, waiting] = await Promise.all([wordingsOf(ports.db, line.ids), namesIn(c), waitingAbout(ports.db, town.town.id)]);
  const now = line.view.reworded ?? undefined;
  const earlier = past.find((one) => String(one.id) === c.req.query("from"));
  const plan = (language: keyof Texts) => explanationOf(line.plan, language) ?? "";
  const shown = texts ?? earlier ?? now ?? { ja: plan("ja"), easy: plan("easy"), en: plan("en") };
  const stopping = stoppedBy(knowledge, line.id);
  const kinds = [...new Set([...line.ids, ...stopping].flatMap((id) => waiting.get(id) ?? []))];
  const props = { c, line, stoppedBy: stopping, shown, now, past, names, waiting: kinds, faults, preview };
  return c.html(<AnswerPage {...props} />, status);
}

answerRoutes.get(BASE, need("read"), async (c) => {
  const one = await found(c);
  if (!one) return refuse(c, "not_found");
  if (isLine(one)) return page(c, one);
  const waiting = await waitingAbout(c.var.ports.db, c.var.town.town.id);
  return c.html(<AnswerList c={c} lines={one.services} search="" waiting={waiting} of={one} />);
});

const who = (c: C) => ({ db: c.var.ports.db, now: c.var.ports.now(), person: c.var.person, town: c.var.town.town.id });
const back = (c: C, { id }: Line | Printed, done: string) => c.redirect(`${answerAddress(id)}?done=${done}`, 303);

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
  const one = await found(c);
  if (!one) return refuse(c, "not_found");
  await stopAnswer({ ...who(c), today: c.var.ports.today(), service: one.id });
  return back(c, one, "stopped");
});

/** Asked for only where there is something to lift: everything that stops this answer. */
answerRoutes.post(`${BASE}/lift`, need("write"), async (c) => {
  const one = await found(c);
  const ids = one ? stoppedBy(c.var.knowledge, one.id) : [];
  if (!one || ids.length === 0) return refuse(c, "not_found");
  const day = c.var.ports.today();
  await askChanges(
    who(c),
    ids.map((target) => ({ kind: "lift", target, payload: { v: 1, day } })),
  );
  return back(c, one, "asked");
});

answerRoutes.post(`${BASE}/withdraw`, need("write"), async (c) => {
  const line = await lineOf(c);
  if (!line?.view.reworded) return refuse(c, "not_found");
  await askChange(who(c), { kind: "withdraw-wording", target: line.id, payload: { v: 1, day: c.var.ports.today() } });
  return back(c, line, "asked");
});
