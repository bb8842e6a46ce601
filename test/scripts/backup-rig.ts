/** Local databases in temporary folders, filled as a town in use would be, for the backup's tests. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unstable_splitSqlQuery as statementsOf } from "wrangler";
import { type Database, localDatabase } from "../../scripts/backup/database.ts";
import type { Ran, Run } from "../../scripts/cloudflare/run.ts";

export const PASSPHRASE = "correct horse battery staple";
export const NOW = Date.UTC(2026, 10, 20, 3, 0, 0);
export const PROVIDER = "local-miki";
export const userId = (n: number) => `U${String(n).padStart(32, "0")}`;
/** D1's limit. */
const STATEMENT_MAX_BYTES = 100_000;
/** Every byte there is, NUL among them, longer than three statements. */
export const PICTURE_BYTES = 250_000;

const folders: string[] = [];
const open: Database[] = [];

export async function newDatabase(): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), "itsukara-backup-"));
  folders.push(folder);
  process.env.STATE_DIR = join(folder, "state");
  const database = await localDatabase({ create: true });
  open.push(database);
  return database;
}

export async function closeAll(): Promise<void> {
  await Promise.all(open.splice(0).map((database) => database.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  delete process.env.STATE_DIR;
}

export const person = (n: number): string[] => [
  `INSERT INTO resident (provider, user_id, language, town, created_at) VALUES ('${PROVIDER}', '${userId(n)}', 'ja', 'miki', ${NOW})`,
  `INSERT INTO friendship (channel, user_id, provider, since) VALUES ('miki', '${userId(n)}', '${PROVIDER}', ${NOW})`,
  `INSERT INTO follow (provider, user_id, service, channel, since) VALUES ('${PROVIDER}', '${userId(n)}', 'miki/yoyaku', 'miki', ${NOW})`,
  `INSERT INTO interest (provider, user_id, theme, since) VALUES ('${PROVIDER}', '${userId(n)}', 'kosodate', ${NOW})`,
  `INSERT INTO delivery_recipient (announcement, provider, user_id, channel, language, reason, fixed_at) VALUES ('a1', '${PROVIDER}', '${userId(n)}', 'miki', 'ja', 'everyone', ${NOW})`,
  `INSERT INTO tester (town, channel, user_id, name, added_by, added_at) VALUES ('miki', 'miki', '${userId(n)}', '職員${n}', 'w', ${NOW})`,
];

const announcement = (id: string, status: string) =>
  `INSERT INTO announcement (id, town, category, title_ja, body_ja, status, starts_at) VALUES ('${id}', 'miki', 'life', '題', 'It''s 「引用」; 改行\n--', '${status}', ${NOW})`;
const batch = (id: number, state: string, to: readonly number[]) =>
  `INSERT INTO delivery_batch (id, announcement, town, channel, language, reason, size, request, retry_key, state, due_at)
   VALUES (${id}, 'a1', 'miki', 'miki', 'ja', 'everyone', ${to.length}, '${JSON.stringify({ to: to.map(userId), messages: [] })}', 'k${id}', '${state}', ${NOW})`;

/** Three residents, a send on its way, a large picture, a record, a log, and what passes in minutes. */
export const TOWN_IN_USE: string[] = [
  ...[1, 2, 3].flatMap(person),
  announcement("a1", "sending"),
  announcement("a2", "approved"),
  announcement("a3", "sent"),
  batch(1, "accepted", [1, 2]),
  batch(2, "waiting", [3]),
  batch(3, "accepted", [3]),
  `INSERT INTO picture (id, town, type, width, height, bytes, added_by, added_at) VALUES ('p1', 'miki', 'image/png', 1, 1, zeroblob(4), 'w', ${NOW})`,
  `INSERT INTO service_record (service, state, day, last_confirmed, recorded_by, recorded_at) VALUES ('miki/yoyaku', 'started', '2026-10-01', '2026-10-01', 'w', ${NOW})`,
  `INSERT INTO audit_log (town, at, person, person_name, action, target, before, after) VALUES ('miki', ${NOW}, 'w', '書く人', 'record.save', 'miki/yoyaku', NULL, replace(hex(zeroblob(40000)), '00', '長い'))`,
  `INSERT INTO staff_session (id, person, csrf, started_at, seen_at) VALUES ('s', 'w', 'c', ${NOW}, ${NOW})`,
  `INSERT INTO pending_question (provider, user_id, channel, text, asked_at) VALUES ('${PROVIDER}', '${userId(2)}', 'miki', 'たずねたいこと', ${NOW})`,
  `INSERT INTO inbox (channel, event_id, kind, user_id, input, reply_token, token_since, event_at, received_at, due_at) VALUES ('miki', 'e1', 'text', '${userId(2)}', '{"v":1}', 'r', ${NOW}, ${NOW}, ${NOW}, ${NOW})`,
];

/** A picture too large for one statement, as the console stores it: through a bound value. */
export const pictureBytes = (): Buffer => Buffer.from(Array.from({ length: PICTURE_BYTES }, (_, i) => (i * 31) % 256));

/** Somebody erases everything; only what the log keeps of it matters here. */
export const eraseSql = (n: number, mark: string, at: number): string[] => [
  `DELETE FROM resident WHERE user_id = '${userId(n)}'`,
  `INSERT INTO erasure_log (mark, erased_at) VALUES ('${mark}', ${at})`,
];

/** Answers as wrangler would, with this database behind it; what was asked is kept. */
export function fakeWrangler(database: Database, more: Partial<Ran> = {}): { run: Run; asked: string[][]; files: string[] } {
  const asked: string[][] = [];
  const files: string[] = [];
  const run: Run = async (_, args) => {
    asked.push([...args]);
    const file = args.at(-1) ?? "";
    files.push(file);
    const ran: Ran = { code: 0, stdout: "", stderr: "", ...more };
    if (ran.code !== 0) return ran;
    if (args[1] === "export") writeFileSync(file, await database.dump());
    const command = args.indexOf("--command");
    if (command >= 0) return { ...ran, stdout: JSON.stringify([{ results: await database.select(args[command + 1] ?? ""), success: true }]) };
    if (args[1] === "execute") {
      const statements = statementsOf(readFileSync(file, "utf8")).filter((sql) => sql.trim() !== "");
      const tooLong = statements.find((sql) => Buffer.byteLength(sql) > STATEMENT_MAX_BYTES);
      if (tooLong) return { ...ran, code: 1, stderr: "statement too long: SQLITE_TOOBIG" };
      await database.apply(statements);
    }
    return ran;
  };
  return { run, asked, files };
}
