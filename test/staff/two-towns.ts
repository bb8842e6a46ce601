/** Two towns that have one of everything, so that a person of one can ask for what is the other's. Every word of a town carries its mark. */
import { env } from "cloudflare:workers";
import { STATUSES, type Status } from "../../src/announcement/state.ts";
import { isolateKnowledge } from "../../src/line/worker-ports.ts";
import { startSession } from "../../src/staff/session.ts";
import { befriend, userId } from "../announcement/rig.ts";
import { db, seedStaff } from "./console.ts";
import type { Things } from "./routes-table.ts";

export type Town = Things & { name: string; mark: string };

const HOUR_MS = 3_600_000;
const TESTER_SINCE = 1_700_000_000_000;

function town(id: string, name: string, mark: string, first: number, services: Pick<Things, "service" | "changed" | "printed" | "part">): Town {
  return {
    ...services,
    town: id,
    name,
    mark,
    announcement: Object.fromEntries(STATUSES.map((status) => [status, `a${first}${status}`])) as Record<Status, string>,
    change: first,
    faq: `q${first}-published`,
    faqDraft: `q${first}-draft`,
    election: first,
    tester: `${id} ${TESTER_SINCE} ${mark}`,
    question: first,
    settledQuestion: first + 1,
    report: first,
    settledReport: first + 1,
    edition: first,
    publication: first,
    person: `${id}-writer`,
  };
}

export const OWN = town("kagamiishi", "鏡石町", "akane", 101, {
  service: "doro-tsuho",
  changed: "semi-self-regi",
  printed: "kakanai-madoguchi",
  part: "kento",
});
export const OTHER = town("miyaki", "みやき町", "kuroto", 201, {
  service: "miyaki-pay",
  changed: "bohan-app",
  printed: "gyomu-digital",
  part: "open-data-use",
});

/** The same town with ids that nobody has. */
export const nothingOf = (t: Town): Town => ({
  ...town(t.town, t.name, "nosuch", 987_001, { service: "nosuch", changed: "nosuch", printed: "nosuch", part: "nosuch" }),
  mark: t.mark,
  person: "nosuch",
});

