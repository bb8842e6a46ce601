/**
 * `npm run town:csv -- --town aoba --out aoba.csv`  the town's data as a table for the 担当課 (UTF-8 with BOM, opens in Excel)
 * `npm run town:csv -- --town aoba --in aoba.csv`   shows what would change, or the lines to mend; `--yes` writes it
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { csv } from "../../src/api/csv.ts";
import { Theme } from "../../src/plan/schema.ts";
import { readCsv } from "../../src/staff/csv-read.ts";
import { DATA_DIR } from "../data/load.ts";
import { optionsOf } from "../options.ts";
import { changesFrom } from "./csv-changes.ts";
import { COLUMNS, cells, tableOf } from "./csv-table.ts";
import { readTown, replaceTown, stop, townFolder } from "./town-files.ts";

const { values } = optionsOf(import.meta.filename, {
  options: { town: { type: "string" }, out: { type: "string" }, in: { type: "string" }, yes: { type: "boolean", default: false } },
});
if (!values.town || (values.out === undefined) === (values.in === undefined))
  stop("町と、出すか読むかを入れてください。例: npm run town:csv -- --town aoba --out aoba.csv / --in aoba.csv");
const folder = townFolder(values.town);
if (!existsSync(folder)) stop(`data/towns/${values.town} がありません。先に npm run town:new で作ってください。`);
const before = readTown(folder);

if (values.out !== undefined) {
  const rows = tableOf(before);
  writeFileSync(values.out, csv(COLUMNS, rows.map(cells)));
  console.log(
    `${values.out} に${rows.length}行を書きました。「題名」などを計画と見比べ、直して、「確認」に ○ を入れてもらってください。計画にない行は「けす」。`,
  );
} else if (values.in !== undefined) {
  if (!existsSync(values.in)) stop(`${values.in} が見つかりません。`);
  const read = readCsv(readFileSync(values.in), COLUMNS.length);
  if (!read.rows) stop(read.faults.join("\n"));
  const themes = z.array(Theme).parse(parse(readFileSync(join(DATA_DIR, "themes.yaml"), "utf8")));
  const { after, changes, faults } = changesFrom(before, read.rows, new Set(themes.map((theme) => theme.id)));
  if (faults.length > 0) stop(`${faults.join("\n")}\n${faults.length}か所をなおして、もう一度読ませてください。何も変えていません。`);
  for (const change of changes) console.log(change);
  if (changes.length === 0) console.log("変わるところはありません。");
  else if (!values.yes) console.log(`${changes.length}か所が変わります。よければ --yes を付けてもう一度。まだ何も変えていません。`);
  else {
    replaceTown(folder, before, after);
    console.log(`${changes.length}か所を変えました。つぎに: npm run data:check -- --town ${values.town}`);
  }
}
