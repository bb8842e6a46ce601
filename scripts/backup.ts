/**
 * `npm run backup`: one encrypted file of everything in the database.
 *   npm run backup                      the local database of STATE_DIR (worker stopped)
 *   npm run backup -- --remote          the deployed one, through wrangler
 *   npm run backup -- --out FILE        else backups/itsukara-<instant>.backup
 * BACKUP_PASSPHRASE holds the passphrase; without it nobody can open the file again.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { localDatabase, remoteDatabase } from "./backup/database.ts";
import { BackupFailure, exitWith } from "./backup/failure.ts";
import { makeBackup } from "./backup/make.ts";
import { passphraseFrom } from "./backup/sealed-file.ts";
import { totalOf } from "./backup/snapshot.ts";
import { run } from "./cloudflare/run.ts";
import { optionsOf } from "./options.ts";

const { values } = optionsOf(import.meta.filename, { options: { remote: { type: "boolean", default: false }, out: { type: "string" } } });
try {
  const passphrase = passphraseFrom(process.env.BACKUP_PASSPHRASE);
  const instant = new Date().toISOString().replace(/\.\d+/, "").replaceAll(":", "");
  const out = values.out ?? `backups/itsukara-${instant}.backup`;
  if (existsSync(out)) throw new BackupFailure(`${out} はもうあります。別の名前を --out に入れてください。`);
  const database = values.remote ? remoteDatabase(run) : await localDatabase({ create: false });
  try {
    const { bytes, counts } = await makeBackup(database, passphrase, Date.now);
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, bytes, { mode: 0o600, flag: "wx" });
    for (const [table, rows] of Object.entries(counts)) if (rows > 0) console.log(`${String(rows).padStart(9)}行  ${table}`);
    console.log(`控えを作りました: ${out}(${totalOf(counts)}行、${bytes.length}バイト)。合言葉は別の場所にしまってください。`);
  } finally {
    await database.close();
  }
} catch (error) {
  exitWith(error);
}