type Row = Record<string, string | number | null>;
const insert = (table: string, row: Row) => {
  const columns = Object.keys(row);
  return db.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((_, i) => `?${i + 1}`).join(", ")})`).bind(...Object.values(row));
};

let names: string[] = [];

async function tables(): Promise<string[]> {
  if (names.length > 0) return names;
  const { results } = await db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name <> 'd1_migrations'",
    )
    .all<{ name: string }>();
  names = results.map((row) => row.name);
  return names;
}

/** Every row of every table. */
export async function everything(): Promise<Record<string, unknown[]>> {
  const of = await tables();
  const rows = await db.batch<unknown>(of.map((name) => db.prepare(`SELECT * FROM ${name}`)));
  return Object.fromEntries(of.map((name, i) => [name, rows[i]?.results ?? []]));
}

const STAYS = new Set(["audit_log", "overlay_version", "erasure_key"]);

function everythingOf(t: Town, now: number) {
  const { town: id, mark } = t;
  const by = `${id}-writer`;
  const at = now - HOUR_MS;
  const text = { ja: `${mark}の文`, easy: mark, en: mark };
  const announced = STATUSES.map((status) =>
    insert("announcement", {
      id: t.announcement[status],
      town: id,
      category: "お知らせ",
      title_ja: `${mark}の題名 ${status}`,
      body_ja: `${mark}の本文`,
      link: "https://example.jp/",
      status,
      created_by: by,
      created_at: at,
      updated_by: by,
      updated_at: at,
      submitted_by: status === "draft" ? null : by,
      submitted_at: status === "draft" ? null : at,
      approved_count: 1,
      // The approved one waits longer than a night, so that sending it at once changes something at any hour.
      starts_at: status === "approved" ? now + 24 * HOUR_MS : ["held", "sending", "stopped", "halted", "sent"].includes(status) ? at : null,
      sent_at: ["sending", "stopped", "halted", "sent"].includes(status) ? at : null,
      expires_at: now + 100 * HOUR_MS,
      halt_reason: status === "halted" ? "quota" : status === "held" ? "election" : null,
      from_record: status === "draft" ? t.change : null,
    }),
  );
  const record = (service: string) =>
    insert("service_record", {
      service,
      state: "preparing",
      day: "2026-10-01",
      last_confirmed: "2026-10-02",
      link: null,
      note: `${mark}のメモ`,
      recorded_by: by,
      recorded_at: at,
    });
  const changed = `${id}/${t.changed}`;
  const printed = `${id}/${t.printed}`;
  const payload = { v: 1, state: "started", day: "2026-11-01", lastConfirmed: "2026-11-02", link: null, note: mark, owner: mark, review: "2027-05-20" };
  const asks = JSON.stringify([`${mark}は何時まで`]);
  return [
    ...announced,
    insert("delivery_recipient", {
      announcement: t.announcement.sent,
      provider: `local-${id}`,
      user_id: userId(t.change),
      channel: id,
      language: "ja",
      reason: "everyone",
      fixed_at: at,
    }),
    ...["accepted", "unknown"].map((state) =>
      insert("delivery_batch", {
        announcement: t.announcement.sent,
        town: id,
        channel: id,
        language: "ja",
        reason: "everyone",
        size: 1,
        request: JSON.stringify({ to: [userId(t.change)], messages: [] }),
        retry_key: `${mark} ${state}`,
        state,
        due_at: at,
        last_answer: mark,
      }),
    ),
    insert("staff_change", {
      id: t.change,
      town: id,
      kind: "record",
      target: `${id}/${t.service}`,
      payload: JSON.stringify(payload),
      asked_by: by,
      asked_at: at,
    }),
    record(changed),
    // Of several services, and of a step that is no start: which service they are of is still to be said.
    record(printed),
    record(`${printed}/${t.part}`),
    insert("publication", {
      id: t.publication,
      service: changed,
      says: "started",
      day: "2026-09-01",
      title: `${mark}の記事`,
      source_kind: "koho",
      issue: "2026年9月号",
      page: 3,
      checked: "2026-10-01",
      ...text,
      entered_by: by,
      entered_at: at,
    }),
    ...[changed, printed, `${printed}/${t.part}`].map((service, i) =>
      insert("service_record", {
        id: t.edition + i,
        service,
        state: "edition",
        day: "2026-10-01",
        last_confirmed: "2026-10-01",
        note: `${mark}の改訂`,
        from_year: 2026,
        to_year: 2027,
        recorded_by: by,
        recorded_at: at,
        replaced_at: at,
      }),
    ),
    insert("answer_stop", { service: changed, day: "2026-11-01", stopped_by: by, stopped_at: at }),
    insert("answer_rewording", { service: changed, ...text, day: "2026-11-01", reworded_by: by, reworded_at: at }),
    insert("measure_check", { service: changed, day: "2026-11-01", checked_by: by, checked_at: at }),
    insert("staff_faq", { id: t.faq, town: id, ...text, asks, day: "2026-11-01", published_by: by, published_at: at }),
    insert("faq_draft", { id: t.faqDraft, town: id, ...text, asks, owner: mark, review: "2027-05-20", written_by: by, written_at: at }),
    insert("review", { kind: "faq", target: t.faq, town: id, owner: mark, due: "2026-11-01" }),
    insert("election", { id: t.election, town: id, name: `${mark}選挙`, first_day: "2027-01-01", last_day: "2027-01-10", entered_by: by, entered_at: at }),
    insert("disaster", { town: id, link: `https://example.jp/${mark}`, started_by: by, started_at: at }),
    insert("tester", { town: id, channel: id, user_id: userId(t.change), name: mark, added_by: by, added_at: TESTER_SINCE }),
    ...[null, now].map((settled, i) =>
      insert("consented_question", { id: t.question + i, channel: id, town: id, text: `${mark}はいつ`, sent_at: at, settled_at: settled }),
    ),
    ...[null, now].map((settled, i) =>
      insert("content_report", {
        id: t.report + i,
        town: id,
        service: changed,
        about: "date",
        text: `${mark}がちがう`,
        day: "2026-11-01",
        settled_at: settled,
      }),
    ),
    insert("town_setting", { town: id, value: JSON.stringify({ officeHolders: [`${mark}太郎`] }), revision: 1, updated_by: by, updated_at: at }),
    insert("question_tally", { month: "2026-11", town: id, theme: mark, intent: "when", result: "answered", count: 7 }),
    insert("question_week", { town: id, week: "2026-11-16", theme: mark, intent: "when", result: "answered", count: 7 }),
    insert("follower_count", { town: id, count: 1, counted_at: now }),
    insert("audit_log", { town: id, at, person: by, person_name: mark, action: "faq.draft", target: t.faqDraft }),
    insert("staff_person", { id: `${id}-all`, email: `${id}-all@example.jp`, name: mark, created_at: at }),
    ...["writer", "approver", "admin"].map((role) => insert("staff_role", { person: `${id}-all`, town: id, role, since: at })),
  ];
}

/** Nothing but the audit log stays for the tests that come after. */
export async function empty(): Promise<void> {
  const emptied = (await tables()).filter((name) => !STAYS.has(name)).reverse();
  await db.batch([
    db.prepare("PRAGMA defer_foreign_keys = on"),
    ...emptied.map((name) => db.prepare(`DELETE FROM ${name}`)),
    // Nothing is ever deleted while it runs, so no trigger tells the isolates.
    db.prepare("UPDATE overlay_version SET version = version + 1"),
  ]);
  // An isolate looks every five seconds only; the tests that come after share it.
  await isolateKnowledge(env).fresh();
}

/** As if nothing had ever happened but this. */
export async function furnish(): Promise<void> {
  const now = Date.now();
  await empty();
  await seedStaff(now);
  for (const t of [OWN, OTHER]) await befriend({ count: 1, channel: t.town, town: t.town, from: t.change });
  await db.batch([OWN, OTHER].flatMap((t) => everythingOf(t, now)));
  await db.batch([insert("staff_person", { id: "nobody", email: "nobody@example.jp", name: "どの町でもない人", created_at: now })]);
}

export type Signed = { cookie: string; csrf: string };

export async function signedIn(person: string): Promise<Signed> {
  const { token, session } = await startSession(db, person, Date.now());
  return { cookie: `itsukara_staff=${token}`, csrf: session.csrf };
}
