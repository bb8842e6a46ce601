/** A backup into an empty database, without those who asked to be erased since; compared with it row by row at the end. */
import { ERASURES_KEPT_MS } from "../../src/resident/erasure-log.ts";
import type { Database } from "./database.ts";
import { type Erasures, erasedSince, eraseStatementsFor, erasuresIn } from "./erasures.ts";
import { BackupFailure } from "./failure.ts";
import { letPass } from "./passing.ts";
import type { Backup } from "./sealed-file.ts";
import {
  appliedMigrations,
  type Counts,
  columnsOf,
  countsOf,
  migrateSnapshot,
  migrationNames,
  openSnapshot,
  rowsOf,
  type Snapshot,
  totalOf,
} from "./snapshot.ts";
import { fillStatements } from "./statements.ts";

export type BroughtBack = { counts: Counts; erased: number; migrated: string[] };

function refuseUnlessEmpty(target: Snapshot): void {
  const missing = migrationNames().filter((name) => !appliedMigrations(target).includes(name));
  if (missing.length > 0)
    throw new BackupFailure(
      `戻す先のデータベースに表がありません(${missing[0]} から)。先に実行してください: npx wrangler d1 migrations apply itsukara --remote`,
    );
  const full = Object.entries(countsOf(target)).filter(([, rows]) => rows > 0);
  if (full.length > 0)
    throw new BackupFailure(
      `戻す先のデータベースが空ではありません(${full.map(([table, rows]) => `${table} ${rows}行`).join("、")})。新しい空のデータベースを作り、そこへ戻してください。`,
    );
}

/** `erasures`: what other places know of erasures after the backup. */
export async function bringBack(database: Database, backup: Backup, erasures: readonly Erasures[], now: number): Promise<BroughtBack> {
  if (now - backup.madeAt.getTime() > ERASURES_KEPT_MS)
    throw new BackupFailure("90日より前の控えは戻せません。消してほしいと言った人の記録が、もうないためです。新しい控えを使ってください。");
  refuseUnlessEmpty(openSnapshot(await database.dump()));
  const snapshot = openSnapshot(backup.sql);
  const migrated = migrateSnapshot(snapshot);
  const gone = erasedSince(snapshot, [erasuresIn(snapshot), ...erasures], backup.madeAt);
  letPass(snapshot);
  for (const sql of eraseStatementsFor(gone, now)) snapshot.exec(sql);
  await database.apply([...fillStatements(snapshot)]);
  const filled = openSnapshot(await database.dump());
  const different = tablesThatDiffer(snapshot, filled);
  if (different.length > 0)
    throw new BackupFailure(`戻したデータベースが控えと違います(${different.join(", ")})。まだ使わずに、空のデータベースでもう一度実行してください。`);
  return { counts: countsOf(filled), erased: gone.length, migrated };
}

function tablesThatDiffer(wanted: Snapshot, found: Snapshot): string[] {
  const counts = countsOf(wanted);
  return Object.keys(counts).filter((table) => contentsOf(wanted, table) !== contentsOf(found, table));
}

function contentsOf(db: Snapshot, table: string): string {
  const columns = columnsOf(db, table).sort();
  const shown = (value: unknown) => (typeof value === "bigint" ? `${value}n` : value instanceof Uint8Array ? `x${Buffer.from(value).toString("hex")}` : value);
  return [...rowsOf(db, table)]
    .map((row) => JSON.stringify(columns.map((column) => shown(row[column]))))
    .sort()
    .join("\n");
}

/** After D1 Time Travel: those who were erased after `since` are erased from the database as it stands. */
export async function eraseAgain(database: Database, erasures: readonly Erasures[], since: Date, now: number): Promise<number> {
  const snapshot = openSnapshot(await database.dump());
  if (totalOf(countsOf(snapshot)) === 0) throw new BackupFailure("データベースが空です。wrangler.toml の database_id を確かめてください。");
  const gone = erasedSince(snapshot, [erasuresIn(snapshot), ...erasures], since);
  if (gone.length > 0) await database.apply(eraseStatementsFor(gone, now));
  return gone.length;
}
