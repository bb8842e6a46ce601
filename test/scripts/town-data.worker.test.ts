/** Two towns and a shared channel in a real D1: one town is taken out and erased, the others' rows stay byte for byte. */
import { beforeEach, describe, expect, it } from "vitest";
import type { Row, TownDatabase } from "../../scripts/town-data/database.ts";
import { type ConfiguredChannel, type Place, placeOf } from "../../scripts/town-data/place.ts";
import { remove } from "../../scripts/town-data/remove.ts";
import { TOWN_TABLES } from "../../scripts/town-data/tables.ts";
import { takeOut } from "../../scripts/town-data/take-out.ts";
import { befriend } from "../announcement/rig.ts";
import { db } from "../staff/console.ts";
import { everything, furnish, OTHER, OWN } from "../staff/two-towns.ts";

const CHANNELS: ConfiguredChannel[] = [
  { slug: OWN.town, town: OWN.town, provider: `local-${OWN.town}` },
  { slug: OTHER.town, town: OTHER.town, provider: `local-${OTHER.town}` },
  { slug: "all", town: null, provider: "local-all" },
];
const database: TownDatabase = {
  rows: async (sql) => (await db.prepare(sql).all<Row>()).results,
  run: async (statements) => void (await db.batch(statements.map((sql) => db.prepare(sql)))),
};
const run = (...statements: string[]) => database.run(statements);
/** LINE user ids, whoever's they are */
const USER_ID = /U0{10,}\d+/;

let own: Place;
beforeEach(async () => {
  await furnish();
  await befriend({ count: 1, channel: "all", town: OWN.town, from: 500 });
  await run(
    // Somebody of the shared channel who follows a service of the town, asked about it and has something waiting.
    `UPDATE resident SET topic = '${OWN.town}/kakanai-madoguchi', topic_at = 1 WHERE provider = 'local-all'`,
    `INSERT INTO follow (provider, user_id, service, channel, since) SELECT provider, user_id, '${OWN.town}/kakanai-madoguchi', 'all', 0 FROM resident WHERE provider = 'local-all'`,
    `INSERT INTO follow (provider, user_id, service, channel, since) SELECT provider, user_id, '${OTHER.town}/kosodate', 'all', 0 FROM resident WHERE provider = 'local-all'`,
    `INSERT INTO pending_question (provider, user_id, channel, town, text, asked_at) SELECT provider, user_id, 'all', '${OWN.town}', 'いつ', 0 FROM resident WHERE provider = 'local-all'`,
    "DELETE FROM publication",
    ...[OWN.town, OTHER.town].flatMap((town) => [
      `INSERT INTO publication (service, says, day, title, source_kind, issue, checked, ja, easy, en, entered_by, entered_at)
       VALUES ('${town}/x', 'started', '2026-09-01', 'x', 'koho', '9月号', '2026-11-01', 'x', 'x', 'x', 'x', 0)`,
      `INSERT INTO inbox (channel, event_id, kind, user_id, token_since, event_at, received_at, due_at) VALUES ('${town}', 'e', 'text', 'U${"0".repeat(31)}9', 0, 0, 0, 0)`,
      `INSERT INTO interest (provider, user_id, theme, since) SELECT provider, user_id, 'yoyaku', 0 FROM resident WHERE provider = 'local-${town}'`,
      `INSERT INTO picture (id, town, type, width, height, bytes, added_by, added_at) VALUES ('p-${town}', '${town}', 'image/png', 1, 1, x'89504e47', 'x', 0)`,
      `INSERT INTO tester_code (code, town, name, made_by, made_at) VALUES ('1-${town}', '${town}', 'x', 'x', 0)`,
      `INSERT INTO event_week (week, town, event, target, count) VALUES ('2026-11-16', '', 'followed', '${town}', 2)`,
      `INSERT INTO announcement_revision (announcement, revision, content, saved_by, saved_at) SELECT id, 1, '{}', 'x', 0 FROM announcement WHERE town = '${town}'`,
      `INSERT INTO delivery_left_out (announcement, why, count) SELECT id, 'cap', 1 FROM announcement WHERE town = '${town}'`,
      `INSERT INTO dead_letter (queue, subject, times, last_at) SELECT 'itsukara-deliveries', id, 1, 0 FROM announcement WHERE town = '${town}'`,
      `INSERT INTO line_statistics (announcement, channel, town, asked_at, up_to, answer) SELECT id, '${town}', '${town}', 0, '2026-11-20', '{}' FROM announcement WHERE town = '${town}'`,
      `INSERT INTO test_send (announcement, revision, town, tester_name, retry_key, outcome, sent_by, sent_at) VALUES ('x', 1, '${town}', 'x', 'x', 'accepted', 'x', 0)`,
      `INSERT INTO feedback_tally (month, town, service, verdict, count) VALUES ('2026-11', '${town}', '', 'understood', 1)`,
      `INSERT INTO feedback_week (week, town, service, verdict, count) VALUES ('2026-11-16', '${town}', '', 'understood', 1)`,
      `INSERT INTO forward (channel, letter, received_at, due_at) VALUES ('${town}', 'l', 0, 0)`,
      `INSERT INTO staff_session (id, person, csrf, started_at, seen_at) VALUES ('s-${town}', '${town}-writer', 'x', 0, 0)`,
    ]),
    // One person works for both towns.
    `INSERT INTO staff_role (person, town, role, since) VALUES ('${OWN.town}-approver', '${OTHER.town}', 'approver', 0)`,
  );
  own = await placeOf(database, OWN.town, CHANNELS);
});

