/** @jsxImportSource hono/jsx */
import { Hono } from "hono";
import { measureOf } from "../../answer/index.ts";
import { csv } from "../../api/csv.ts";
import { namesIn } from "../announcements/gather.ts";
import { auditStatement } from "../audit.ts";
import { askChange } from "../changes/change.ts";
import type { C, StaffContext } from "../context.ts";
import { need, refuse } from "../guard.tsx";
import { recordFrom, type TypedRecord, typedRecord } from "./form.ts";
import { ServicePage, ServicesPage, serviceAddress } from "./pages.tsx";
import { historyOf, type Line, servicesOf } from "./services.ts";
import { stateName } from "./words.ts";

export const recordRoutes = new Hono<StaffContext>({ strict: false });
const DAY_MS = 24 * 3_600_000;
/** what is recorded is looked at again after half a year unless a person says otherwise */
const REVIEW_AFTER_MS = 182 * DAY_MS;

recordRoutes.get("/:town/services", need("read"), async (c) => {
  const search = (c.req.query("q") ?? "").trim();
  const lines = await servicesOf(c);
  return c.html(
    <ServicesPage c={c} lines={search === "" ? lines : lines.filter((l) => `${l.name}${l.measure.title}${l.says}`.includes(search))} search={search} />,
  );
});

recordRoutes.get("/:town/services.csv", need("read"), async (c) => {
  const lines = await servicesOf(c);
  const body = csv(
    ["id", "サービス", "計画での名前", "住民への答え", "町の登録", "その日", "最後に確かめた日", "リンク", "メモ", "担当課の確認"],
    lines.map(({ id, name, measure, says, item: { record }, checked }) => [
      id,
      name,
      measure.title,
      says,
      record ? stateName(record.state) : null,
      record?.day ?? null,
      record?.lastConfirmed ?? null,
      record?.link ?? null,
      record?.note ?? null,
      checked,
    ]),
  );
  return c.body(body, 200, { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${c.var.town.town.id}-services.csv"` });
});

async function lineOf(c: C): Promise<Line | null> {
  const { town, knowledge } = c.var;
  const found = measureOf(knowledge, `${town.town.id}/${c.req.param("measure") ?? ""}`);
  return found ? ((await servicesOf(c)).find((line) => line.measure.id === found.measure.id) ?? null) : null;
}

const plusDays = (c: C, ms: number): string => new Date(Date.parse(c.var.ports.today()) + ms).toISOString().slice(0, 10);

async function page(c: C, line: Line, typed?: TypedRecord, faults = {}, status: 200 | 422 = 200) {
  const today = c.var.ports.today();
  const { record } = line.item;
  const blank: TypedRecord = {
    state: c.req.query("state") ?? record?.state ?? "",
    day: today,
    last_confirmed: today,
    link: record?.link ?? "",
    note: "",
    owner: "",
    review: plusDays(c, REVIEW_AFTER_MS),
  };
  return c.html(
    <ServicePage c={c} line={line} history={await historyOf(c, line.id)} names={await namesIn(c)} typed={typed ?? blank} faults={faults} />,
    status,
  );
}

recordRoutes.get("/:town/services/:measure", need("read"), async (c) => {
  const line = await lineOf(c);
  return line ? page(c, line) : refuse(c, "not_found");
});

const who = (c: C) => ({ db: c.var.ports.db, now: c.var.ports.now(), person: c.var.person, town: c.var.town.town.id });

recordRoutes.post("/:town/services/:measure", need("write"), async (c) => {
  const line = await lineOf(c);
  if (!line) return refuse(c, "not_found");
  const typed = typedRecord(c.var.form);
  const { payload, faults } = recordFrom(typed, c.var.ports.today());
  if (!payload) return page(c, line, typed, faults, 422);
  await askChange(who(c), { kind: "record", target: line.id, payload });
  return c.redirect(`${serviceAddress(c.var.town.town.id, line.id)}?done=asked`, 303);
});

recordRoutes.post("/:town/services/:measure/undo", need("write"), async (c) => {
  const line = await lineOf(c);
  if (!line) return refuse(c, "not_found");
  await askChange(who(c), { kind: "undo-record", target: line.id, payload: { v: 1, day: c.var.ports.today() } });
  return c.redirect(`${serviceAddress(c.var.town.town.id, line.id)}?done=asked`, 303);
});

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
