/**
 * `npm run staff:first -- --town miki --email kakari@town.example.jp --name "山田" [--remote]`: the first administrator of a
 * town's console (docs/deploy.md). Everybody else is added in the console.
 */

import { z } from "zod";
import { TOWN_IDS } from "../src/plan/schema.ts";
import { localDatabase, remoteDatabase } from "./backup/database.ts";
import { exitWith } from "./backup/failure.ts";
import { run } from "./cloudflare/run.ts";
import { optionsOf } from "./options.ts";
import { addFirstAdmin } from "./staff/first-admin.ts";

const USAGE = 'npm run staff:first -- --town kagamiishi --email kakari@town.example.jp --name "山田" --remote';
const options = { town: { type: "string" }, email: { type: "string" }, name: { type: "string" }, remote: { type: "boolean", default: false } } as const;
const { values } = optionsOf(import.meta.filename, { options });
const asked = z.object({ town: z.enum(TOWN_IDS), email: z.email().toLowerCase(), name: z.string().trim().min(1).max(40) }).safeParse(values);
if (!asked.success) {
  console.error(`町、メールアドレス、名前を入れてください。例: ${USAGE}\n町: ${TOWN_IDS.join(", ")}`);
  process.exit(2);
}
try {
  const database = values.remote ? remoteDatabase(run) : await localDatabase({ create: true });
  try {
    const added = await addFirstAdmin(database, asked.data, Date.now(), () => crypto.randomUUID());
    if (added === "added") console.log(`${asked.data.town} の管理者を登録しました。/staff をそのメールアドレスで開いてください。`);
    else console.log("この町には、もう管理者がいます。ほかの人は、その管理者が職員画面の「人」で登録します。");
  } finally {
    await database.close();
  }
} catch (error) {
  exitWith(error);
}
