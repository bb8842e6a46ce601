/** @jsxImportSource hono/jsx */
import { type Context, Hono } from "hono";
import { EDITION } from "../../service/edition.ts";
import { namesIn } from "../announcements/gather.ts";
import { auditStatement } from "../audit.ts";
import { aboutOf } from "../changes/about.ts";
import { askChange, askChanges, waitingChanges } from "../changes/change.ts";
import { isFollowed } from "../changes/follower-draft.ts";
import { type C, field, fields, type StaffContext } from "../context.ts";
import { need, refuse } from "../guard.tsx";
import { confirmationsOf } from "./confirm.ts";
import { recordsCsv } from "./csv.ts";
import { editionFrom, type TypedEdition, typedEdition } from "./edition-form.ts";
import { EditionPage } from "./edition-page.tsx";
import { recordFrom, type TypedRecord, typedRecord } from "./form.ts";
import { importRoutes } from "./import.tsx";
import { PrintedPage, ServicePage, ServicesPage } from "./pages.tsx";
import { blankPublication, publicationFrom, type TypedPublication, typedPublication } from "./publication-form.ts";
import { PublicationPage } from "./publication-page.tsx";
import { publicationsOf } from "./publications.ts";
import { bookOf, historyOf, isLine, type Line, type Printed, planSays, reviewsOf, serviceAddress } from "./services.ts";
import { SAYS, sourceName } from "./words.ts";
import { WHYS, type Why, type Worklist, worklistOf } from "./worklist.ts";

export const recordRoutes = new Hono<StaffContext>({ strict: false });
const DAY_MS = 24 * 3_600_000;
/** what is recorded is looked at again after half a year unless a person says otherwise */
const REVIEW_AFTER_MS = 182 * DAY_MS;

/** What the list can be narrowed to beside why it waits. */
const FILTERS = {
  recorded: { name: "町の登録があるもの", holds: (one: Line) => one.record !== null },
  unrecorded: { name: "町の登録がないもの", holds: (one: Line) => one.record === null },
  unchecked: { name: "担当課が未確認のもの", holds: (one: Line) => one.checked === null },
  stopped: { name: "答えを止めているもの", holds: (one: Line) => one.stopped },
} as const satisfies Record<string, { name: string; holds(one: Line): boolean }>;
const DIFFERING = "differs";

const isWhy = (text: string): text is Why => Object.hasOwn(WHYS, text);
const isFilter = (text: string): text is keyof typeof FILTERS => Object.hasOwn(FILTERS, text);

/** In the order of the worklist where the list is of what waits, else in the plan's. */
function shown(lines: readonly Line[], worklist: Worklist, filter: string): readonly Line[] {
  if (isWhy(filter)) return worklist.services.filter((one) => one.why === filter).map((one) => one.line);
  if (filter === DIFFERING) return worklist.differing;
  return isFilter(filter) ? lines.filter(FILTERS[filter].holds) : lines;
}

async function listPage(c: C, faults: readonly string[] = []) {
  const search = (c.req.query("q") ?? "").trim();
  const filter = c.req.query("show") ?? "";
  const book = await bookOf(c);
  const worklist = await worklistOf(c, book);
  const lines = shown(book.lines, worklist, filter).filter((line) =>
    [line.name, planSays(line), ...line.plan.measures.map((m) => m.title)].join(" ").includes(search),
  );
  const filters = [
    ...Object.entries(WHYS).map(([value, label]) => ({ value, label })),
    { value: DIFFERING, label: "登録と町の発表がちがうもの" },
    ...Object.entries(FILTERS).map(([value, { name }]) => ({ value, label: name })),
  ];
  const followers = new Map(worklist.services.map((one) => [one.line.id, one.followers]));
  const props = { c, lines, loose: book.loose, search, filter, filters, followers, faults };
  return c.html(<ServicesPage {...props} />, faults.length > 0 ? 422 : 200);
}

recordRoutes.get("/:town/services", need("read"), (c) => listPage(c));

recordRoutes.get("/:town/services.csv", need("read"), async (c) =>
  c.body(await recordsCsv(c), 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${c.var.town.town.id}-services.csv"`,
  }),
);

recordRoutes.route("/", importRoutes);

const who = (c: C) => ({ db: c.var.ports.db, now: c.var.ports.now(), person: c.var.person, town: c.var.town.town.id });
const asked = (c: C, { id }: Line | Printed) => c.redirect(`${serviceAddress(c.var.town.town.id, id)}?done=asked`, 303);

