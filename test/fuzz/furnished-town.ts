/** A town with one of everything that a form of the console can name, written again whenever random forms have used it up. */
import { STATUSES, type Status } from "../../src/announcement/state.ts";
import type { D1Database, D1PreparedStatement, D1Value } from "../../src/platform/cloudflare.ts";
import { startSession } from "../../src/staff/session.ts";
import type { Things } from "../staff/routes-table.ts";

const TOWN = "kagamiishi";
const CHANGED = `${TOWN}/semi-self-regi`;
/** several services, with a record of which one is still to be chosen; so has its initiative */
const PRINTED = `${TOWN}/kakanai-madoguchi`;
const PERSON = "fuzz-all";
const HOUR_MS = 3_600_000;
const SINCE = 1_700_000_000_000;
const USER = `U${"7".padStart(32, "0")}`;

export const THINGS: Things = {
  town: TOWN,
  service: "doro-tsuho",
  changed: "semi-self-regi",
  printed: "kakanai-madoguchi",
  part: "kento",
  announcement: Object.fromEntries(STATUSES.map((status) => [status, `a1${status}`])) as Record<Status, string>,
  change: 1,
  faq: "q1-published",
  faqDraft: "q1-draft",
  election: 1,
  tester: `${TOWN} ${SINCE} ${"名"}`,
  question: 1,
  settledQuestion: 2,
  report: 1,
  settledReport: 2,
  edition: 1,
  publication: 1,
  person: "fuzz-other",
};

/** `admin` alone would be let in everywhere; each form is sent by someone who holds every role. */
const ROLES = ["writer", "approver", "admin"];

export async function furnishTown(db: D1Database): Promise<{ cookie: string; csrf: string }> {
  const now = Date.now();
  const at = now - HOUR_MS;
  const put = (table: string, row: Record<string, D1Value>): D1PreparedStatement =>
    db
      .prepare(
        `INSERT OR REPLACE INTO ${table} (${Object.keys(row).join(", ")}) VALUES (${Object.keys(row)
          .map((_, i) => `?${i + 1}`)
          .join(", ")})`,
      )
      .bind(...Object.values(row));
  const text = { ja: "文です。", easy: "ぶんです。", en: "A text." };
  const asks = JSON.stringify(["窓口は何時まで"]);
  const by = { created_by: PERSON, created_at: at, updated_by: PERSON, updated_at: at };
  const later = { expires_at: now + 100 * HOUR_MS, approved_count: 1 };
  const announced = STATUSES.map((status) =>
    put("announcement", {
      id: THINGS.announcement[status],
      town: TOWN,
      category: "お知らせ",
      title_ja: "題名",
      body_ja: "本文",
      status,
      submitted_by: "fuzz-other",
      submitted_at: at,
      starts_at: ["approved", "held", "sending", "stopped", "halted", "sent"].includes(status) ? now + HOUR_MS : null,
      sent_at: ["sending", "stopped", "halted", "sent"].includes(status) ? at : null,
      halt_reason: status === "halted" ? "quota" : status === "held" ? "election" : null,
      ...by,
      ...later,
    }),
  );
  const record = { state: "preparing", day: "2026-10-01", last_confirmed: "2026-10-02", recorded_by: PERSON, recorded_at: at };
  const payload = { v: 1, state: "started", day: "2026-11-01", lastConfirmed: "2026-11-02", link: null, note: null, owner: "総務課", review: "2027-05-20" };
  await db.batch([
    ...["content_report", "consented_question", "service_record", "answer_stop", "answer_rewording", "faq_draft", "staff_faq", "election", "town_setting"].map(
      (table) => db.prepare(`DELETE FROM ${table}`),
    ),
    ...["staff_change", "review", "disaster", "tester", "staff_role", "delivery_batch", "publication"].map((table) => db.prepare(`DELETE FROM ${table}`)),
    ...[PERSON, THINGS.person].map((id) =>
      db.prepare("INSERT OR IGNORE INTO staff_person (id, email, name, created_at) VALUES (?1, ?1 || '@example.jp', ?1, ?2)").bind(id, at),
    ),
    ...[PERSON, THINGS.person].flatMap((person) => ROLES.map((role) => put("staff_role", { person, town: TOWN, role, since: at }))),
    put("friendship", { channel: TOWN, user_id: USER, provider: `local-${TOWN}`, since: at }),
    ...announced,
    put("delivery_batch", {
      announcement: "a1sent",
      town: TOWN,
      channel: TOWN,
      language: "ja",
      reason: "everyone",
      size: 1,
      request: `{"to":["${USER}"],"messages":[{"type":"text","text":"a"}]}`,
      retry_key: `k${now}`,
      state: "unknown",
      due_at: at,
    }),
    put("service_record", { id: 100, service: CHANGED, ...record }),
    put("service_record", { id: 101, service: PRINTED, ...record }),
    put("service_record", { id: 102, service: `${PRINTED}/kento`, ...record }),
    put("publication", {
      id: 1,
      service: CHANGED,
      says: "started",
      day: "2026-09-01",
      title: "記事",
      source_kind: "koho",
      issue: "2026年9月号",
      page: 3,
      checked: "2026-10-01",
      ...text,
      entered_by: PERSON,
      entered_at: at,
    }),
    ...[CHANGED, PRINTED, `${PRINTED}/kento`].map((service, i) =>
      put("service_record", { id: 1 + i, service, ...record, state: "edition", from_year: 2026, to_year: 2027, replaced_at: at }),
    ),
    put("answer_stop", { service: CHANGED, day: "2026-11-01", stopped_by: PERSON, stopped_at: at }),
    put("answer_rewording", { service: CHANGED, ...text, day: "2026-11-01", reworded_by: PERSON, reworded_at: at }),
    put("staff_change", {
      id: 1,
      town: TOWN,
      kind: "record",
      target: `${TOWN}/doro-tsuho`,
      payload: JSON.stringify(payload),
      asked_by: "fuzz-other",
      asked_at: at,
    }),
    put("staff_faq", { id: THINGS.faq, town: TOWN, ...text, asks, day: "2026-11-01", published_by: PERSON, published_at: at }),
    put("faq_draft", { id: THINGS.faqDraft, town: TOWN, ...text, asks, owner: "総務課", review: "2027-05-20", written_by: PERSON, written_at: at }),
    put("review", { kind: "faq", target: THINGS.faq, town: TOWN, owner: "総務課", due: "2026-11-01" }),
    put("election", { id: 1, town: TOWN, name: "町長選挙", first_day: "2027-01-01", last_day: "2027-01-10", entered_by: PERSON, entered_at: at }),
    put("tester", { town: TOWN, channel: TOWN, user_id: USER, name: "名", added_by: PERSON, added_at: SINCE }),
    ...[null, now].map((settled, i) => put("consented_question", { id: 1 + i, channel: TOWN, town: TOWN, text: "いつ", sent_at: at, settled_at: settled })),
    ...[null, now].map((settled, i) =>
      put("content_report", { id: 1 + i, town: TOWN, service: CHANGED, about: "date", text: "ちがう", day: "2026-11-01", settled_at: settled }),
    ),
    put("town_setting", { town: TOWN, value: "{}", revision: 1, updated_by: PERSON, updated_at: at }),
  ]);
  const { token, session } = await startSession(db, PERSON, now);
  return { cookie: `itsukara_staff=${token}`, csrf: session.csrf };
}
