/** @jsxImportSource hono/jsx */
import { Hono } from "hono";
import { EDITION } from "../../service/edition.ts";
import { namesIn } from "../announcements/gather.ts";
import { auditStatement } from "../audit.ts";
import { askChange, waitingChanges } from "../changes/change.ts";
import { isFollowed } from "../changes/follower-draft.ts";
import type { C, StaffContext } from "../context.ts";
import { need, refuse } from "../guard.tsx";
import { recordsCsv } from "./csv.ts";
import { editionFrom, type TypedEdition, typedEdition } from "./edition-form.ts";
import { EditionPage } from "./edition-page.tsx";
import { recordFrom, type TypedRecord, typedRecord } from "./form.ts";
import { importRoutes } from "./import.tsx";
import { ServicePage, ServicesPage, serviceAddress } from "./pages.tsx";
import { FILTERS, historyOf, isFilter, type Line, partsOf, reviewsOf, serviceOf, servicesOf } from "./services.ts";

export const recordRoutes = new Hono<StaffContext>({ strict: false });
const DAY_MS = 24 * 3_600_000;
/** what is recorded is looked at again after half a year unless a person says otherwise */
const REVIEW_AFTER_MS = 182 * DAY_MS;

recordRoutes.get("/:town/services", need("read"), async (c) => {
  const search = (c.req.query("q") ?? "").trim();
  const filter = c.req.query("show") ?? "";
  const lines = (await servicesOf(c)).filter(
    (line) => `${line.name}${line.measure.title}${line.says}`.includes(search) && (!isFilter(filter) || FILTERS[filter].holds(line)),
  );
  return c.html(<ServicesPage c={c} lines={lines} search={search} filter={filter} />);
});

recordRoutes.get("/:town/services.csv", need("read"), async (c) =>
  c.body(await recordsCsv(c), 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${c.var.town.town.id}-services.csv"`,
  }),
);

recordRoutes.route("/", importRoutes);

const lineOf = (c: C): Promise<Line | null> =>
  serviceOf(c, [c.var.town.town.id, c.req.param("measure"), c.req.param("initiative")].filter((part) => part !== undefined).join("/"));

const plusDays = (c: C, ms: number): string => new Date(Date.parse(c.var.ports.today()) + ms).toISOString().slice(0, 10);

async function blank(c: C, line: Line): Promise<TypedRecord> {
  const today = c.var.ports.today();
  return {
    state: c.req.query("state") ?? line.record?.state ?? "",
    day: today,
    last_confirmed: today,
    link: line.record?.link ?? "",
    note: "",
    owner: (await reviewsOf(c)).get(line.id)?.owner ?? "",
    review: plusDays(c, REVIEW_AFTER_MS),
  };
}

async function page(c: C, line: Line, typed?: TypedRecord, faults = {}, status: 200 | 422 = 200) {
  const { ports, town } = c.var;
  const [history, names, followed, waiting] = await Promise.all([
    historyOf(c, line.id),
    namesIn(c),
    isFollowed(ports.db, line.id),
    waitingChanges(ports.db, town.town.id),
  ]);
  return c.html(
    <ServicePage
      c={c}
      line={line}
      parts={line.initiative ? [] : partsOf(c, line)}
      history={history}
      names={names}
      followed={followed}
      waits={waiting.some((change) => change.target === line.id)}
      typed={typed ?? (await blank(c, line))}
      faults={faults}
    />,
    status,
  );
}

async function editionPage(c: C, line: Line, typed: TypedEdition, faults = {}, status: 200 | 422 = 200) {
  return c.html(<EditionPage c={c} line={line} typed={typed} followed={await isFollowed(c.var.ports.db, line.id)} faults={faults} />, status);
}

const asked = (c: C, line: Line) => c.redirect(`${serviceAddress(c.var.town.town.id, line.id)}?done=asked`, 303);
const who = (c: C) => ({ db: c.var.ports.db, now: c.var.ports.now(), person: c.var.person, town: c.var.town.town.id });

recordRoutes.post("/:town/services/:measure/checked", need("write"), async (c) => {
  const { ports, person, town } = c.var;
  const line = await lineOf(c);
  if (!line) return refuse(c, "not_found");
  const now = ports.now();
  await ports.db.batch([
    ports.db
      .prepare("INSERT OR REPLACE INTO measure_check (service, day, checked_by, checked_at) VALUES (?1, ?2, ?3, ?4)")
      .bind(line.id, ports.today(), person.id, now),
    auditStatement(ports.db, { town: town.town.id, person, action: "record.checked", target: line.id, before: line.checked, after: ports.today() }, now),
  ]);
  return c.redirect(`${serviceAddress(town.town.id, line.id)}?done=saved`, 303);
});

// The measure as a whole, and its initiatives: the same pages.
for (const path of ["/:town/services/:measure", "/:town/services/:measure/:initiative"]) {
  recordRoutes.post(`${path}/undo`, need("write"), async (c) => {
    const line = await lineOf(c);
    const record = line ? (await historyOf(c, line.id)).find((one) => one.replaced_at === null) : undefined;
    if (!line || !record) return refuse(c, "not_found");
    await askChange(who(c), { kind: "undo-record", target: line.id, payload: { v: 1, day: c.var.ports.today(), record: record.id } });
    return asked(c, line);
  });

  recordRoutes.get(`${path}/edition`, need("write"), async (c) => {
    const line = await lineOf(c);
    return line ? editionPage(c, line, { day: c.var.ports.today(), from: "", to: "", link: "", note: "" }) : refuse(c, "not_found");
  });

  recordRoutes.post(`${path}/edition`, need("write"), async (c) => {
    const line = await lineOf(c);
    if (!line) return refuse(c, "not_found");
    const typed = typedEdition(c.var.form);
    const { payload, faults } = editionFrom(typed, { plan: c.var.town.plan, today: c.var.ports.today() });
    if (!payload) return editionPage(c, line, typed, faults, 422);
    await askChange(who(c), { kind: "edition", target: line.id, payload });
    return asked(c, line);
  });

  recordRoutes.post(`${path}/edition/:record/undo`, need("write"), async (c) => {
    const line = await lineOf(c);
    const edition = line ? (await historyOf(c, line.id)).find((one) => String(one.id) === c.req.param("record")) : undefined;
    if (!line || edition?.state !== EDITION || edition.undone_at !== null) return refuse(c, "not_found");
    const { id: record, day, from_year: from, to_year: to, link, note } = edition;
    await askChange(who(c), { kind: "undo-edition", target: line.id, payload: { v: 1, record, day, from, to, link, note } });
    return asked(c, line);
  });

  recordRoutes.get(path, need("read"), async (c) => {
    const line = await lineOf(c);
    return line ? page(c, line) : refuse(c, "not_found");
  });

  recordRoutes.post(path, need("write"), async (c) => {
    const line = await lineOf(c);
    if (!line) return refuse(c, "not_found");
    const typed = typedRecord(c.var.form);
    const { payload, faults } = recordFrom(typed, c.var.ports.today());
    if (!payload) return page(c, line, typed, faults, 422);
    await askChange(who(c), { kind: "record", target: line.id, payload });
    return asked(c, line);
  });
}