/** 変わりなし, for one or many. */
recordRoutes.post("/:town/services/confirm", need("write"), async (c) => {
  const { form, ports, town } = c.var;
  const { changes, faults } = confirmationsOf(await bookOf(c), fields(form, "service"), field(form, "as_of"), ports.today());
  if (!changes) return listPage(c, faults);
  if (changes.length > 0) await askChanges(who(c), changes);
  return c.redirect(`/staff/${town.town.id}/changes?done=asked`, 303);
});

const found = async (c: C): Promise<Line | Printed | null> =>
  (await bookOf(c)).find([c.var.town.town.id, c.req.param("service"), c.req.param("part")].filter((part) => part !== undefined).join("/"));

async function lineOf(c: C): Promise<Line | null> {
  const one = await found(c);
  return one && isLine(one) ? one : null;
}

const plusDays = (c: C, ms: number): string => new Date(Date.parse(c.var.ports.today()) + ms).toISOString().slice(0, 10);

/** The day of a start is never guessed: it stands there only where it was recorded, or printed in what the town published. */
async function blank(c: C, line: Line): Promise<TypedRecord> {
  const today = c.var.ports.today();
  const { record } = line;
  const review = (await reviewsOf(c)).get(line.id);
  const fresh: TypedRecord = {
    state: "",
    place: "",
    day: "",
    last_confirmed: today,
    link: record?.link ?? "",
    note: "",
    basis: "",
    owner: review?.owner ?? "",
    review: plusDays(c, REVIEW_AFTER_MS),
  };
  const key = c.req.query("publication");
  const published = key === undefined ? undefined : (await publicationsOf(c, line)).find((one) => one.key === key);
  if (published) {
    const { says, of, source, title } = published;
    const url = source.url ?? "";
    const basis = `町の発表: ${sourceName(source)}「${title}」`;
    return {
      ...fresh,
      state: SAYS.find((one) => one.says === says)?.state ?? "",
      day: of ?? (says === "planned" ? published.day : ""),
      link: url.startsWith("https://") ? url : "",
      basis,
    };
  }
  const state = c.req.query("state") ?? "";
  // Said again as it stands: nothing of it is emptied or dated anew.
  if (record && state === record.state)
    return { ...fresh, state, place: record.where ?? "", day: record.day, note: record.note ?? "", basis: record.basis ?? "" };
  return { ...fresh, state };
}

async function page(c: C, line: Line, typed?: TypedRecord, faults = {}, status: 200 | 422 = 200) {
  const { ports, town, knowledge } = c.var;
  const [history, published, names, followed, waiting] = await Promise.all([
    historyOf(c, line.ids),
    publicationsOf(c, line),
    namesIn(c),
    isFollowed(ports.db, aboutOf(knowledge, line.id)),
    waitingChanges(ports.db, town.town.id),
  ]);
  return c.html(
    <ServicePage
      c={c}
      line={line}
      history={history}
      published={published}
      names={names}
      followed={followed}
      waits={waiting.some((change) => line.ids.includes(change.target))}
      typed={typed ?? (await blank(c, line))}
      faults={faults}
    />,
    status,
  );
}

async function printedPage(c: C, printed: Printed, faults = {}, status: 200 | 422 = 200) {
  const [history, names] = await Promise.all([historyOf(c, printed.ids), namesIn(c)]);
  return c.html(<PrintedPage c={c} printed={printed} history={history} names={names} faults={faults} />, status);
}

async function editionPage(c: C, line: Line, typed: TypedEdition, faults = {}, status: 200 | 422 = 200) {
  const followed = await isFollowed(c.var.ports.db, aboutOf(c.var.knowledge, line.id));
  return c.html(<EditionPage c={c} line={line} typed={typed} followed={followed} faults={faults} />, status);
}

const SERVICE = "/:town/services/:service";
/** Addresses of the time when an initiative had a page of its own. */
const PART = `${SERVICE}/:part`;

