/**
 * `npm run town:export -- --town SLUG --out FILE [--with-residents "理由"] [--remote]`: everything one town has, as JSON.
 * LINE user ids are not in it unless they are asked for with a reason, which then stands in the file.
 */
import { existsSync, writeFileSync } from "node:fs";
import { optionsOf } from "../options.ts";
import { withDatabase } from "./database.ts";
import { configuredChannels, NoSuchTown, placeOf } from "./place.ts";
import { takeOut } from "./take-out.ts";

/** Readable by nobody but who made it. */
const FILE_MODE = 0o600;

const { values } = optionsOf(import.meta.filename, {
  options: { town: { type: "string" }, out: { type: "string" }, "with-residents": { type: "string" }, remote: { type: "boolean", default: false } },
});

function refuse(message: string): never {
  console.error(`${message}\n例: npm run town:export -- --town kagamiishi --out kagamiishi.json`);
  process.exit(2);
}

const { town, out, remote } = values;
const because = values["with-residents"]?.trim() ?? null;
if (!out) refuse("--out に書き出すファイルを入れてください。");
if (existsSync(out)) refuse(`${out} はもうあります。別の名前にしてください。`);
if (because === "") refuse("--with-residents には、LINEの利用者IDが必要な理由を入れてください。");

try {
  const document = await withDatabase(remote, async (db) =>
    takeOut(db, await placeOf(db, town, configuredChannels(remote, process.env.CHANNELS)), { because, now: new Date() }),
  );
  writeFileSync(out, `${JSON.stringify(document, null, 1)}\n`, { mode: FILE_MODE, flag: "wx" });
  const rows = Object.values(document.tables).reduce((sum, of) => sum + of.length, 0);
  const left = Object.values(document.leftOut).reduce((sum, n) => sum + n, 0);
  console.log(`${out} に ${rows} 行を書き出しました。書き出さなかった行(住民を指すもの、短時間の秘密): ${left}`);
  if (because !== null) console.log("LINEの利用者IDが入っています。個人情報として扱い、要らなくなったらすぐに消してください。");
} catch (error) {
  if (error instanceof NoSuchTown) refuse(error.message);
  throw error;
}
