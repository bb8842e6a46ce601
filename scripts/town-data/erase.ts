/**
 * `npm run town:erase -- --town SLUG --yes SLUG [--remote]`: erases every row of one town. Without `--yes` it only says how
 * much there is. There is no way back but Time Travel (30 days) and backups: export first.
 */
import { optionsOf } from "../options.ts";
import { withDatabase } from "./database.ts";
import { configuredChannels, NoSuchTown, placeOf } from "./place.ts";
import { remove } from "./remove.ts";
import { countOf } from "./rows.ts";
import { TOWN_TABLES } from "./tables.ts";

const { values } = optionsOf(import.meta.filename, {
  options: { town: { type: "string" }, yes: { type: "string" }, remote: { type: "boolean", default: false } },
});
const { town, yes, remote } = values;

function show(heading: string, rows: Record<string, number>): void {
  console.log(heading);
  for (const [table, count] of Object.entries(rows)) console.log(`  ${table} ${count}`);
}

try {
  process.exitCode = await withDatabase(remote, async (db) => {
    const place = await placeOf(db, town, configuredChannels(remote, process.env.CHANNELS));
    if (yes !== place.town) {
      const found: Record<string, number> = {};
      for (const table of Object.keys(TOWN_TABLES)) found[table] = await countOf(db, table, place);
      show(`${place.town} の行(まだ何も消していません):`, found);
      console.log(`消すには、もう一度 --yes ${place.town} をつけて動かしてください。先に npm run town:export で書き出しておくと安心です。`);
      return 2;
    }
    const { rows, left } = await remove(db, place);
    show(`${place.town} の行を消しました:`, rows);
    if (Object.keys(left).length === 0) return 0;
    show("消えていない行があります。ワーカーを止めて、もう一度動かしてください:", left);
    return 1;
  });
} catch (error) {
  if (!(error instanceof NoSuchTown)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
