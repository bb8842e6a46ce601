/**
 * `npm run -s data:unsure [-- --town SLUG] [--out DIR]`: a sheet per town of every cell whose year our copy of its plan leaves
 * open, on standard output or as DIR/<town>.md, for a person with the PDF.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TOWN_IDS } from "../../src/plan/schema.ts";
import { optionsOf } from "../options.ts";
import { loadPlanData, unshippedTowns } from "./load.ts";
import { unsureCells, unsureSheet } from "./unsure-sheet.ts";

const { values } = optionsOf(import.meta.filename, { options: { town: { type: "string" }, out: { type: "string" } } });
const known = [...TOWN_IDS, ...unshippedTowns()];
if (values.town && !known.includes(values.town)) {
  console.error(`--town は次のどれかです: ${known.join(", ")}`);
  process.exit(2);
}
const { data, faults } = loadPlanData(values.town ? [values.town] : TOWN_IDS);
for (const { file, field, what } of faults) console.error(`${file}: ${field}: ${what}`);
if (faults.length > 0) process.exit(1);
if (values.out) mkdirSync(values.out, { recursive: true });
for (const town of data.towns) {
  if (!values.out) console.log(unsureSheet(town));
  else {
    const file = join(values.out, `${town.town.id}.md`);
    writeFileSync(file, `${unsureSheet(town)}\n`);
    console.log(`${file}: ${unsureCells(town).length}か所`);
  }
}
