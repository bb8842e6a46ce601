/** Fills an empty local database with seeds/demo.yaml: records, an FAQ and announcements that show what staff can publish. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { TOWN_IDS, Trilingual } from "../../src/plan/schema.ts";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import { ServiceRecord } from "../../src/service/service-record.ts";
import { personStatement, roleStatement } from "../../src/staff/people.ts";
import { ROLES, type Role } from "../../src/staff/rights.ts";

const FILE = join(import.meta.dirname, "../../seeds/demo.yaml");
const DEMO_PERSON = "demo";
const DEMO_NAMES = { writer: "かおる", approver: "まこと", admin: "ひかる" } as const satisfies Record<Role, string>;

/** A town may have written Japanese only. */
const Written = z.strictObject({ ja: z.string(), easy: z.string().nullable(), en: z.string().nullable() });

const Demo = z.strictObject({
  records: z.array(ServiceRecord),
  faq: z.array(
    z.strictObject({ id: z.string(), town: z.string(), text: Trilingual, asks: z.array(z.string()).min(1), day: z.iso.date(), link: z.url().nullable() }),
  ),
  announcements: z.array(
    z.strictObject({
      id: z.string(),
      town: z.string(),
      category: z.string(),
      title: Written,
      body: Written,
      link: z.url().nullable(),
      service: z.string().nullable(),
      sentAt: z.iso.datetime({ offset: true }),
      expiresAt: z.iso.datetime({ offset: true }).nullable(),
      corrects: z.string().nullable(),
    }),
  ),
});

/** People of every town for trying the console: `<slug>-writer`, `-approver`, `-admin` (door 10). Repeatable. */
export async function loadDemoStaff(db: D1Database, now = Date.now()): Promise<void> {
  const people = TOWN_IDS.flatMap((town) => ROLES.map((role) => ({ id: `${town}-${role}`, town, role })));
  await db.batch(
    people.flatMap(({ id, town, role }) => [
      personStatement(db, { id, email: `${id}@example.jp`, name: `見本 ${DEMO_NAMES[role]}` }, now),
      roleStatement(db, { person: id, town, role }, now),
    ]),
  );
}

/** Returns false where staff have already written something: theirs is never touched. */
export async function loadDemo(db: D1Database, now = Date.now()): Promise<boolean> {
  const used = await db.prepare("SELECT (SELECT count(*) FROM service_record) + (SELECT count(*) FROM staff_faq) AS rows").first<{ rows: number }>();
  if (used && used.rows > 0) return false;
  const demo = Demo.parse(parse(readFileSync(FILE, "utf8")));
  await db.batch([
    ...demo.records.map((r) =>
      db
        .prepare(
          "INSERT INTO service_record (service, state, day, last_confirmed, link, note, place, recorded_by, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )
        .bind(r.service, r.state, r.day, r.lastConfirmed, r.link, r.note, r.where ?? null, DEMO_PERSON, now),
    ),
    ...demo.faq.map((f) =>
      db
        .prepare("INSERT INTO staff_faq (id, town, ja, easy, en, asks, link, day, published_by, published_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
        .bind(f.id, f.town, f.text.ja, f.text.easy, f.text.en, JSON.stringify(f.asks), f.link, f.day, DEMO_PERSON, now),
    ),
    ...demo.announcements.map((a) =>
      db
        .prepare(
          `INSERT INTO announcement (id, town, category, title_ja, title_easy, title_en, body_ja, body_easy, body_en, link, service, sent_at, expires_at, corrects)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)`,
        )
        .bind(
          a.id,
          a.town,
          a.category,
          a.title.ja,
          a.title.easy,
          a.title.en,
          a.body.ja,
          a.body.easy,
          a.body.en,
          a.link,
          a.service,
          Date.parse(a.sentAt),
          a.expiresAt === null ? null : Date.parse(a.expiresAt),
          a.corrects,
        ),
    ),
  ]);
  return true;
}
