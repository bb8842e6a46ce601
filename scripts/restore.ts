/**
 * `npm run restore`: a backup into an empty database, or erasures again after D1 Time Travel (docs/runbook.md).
 *   npm run restore -- --in FILE --erasures LATER …    `LATER`: a later backup of the damaged database, or a file with log lines
 *   npm run restore -- --in FILE --no-later-erasures   nothing later is to be had; said aloud so that nobody forgets it
 *   npm run restore -- --erasures-only --since 2026-11-20T09:00:00+09:00 --erasures LATER
 *   … --remote                                         the deployed database, through wrangler
 * BACKUP_PASSPHRASE opens the backups; STATE_DIR is the local database (worker stopped).
 */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { bringBack, eraseAgain } from "./backup/bring-back.ts";
import { localDatabase, remoteDatabase } from "./backup/database.ts";
import { type Erasures, erasuresIn, erasuresInLog } from "./backup/erasures.ts";
import { BackupFailure, exitWith } from "./backup/failure.ts";
import { isSealed, passphraseFrom, unseal } from "./backup/sealed-file.ts";
import { openSnapshot, totalOf } from "./backup/snapshot.ts";
import { run } from "./cloudflare/run.ts";
import { optionsOf } from "./options.ts";

const { values } = optionsOf(import.meta.filename, {
  options: {
    in: { type: "string" },
    remote: { type: "boolean", default: false },
    erasures: { type: "string", multiple: true, default: [] },
    "no-later-erasures": { type: "boolean", default: false },
    "erasures-only": { type: "boolean", default: false },
    since: { type: "string" },
  },
});

function bytesOf(file: string): Buffer {
  if (!existsSync(file)) throw new BackupFailure(`${file} がありません。ファイルの場所を確かめてください。`);
  return readFileSync(file);
}

function erasuresFrom(file: string, passphrase: string): Erasures {
  const bytes = bytesOf(file);
  return isSealed(bytes) ? erasuresIn(openSnapshot(unseal(bytes, passphrase).sql)) : erasuresInLog(bytes.toString());
}

try {
  const passphrase = passphraseFrom(process.env.BACKUP_PASSPHRASE);
  const only = values["erasures-only"];
  const since = z.iso.datetime({ offset: true }).safeParse(values.since);
  if (values.erasures.length === 0 && !values["no-later-erasures"])
    throw new BackupFailure(
      "控えのあとに「消してほしい」と言った人の記録を --erasures に入れてください(こわれたデータベースの新しい控えか、ログのファイル)。どうしても手に入らないときだけ --no-later-erasures を付けます。",
    );
  if (only && !since.success) throw new BackupFailure("--since に、戻した時点を入れてください。例: --since 2026-11-20T09:00:00+09:00");
  if (!only && values.in === undefined) throw new BackupFailure("控えのファイルを --in に入れてください。例: npm run restore -- --in backups/….backup");
  const erasures = values.erasures.map((file) => erasuresFrom(file, passphrase));
  const backup = values.in === undefined ? null : unseal(bytesOf(values.in), passphrase);
  const database = values.remote ? remoteDatabase(run) : await localDatabase({ create: !only });
  try {
    if (only || backup === null) {
      const gone = await eraseAgain(database, erasures, new Date(since.data ?? 0), Date.now());
      console.log(`消してほしいと言った ${gone} 人を、もう一度消しました。`);
    } else {
      const { counts, erased, migrated } = await bringBack(database, backup, erasures, Date.now());
      if (migrated.length > 0) console.log(`古い版の控えなので、表を新しくしました: ${migrated.join(", ")}`);
      console.log(`${backup.madeAt.toISOString()} の控えを戻しました: ${totalOf(counts)}行。控えのあとに消してほしいと言った ${erased} 人は、消したままです。`);
      console.log("送るところだったお知らせは止めてあります。職員画面で、もう送られていないかを確かめてください。");
    }
  } finally {
    await database.close();
  }
} catch (error) {
  exitWith(error);
}
