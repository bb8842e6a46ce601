import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { bringBack, eraseAgain } from "../../scripts/backup/bring-back.ts";
import { type Database, localDatabase, remoteDatabase } from "../../scripts/backup/database.ts";
import { erasuresIn, erasuresInLog } from "../../scripts/backup/erasures.ts";
import { makeBackup } from "../../scripts/backup/make.ts";
import { type Backup, unseal } from "../../scripts/backup/sealed-file.ts";
import { columnsOf, migrationNames, openSnapshot, rowsOf, type Snapshot, tablesOf } from "../../scripts/backup/snapshot.ts";
import { ERASURES_KEPT_MS, erasureMark } from "../../src/resident/erasure-log.ts";
import { closeAll, eraseSql, fakeWrangler, NOW, newDatabase, PASSPHRASE, PROVIDER, person, pictureBytes, TOWN_IN_USE, userId } from "./backup-rig.ts";

const MINUTE = 60_000;
const MIGRATIONS = join(import.meta.dirname, "../../migrations");
const now = () => NOW;
// Databases start and keys are stretched: seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const snapshotOf = async (database: Database) => openSnapshot(await database.dump());
const shown = (db: Snapshot, table: string) =>
  [...rowsOf(db, table)].map((row) => JSON.stringify(row, (_, v) => (typeof v === "bigint" ? Number(v) : v))).sort();
const keyOf = (db: Snapshot) => String(db.prepare("SELECT key FROM erasure_key").get()?.key);
const markOf = (db: Snapshot, n: number) => erasureMark(keyOf(db), { provider: PROVIDER, userId: userId(n) });
/** Everything in every table, as one text to look for somebody. */
const everything = (db: Snapshot) =>
  tablesOf(db)
    .map((table) => shown(db, table).join())
    .join();

let used: Database;
let backup: Backup;
let before: Snapshot;

beforeAll(async () => {
  used = await newDatabase();
  await used.apply(TOWN_IN_USE);
  const hex = pictureBytes().toString("hex");
  const pieces = Array.from({ length: 10 }, (_, i) => hex.slice((i * hex.length) / 10, ((i + 1) * hex.length) / 10));
  await used.apply(["UPDATE picture SET bytes = X''", ...pieces.map((piece) => `UPDATE picture SET bytes = CAST(bytes || X'${piece}' AS BLOB)`)]);
  backup = unseal((await makeBackup(used, PASSPHRASE, now)).bytes, PASSPHRASE);
  before = openSnapshot(backup.sql);
});
afterAll(closeAll);

describe("a backup brought back", () => {
  let filled: Snapshot;
  let target: Database;

  beforeAll(async () => {
    // After the backup two residents erase everything. The database is then lost: of one a later backup knows, of the other only the log.
    await used.apply(eraseSql(1, markOf(before, 1), NOW + 5 * MINUTE));
    const later = await snapshotOf(used);
    await used.apply(eraseSql(3, markOf(before, 3), NOW + 9 * MINUTE));
    const line = JSON.stringify({ level: "info", what: "erased", channel: "miki", erasure: markOf(before, 3) });
    const log = `timestamp,message\n2026-11-20T03:09:00Z,"${line.replaceAll('"', '\\"')}"\n`;
    target = await newDatabase();
    const brought = await bringBack(target, backup, [erasuresIn(later), erasuresInLog(log)], NOW + 20 * MINUTE);
    expect(brought.erased).toBe(2);
    filled = await snapshotOf(target);
  });

  it("whoever asked to be erased after it stays erased, in every table", () => {
    expect(everything(before)).toContain(userId(1));
    for (const gone of [1, 3]) expect(everything(filled)).not.toContain(userId(gone));
  });

  it("everything else is there row by row, the large picture byte by byte", () => {
    const changed = ["d1_migrations", "overlay_version", "erasure_log", "staff_session", "pending_question", "inbox", "announcement", "delivery_batch"];
    const same = tablesOf(before).filter((table) => !changed.includes(table));
    expect(same.length).toBeGreaterThan(25);
    const stays = (row: string) => !row.includes(userId(1)) && !row.includes(userId(3));
    for (const table of same) expect(shown(filled, table), table).toEqual(shown(before, table).filter(stays));
    expect(Buffer.from(filled.prepare("SELECT bytes FROM picture").get()?.bytes as Uint8Array).equals(pictureBytes())).toBe(true);
  });

  it("nothing goes out a second time: sends wait for a person, waiting batches are unknown, old messages are not answered", () => {
    const of = (sql: string) =>
      filled
        .prepare(sql)
        .all()
        .map((row) => Object.values(row).join(" "));
    expect(of("SELECT id, status, halt_reason FROM announcement ORDER BY id")).toEqual(["a1 halted restored", "a2 held restored", "a3 sent "]);
    expect(of("SELECT id, state FROM delivery_batch ORDER BY id")).toEqual(["1 accepted", "2 unknown", "3 accepted"]);
    expect(of("SELECT state, input, reply_token FROM inbox")).toEqual(["late  "]);
    for (const table of ["staff_session", "pending_question", "tester_code"]) expect(of(`SELECT * FROM ${table}`), table).toEqual([]);
  });

  it("every phone and isolate reads again what the towns published", () => {
    const version = (db: Snapshot) => Number(db.prepare("SELECT version FROM overlay_version").get()?.version);
    expect(version(filled)).toBeGreaterThan(version(before));
  });

  it("goes into an empty database only: a second time it is refused and changes nothing", async () => {
    const was = everything(filled);
    await expect(bringBack(target, backup, [], NOW)).rejects.toThrow("空ではありません");
    expect(everything(await snapshotOf(target))).toBe(was);
  });

  it("after D1 Time Travel the same people are erased again from the database as it stands, and nobody else", async () => {
    const late = { key: keyOf(before), marks: [{ mark: markOf(before, 2), at: NOW + MINUTE }] };
    expect(await eraseAgain(target, [{ ...late, marks: [{ mark: "0".repeat(64), at: NOW }] }], new Date(NOW), NOW)).toBe(0);
    expect(await eraseAgain(target, [late], new Date(NOW), NOW)).toBe(1);
    const after = await snapshotOf(target);
    expect(everything(after)).not.toContain(userId(2));
    expect(shown(after, "audit_log")).toEqual(shown(filled, "audit_log"));
  });
});