recordRoutes.post(`${SERVICE}/checked`, need("write"), async (c) => {
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

recordRoutes.get(`${SERVICE}/edition`, need("write"), async (c) => {
  const line = await lineOf(c);
  return line ? editionPage(c, line, { day: c.var.ports.today(), from: "", to: "", link: "", note: "" }) : refuse(c, "not_found");
});

recordRoutes.post(`${SERVICE}/edition`, need("write"), async (c) => {
  const line = await lineOf(c);
  if (!line) return refuse(c, "not_found");
  const typed = typedEdition(c.var.form);
  const { payload, faults } = editionFrom(typed, { plan: c.var.town.plan, today: c.var.ports.today() });
  if (!payload) return editionPage(c, line, typed, faults, 422);
  await askChange(who(c), { kind: "edition", target: line.id, payload });
  return asked(c, line);
});

const publicationPage = (c: C, line: Line, typed: TypedPublication, faults = {}, status: 200 | 422 = 200) =>
  c.html(<PublicationPage c={c} line={line} typed={typed} faults={faults} />, status);

recordRoutes.get(`${SERVICE}/publication`, need("write"), async (c) => {
  const line = await lineOf(c);
  return line ? publicationPage(c, line, blankPublication(c.var.ports.today())) : refuse(c, "not_found");
});

recordRoutes.post(`${SERVICE}/publication`, need("write"), async (c) => {
  const line = await lineOf(c);
  if (!line) return refuse(c, "not_found");
  const typed = typedPublication(c.var.form);
  const { payload, faults } = publicationFrom(typed, { town: c.var.town, today: c.var.ports.today() });
  if (!payload) return publicationPage(c, line, typed, faults, 422);
  await askChange(who(c), { kind: "publish", target: line.id, payload });
  return asked(c, line);
});

recordRoutes.post(`${SERVICE}/publication/:publication/withdraw`, need("write"), async (c) => {
  const line = await lineOf(c);
  const one = line ? (await publicationsOf(c, line)).find(({ key }) => key === c.req.param("publication")) : undefined;
  if (!line || !one?.row || one.row.withdrawnAt !== null) return refuse(c, "not_found");
  const { key: _, row, service: __, ...published } = one;
  await askChange(who(c), { kind: "withdraw-publication", target: line.id, payload: { v: 1, ...published, publication: row.id } });
  return asked(c, line);
});

/** The record that hangs on something wider becomes the record of the service a person chose. */
async function choose(c: C) {
  const printed = await found(c);
  if (!printed || isLine(printed) || !printed.record) return refuse(c, "not_found");
  const service = field(c.var.form, "service");
  if (!printed.services.some((line) => line.id === service)) return printedPage(c, printed, { service: "どのサービスかを、1つえらんでください。" }, 422);
  const { id: record, state, day, where } = printed.record;
  const stands = { state, day, place: where ?? null };
  await askChange(who(c), { kind: "move-record", target: printed.id, payload: { v: 1, day: c.var.ports.today(), record, service, stands } });
  return asked(c, printed);
}

// A service, and what is printed in the plan: what was recorded of either can be taken back.
for (const path of [SERVICE, PART]) {
  recordRoutes.post(`${path}/which`, need("write"), choose);

  recordRoutes.post(`${path}/undo`, need("write"), async (c) => {
    const one = await found(c);
    if (!one?.record) return refuse(c, "not_found");
    await askChange(who(c), { kind: "undo-record", target: one.id, payload: { v: 1, day: c.var.ports.today(), record: one.record.id } });
    return asked(c, one);
  });

  recordRoutes.post(`${path}/edition/:record/undo`, need("write"), async (c) => {
    const one = await found(c);
    const edition = one ? (await historyOf(c, one.ids)).find((row) => String(row.id) === c.req.param("record")) : undefined;
    if (!one || edition?.state !== EDITION || edition.undone_at !== null) return refuse(c, "not_found");
    const { id: record, day, from_year: from, to_year: to, link, note } = edition;
    await askChange(who(c), { kind: "undo-edition", target: one.id, payload: { v: 1, record, day, from, to, link, note } });
    return asked(c, one);
  });

  recordRoutes.get(path, need("read"), async (c: Context<StaffContext>) => {
    const one = await found(c);
    if (!one) return refuse(c, "not_found");
    if (!isLine(one)) return printedPage(c, one);
    const address = serviceAddress(c.var.town.town.id, one.id);
    return address === c.req.path ? page(c, one) : c.redirect(address, 302);
  });
}

recordRoutes.post(SERVICE, need("write"), async (c) => {
  const line = await lineOf(c);
  if (!line) return refuse(c, "not_found");
  const typed = typedRecord(c.var.form);
  const { payload, faults } = recordFrom(typed, c.var.ports.today());
  if (!payload) return page(c, line, typed, faults, 422);
  await askChange(who(c), { kind: "record", target: line.id, payload });
  return asked(c, line);
});
