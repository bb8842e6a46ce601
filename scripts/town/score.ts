/**
 * `npm run -s town:score -- [--documents ../shared/seeds] [--town SLUG …] [--missing]`
 * Leave one out: reads each town's document as if nobody had entered it, and compares with the hand-made data. One JSON line a
 * town; `--missing` also names what was not found and what was proposed too much.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TOWN_IDS } from "../../src/plan/schema.ts";
import { loadPlanData } from "../data/load.ts";
import { optionsOf } from "../options.ts";
import { extract } from "./read/extract.ts";
import { bare } from "./read/pieces.ts";
import { scoreOf } from "./scoring.ts";

const { values } = optionsOf(import.meta.filename, {
  options: {
    documents: { type: "string", default: join(import.meta.dirname, "../../../shared/seeds") },
    town: { type: "string", multiple: true },
    missing: { type: "boolean", default: false },
  },
});
const { data } = loadPlanData(values.town ?? TOWN_IDS);
for (const town of data.towns) {
  const draft = extract(readFileSync(join(values.documents, town.plan.document.file), "utf8"));
  console.log(JSON.stringify({ town: town.town.id, ...scoreOf(draft, town) }));
  if (!values.missing) continue;
  const hand = town.measures.flatMap((m) => [m.title, ...m.initiatives.filter((i) => i.origin !== "body").map((i) => `${m.title} / ${i.title}`)]);
  const all = town.measures.flatMap((m) => [m.title, ...m.initiatives.map((i) => `${m.title} / ${i.title}`)]);
  const drafted = draft.measures.flatMap((m) => [m.title, ...m.initiatives.map((i) => `${m.title} / ${i.title}`)]);
  const without = (these: string[], those: string[]) => these.filter((one) => !those.some((other) => bare(other) === bare(one)));
  for (const name of without(hand, drafted)) console.log(`  足りない: ${name}`);
  for (const name of without(drafted, all)) console.log(`  余分: ${name}`);
}