describe("what is refused", () => {
  let empty: Database;
  beforeAll(async () => {
    empty = await newDatabase();
  });

  it("an empty database is no backup", async () => {
    await expect(makeBackup(empty, PASSPHRASE, now)).rejects.toThrow("行が1つもない");
  });

  it("a STATE_DIR without a database is not made into one", async () => {
    process.env.STATE_DIR = "/nonexistent/state";
    await expect(localDatabase({ create: false })).rejects.toThrow("STATE_DIR");
    expect(existsSync("/nonexistent")).toBe(false);
  });

  it("a backup older than what is known of erasures", async () => {
    await expect(bringBack(used, backup, [], NOW + ERASURES_KEPT_MS + 1)).rejects.toThrow("90日");
  });

  it("a backup of a newer release", async () => {
    const newer = { ...backup, sql: `${backup.sql}\nINSERT INTO d1_migrations (name) VALUES ('9999_later.sql');` };
    await expect(bringBack(empty, newer, [], NOW)).rejects.toThrow("新しい版");
  });
});

describe("erasures", () => {
  const somebody = { provider: PROVIDER, userId: userId(9) };

  it("from before the backup are not replayed: who came back since then stays", async () => {
    const target = await newDatabase();
    const early = { key: keyOf(before), marks: [{ mark: markOf(before, 2), at: NOW - 60 * MINUTE }] };
    expect((await bringBack(target, backup, [early], NOW)).erased).toBe(0);
    expect(everything(await snapshotOf(target))).toContain(userId(2));
  });

  it("are read out of log lines in whatever they were saved, and out of nothing else", () => {
    const mark = erasureMark("k", somebody);
    const line = JSON.stringify({ level: "info", what: "erased", requestId: "r", erasure: mark });
    expect(erasuresInLog(`[{"message": ${JSON.stringify(line)}}]\n${line}`).marks).toHaveLength(2);
    expect(erasuresInLog(`{"what":"reply","erasure":"${mark}"} {"what":"erased","erasure":"short"}`).marks).toEqual([]);
  });
});

describe("the deployed database", () => {
  it("is exported and filled by wrangler, in statements that D1 takes, and no file stays on the disk", async () => {
    const source = fakeWrangler(used);
    const made = { madeAt: new Date(NOW), sql: await remoteDatabase(source.run).dump() };
    const target = await newDatabase();
    const sink = fakeWrangler(target);
    await bringBack(remoteDatabase(sink.run), made, [], NOW);
    expect(shown(await snapshotOf(target), "picture")).toEqual(shown(before, "picture"));
    expect(sink.asked.map((args) => args.slice(0, 5))).toEqual([
      ["d1", "export", "itsukara", "--remote", "--skip-confirmation"],
      ["d1", "execute", "itsukara", "--remote", "--yes"],
      ["d1", "export", "itsukara", "--remote", "--skip-confirmation"],
    ]);
    expect([...source.files, ...sink.files].filter((file) => existsSync(file))).toEqual([]);
  });

  it("that cannot be reached says what to do, with wrangler's own words", async () => {
    const { run } = fakeWrangler(used, { code: 1, stderr: "Authentication error [code: 10000]" });
    await expect(makeBackup(remoteDatabase(run), PASSPHRASE, now)).rejects.toThrow(/npx wrangler login[\s\S]*10000/);
  });
});

it("a backup of an older release comes back as this release's migrations would have made it", async () => {
  const old = openSnapshot("CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY, name TEXT UNIQUE)");
  for (const name of migrationNames().slice(0, 12)) {
    old.exec(readFileSync(join(MIGRATIONS, name), "utf8"));
    old.prepare("INSERT INTO d1_migrations (name) VALUES (?)").run(name);
  }
  for (const sql of person(1)) old.exec(sql);
  const target = await newDatabase();
  const { migrated } = await bringBack(target, { madeAt: backup.madeAt, sql: sqlOf(old) }, [], NOW);
  expect(migrated).toEqual(migrationNames().slice(12));
  expect(shown(await snapshotOf(target), "friendship")).toEqual(shown(old, "friendship"));
});

/** As D1 exports it, for a snapshot that a test changed. */
function sqlOf(db: Snapshot): string {
  const schema = db.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type = ? AND name NOT LIKE 'sqlite%'");
  const of = (type: string) => schema.all(type).map((row) => `${row.sql};`);
  const inserts = tablesOf(db).flatMap((table) => {
    const row = columnsOf(db, table)
      .map((column) => `quote("${column}")`)
      .join(" || ', ' || ");
    return db
      .prepare(`SELECT ${row} AS tuple FROM "${table}"`)
      .all()
      .map(({ tuple }) => `INSERT INTO "${table}" VALUES (${tuple});`);
  });
  return [...of("table"), ...inserts, ...of("index"), ...of("trigger")].join("\n");
}
