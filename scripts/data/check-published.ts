/** What `data:check` says of published.yaml: what a town itself published over its plan, and where one can read it. */
import type { Day } from "../../src/plan/fiscal-year.ts";
import type { Publication, Trilingual } from "../../src/plan/schema.ts";
import { serviceBy } from "../../src/service/catalogue.ts";
import type { Fault, TownFolder } from "./load.ts";

const WORDS_MAX = 80;

type CheckText = (file: string, field: string, text: Trilingual | undefined, max: number) => void;

const hostOf = (address: string): string => new URL(address).host.replace(/^www\./, "");

/** A page counts when it is on the town's own site; a 広報 counts wherever it is hosted. Newspapers and vendors do not. */
function sourceFault(source: Publication["source"], site: string | null): string | null {
  if (source.kind === "koho") return null;
  if (site === null) return "the town's own site is not known: write contact.site in plan.yaml, or name its 広報 by issue and page";
  const [own, there] = [hostOf(site), hostOf(source.url)];
  return there === own || there.endsWith(`.${own}`)
    ? null
    : `${there} is not the town's own site (${own}): only that or its 広報 by issue and page counts, no newspaper and no vendor`;
}

/** `today`: Japan's day. */
export function checkPublished(town: TownFolder, today: Day, checkText: CheckText, faults: Fault[]): void {
  const file = `data/towns/${town.slug}/published.yaml`;
  const seen = new Set<string>();
  for (const [i, one] of town.publications.entries()) {
    const fault = (field: string, what: string) => faults.push({ file, field: `${i}(${one.service}).${field}`, what });
    if (!serviceBy(town, one.service)) fault("service", `"${one.service}" is no service of this town`);
    for (const field of ["day", "checked"] as const)
      if (one[field] > today)
        fault(field, `${one[field]} has not come yet (today is ${today}): write the day on which it was ${field === "day" ? "published" : "looked at"}`);
    if (one.says !== "planned" && one.of !== null && one.of > today)
      fault("of", `${one.of} has not come yet (today is ${today}): what is still to come is \`says: planned\``);
    if (one.checked < one.day) fault("checked", `${one.checked} is before it was published, ${one.day}`);
    if (one.until !== null && one.until < one.day) fault("until", `${one.until} is before it was published, ${one.day}`);
    const source = sourceFault(one.source, town.plan?.contact.site ?? null);
    if (source) fault("source", source);
    checkText(file, `${i}(${one.service}).text`, one.text, WORDS_MAX);
    const key = JSON.stringify([one.service, one.day, one.says, one.of, one.until, one.source, one.checked]);
    if (seen.has(key)) fault("service", "the same publication stands twice");
    seen.add(key);
  }
}
