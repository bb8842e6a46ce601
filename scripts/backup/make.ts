/** One backup: exported, looked at, sealed, and opened again to prove that it can be. */
import type { Database } from "./database.ts";
import { BackupFailure } from "./failure.ts";
import { seal, unseal } from "./sealed-file.ts";
import { type Counts, countsOf, openSnapshot, totalOf } from "./snapshot.ts";

export async function makeBackup(database: Database, passphrase: string, now: () => number): Promise<{ bytes: Buffer; counts: Counts; madeAt: Date }> {
  // The instant before: who is erased while it is made counts as erased after it.
  const madeAt = new Date(now());
  const sql = await database.dump();
  const counts = countsOf(openSnapshot(sql));
  if (totalOf(counts) === 0)
    throw new BackupFailure("データベースに行が1つもないので、控えを作りませんでした。STATE_DIR か、wrangler.toml の database_id を確かめてください。");
  const bytes = seal({ madeAt, sql }, passphrase);
  if (unseal(bytes, passphrase).sql !== sql) throw new BackupFailure("作った控えを開きなおしたら、中身が違いました。もう一度実行してください。");
  return { bytes, counts, madeAt };
}