describe("taken out", () => {
  const out = (because: string | null = null) => takeOut(database, own, { because, now: new Date(0) });

  it("has rows in every table that is a town's, and no LINE user id in any", async () => {
    const document = await out();
    const named = { ...document.tables, ...document.leftOut };
    expect(Object.keys(named).sort()).toEqual(Object.keys(TOWN_TABLES).sort());
    for (const [table, rows] of Object.entries(named)) expect(Array.isArray(rows) ? rows.length : rows, table).toBeGreaterThan(0);
    const written = JSON.stringify(document);
    expect(written).toContain(`${OWN.mark}の題名`);
    expect(written).not.toMatch(USER_ID);
    expect(written).not.toContain(OTHER.mark);
    expect(document.tables.picture).toMatchObject([{ bytes: "iVBORw==" }]);
  });

  it("has them when they are asked for, and says why", async () => {
    const document = await out("町の運用に引きつぐため");
    expect(document.residentsBecause).toBe("町の運用に引きつぐため");
    expect(JSON.stringify(document.tables.resident)).toMatch(USER_ID);
    expect(Object.keys(document.leftOut)).toEqual(["tester_code", "staff_session"]);
    expect(JSON.stringify(document)).not.toContain(OTHER.mark);
  });

  it("changes nothing", async () => {
    const before = await everything();
    await out("なぜなら");
    expect(await everything()).toEqual(before);
  });
});

/** What is not this town's: everything but its rows, and what the shared channel's resident keeps. */
async function others(): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {};
  for (const [table, whose] of Object.entries(TOWN_TABLES)) rows[table] = await database.rows(`SELECT * FROM ${table} WHERE NOT (${whose.rows(own)})`);
  return rows;
}

describe("erased", () => {
  it("leaves no row of the town and changes no other's", async () => {
    const before = await others();
    const { rows, left } = await remove(database, own);
    expect(Object.keys(rows).sort()).toEqual(Object.keys(TOWN_TABLES).sort());
    expect(left).toEqual({});
    const after = await everything();
    const forgets = (resident: unknown) => ({ ...(resident as Row), town: null, topic: null });
    before.resident = (before.resident ?? []).map((row) => ((row as Row).provider === "local-all" ? forgets(row) : row));
    for (const table of Object.keys(TOWN_TABLES)) expect(after[table], table).toEqual(before[table]);
    expect(after.town_erasure).toEqual([]);
  });

  it("leaves the town's name and words nowhere", async () => {
    await remove(database, own);
    // Its people who also work for another town stay, under the ids they have.
    const { staff_role: _, staff_person: __, ...rest } = await everything();
    const written = JSON.stringify(rest);
    const named = [OWN.mark, OWN.town, OTHER.mark].map((word) => written.includes(word));
    expect(named).toEqual([false, false, true]);
  });

  it("tells the isolates to read again", async () => {
    const version = async () => (await database.rows("SELECT version FROM overlay_version"))[0]?.version as number;
    const before = await version();
    await remove(database, own);
    expect(await version()).toBeGreaterThan(before);
  });

  it("a second time there is nothing", async () => {
    await remove(database, own);
    expect(await remove(database, await placeOf(database, OWN.town, CHANNELS))).toEqual({ rows: {}, left: {} });
  });

  it("that breaks off in the middle has erased nothing, and the audit log is closed again", async () => {
    await run("CREATE TRIGGER stops BEFORE DELETE ON staff_role BEGIN SELECT RAISE(ABORT, 'stop'); END");
    const before = await everything();
    await expect(remove(database, own)).rejects.toThrow("stop");
    await run("DROP TRIGGER stops");
    expect(await everything()).toEqual(before);
    await expect(run(`DELETE FROM audit_log WHERE town = '${OWN.town}'`)).rejects.toThrow("append-only");
  });

  it("of a town that shares its provider with other channels takes only who is a friend of no other", async () => {
    const both = "U".padEnd(33, "b");
    const only = "U".padEnd(33, "o");
    await run(
      ...[both, only].map((id) => `INSERT INTO resident (provider, user_id, town, created_at) VALUES ('company', '${id}', '${OWN.town}', 0)`),
      ...[both, only].map((id) => `INSERT INTO interest (provider, user_id, theme, since) VALUES ('company', '${id}', 'yoyaku', 0)`),
      ...[both, only].map((id) => `INSERT INTO friendship (channel, user_id, provider, since) VALUES ('${OWN.town}', '${id}', 'company', 0)`),
      `INSERT INTO friendship (channel, user_id, provider, since) VALUES ('all', '${both}', 'company', 0)`,
    );
    const shared = CHANNELS.map((channel) => (channel.slug === OTHER.town ? channel : { ...channel, provider: "company" }));
    expect((await remove(database, await placeOf(database, OWN.town, shared))).left).toEqual({});
    const left = (table: string) => database.rows(`SELECT * FROM ${table} WHERE provider = 'company'`);
    expect(await left("resident")).toMatchObject([{ user_id: both, town: null }]);
    expect(await left("interest")).toMatchObject([{ user_id: both }]);
    expect(await left("friendship")).toMatchObject([{ user_id: both, channel: "all" }]);
  });

  it("opens the audit log of that town only", async () => {
    await expect(run(`INSERT INTO town_erasure (town) VALUES ('${OWN.town}')`, `DELETE FROM audit_log WHERE town = '${OTHER.town}'`)).rejects.toThrow(
      "append-only",
    );
  });
});
