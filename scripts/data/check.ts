/**
 * `npm run data:check [-- --documents DIR] [--town SLUG]`
 * Validates data/ and, given the documents' text, looks up every printed name at the place it cites.
 * Prints every fault as `file: field: what`; exits 1 when there is one.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { EmergencyEntry, OutsideTopic, SafetyNumber } from "../../src/answer/table-schemas.ts";
import { japanDay } from "../../src/plan/fiscal-year.ts";
import type { Measure, Milestone, TownData } from "../../src/plan/schema.ts";
import { TOWN_IDS } from "../../src/plan/schema.ts";
import { type CatalogueEntry, servicesOf } from "../../src/service/catalogue.ts";
import { printedThing } from "../../src/service/ladder.ts";
import { optionsOf } from "../options.ts";
import { bare } from "../town/read/pieces.ts";
import { checkPhrasings } from "./check-phrasings.ts";
import { checkPublished } from "./check-published.ts";
import { checkServices } from "./check-services.ts";
import { draftGuide, leftOpen, notListed, shippedDraft } from "./draft-guide.ts";
import { DATA_DIR, type Fault, loadPlanData, readYaml, type TownFolder, unshippedTowns } from "./load.ts";

/** A name may run on over this many lines below the one it cites (headings broken by the PDF). */
const NAME_SPAN_LINES = 3;
/** A longer run of characters shared with the document counts as a carried-over sentence. */
const CARRIED_SENTENCE_CHARS = 30;
const PLAIN_MAX_CHARS = 120;
const NAME_MAX_CHARS = 18;

/** How many ways of asking lead to a service: a town learns to hear its people from about so many. */
const VOICES_MIN = 8;

/** A service's own ways of asking and those of the printed things it is made of. */
function voicesFor(town: TownFolder, { asks, ladder }: CatalogueEntry): number {
  const printed = [...new Set(ladder.map((step) => step.of))].flatMap((of) => printedThing(town, of) ?? []);
  return new Set([...asks, ...printed.flatMap(({ measure, initiative }) => (initiative ?? measure).asks)]).size;
}

const { values: args } = optionsOf(import.meta.filename, { options: { documents: { type: "string" }, town: { type: "string" } } });

type Recommended = { have: number; want: number };

/** Easy Japanese reads every kanji aloud; English holds no Japanese. */
function checkReadings(file: string, field: string, text: { easy: string; en: string } | undefined, faults: Fault[]): void {
  if (!text) return;
  const left = text.easy.replace(/｛[^｛｝|]+\|[ぁ-んー]+｝/g, "");
  const kanji = left.match(/[\p{Script=Han}々｛｝|]/u);
  if (kanji) faults.push({ file, field: `${field}.easy`, what: `"${kanji[0]}" without furigana; write ｛漢字|かんじ｝` });
  if (/[ぁ-んァ-ヶ一-龠]/.test(text.en)) faults.push({ file, field: `${field}.en`, what: "Japanese characters in the English text" });
}

function checkTown(town: TownFolder, themeIds: Set<string>, faults: Fault[]): Recommended {
  const { slug } = town;
  const recommended: Recommended = { have: 0, want: 0 };
  const want = (present: boolean) => {
    recommended.want += 1;
    if (present) recommended.have += 1;
  };
  // Without a readable plan.yaml its period and pillars are not known; everything else is checked all the same.
  const { firstFiscalYear: first, lastFiscalYear: last } = town.plan?.plan ?? {
    firstFiscalYear: Number.NEGATIVE_INFINITY,
    lastFiscalYear: Number.POSITIVE_INFINITY,
  };
  const pillarIds = town.plan ? new Set(town.plan.pillars.map((p) => p.id)) : null;

  const checkMilestones = (file: string, field: string, milestones: Milestone[]) => {
    for (const [i, m] of milestones.entries()) {
      const outside = [m.from, m.to].some((y) => y !== null && (y < first || y > last));
      if (outside && !m.note) faults.push({ file, field: `${field}.${i}`, what: `year outside the plan (${first}-${last}) without a note that explains it` });
      if (m.certainty === "unsure" && m.from === null && !m.note) faults.push({ file, field: `${field}.${i}`, what: "unsure without a year needs a note" });
    }
  };
  const checkThemes = (file: string, field: string, themes: string[]) => {
    for (const theme of themes) if (!themeIds.has(theme)) faults.push({ file, field, what: `theme "${theme}" is not in data/themes.yaml` });
  };
  const checkText = (file: string, field: string, text: { ja: string; easy: string; en: string } | undefined, max: number) => {
    if (!text) return;
    if ([...text.ja].length > max) faults.push({ file, field: `${field}.ja`, what: `${[...text.ja].length} characters, at most ${max}` });
    checkReadings(file, field, text, faults);
  };
  const checkAsks = (file: string, field: string, asks: string[], title: string) => {
    if (new Set(asks).size !== asks.length) faults.push({ file, field, what: "the same question twice" });
    if (asks.some((ask) => bare(ask) === bare(title))) faults.push({ file, field, what: "a question that is only the title" });
  };

  const checkMeasure = (measure: Measure) => {
    const file = `data/towns/${slug}/measures/${measure.id}.yaml`;
    if (pillarIds && !pillarIds.has(measure.pillar)) faults.push({ file, field: "pillar", what: `"${measure.pillar}" is not a pillar of plan.yaml` });
    checkThemes(file, "themes", measure.themes);
    checkMilestones(file, "milestones", measure.milestones);
    checkText(file, "text", measure.text, PLAIN_MAX_CHARS);
    checkText(file, "name", measure.name, NAME_MAX_CHARS);
    checkText(file, "caution", measure.caution, PLAIN_MAX_CHARS);
    checkAsks(file, "asks", measure.asks, measure.title);
    want(!!measure.text);
    want(!!measure.name);
    const seen = new Set<string>();
    for (const [i, initiative] of measure.initiatives.entries()) {
      const field = `initiatives.${i}(${initiative.id})`;
      if (seen.has(initiative.id)) faults.push({ file, field, what: "id used twice" });
      seen.add(initiative.id);
      checkThemes(file, `${field}.themes`, initiative.themes);
      checkMilestones(file, `${field}.milestones`, initiative.milestones);
      checkText(file, `${field}.text`, initiative.text, 80);
      checkAsks(file, `${field}.asks`, initiative.asks, initiative.title);
      want(!!initiative.text);
    }
  };
  const ids = new Set<string>();
  for (const measure of town.measures) {
    for (const id of [measure.id, ...measure.formerIds]) {
      if (ids.has(id)) faults.push({ file: `data/towns/${slug}/measures/${measure.id}.yaml`, field: "formerIds", what: `id "${id}" is used twice` });
      ids.add(id);
    }
    checkMeasure(measure);
  }
  for (const service of town.services) checkThemes(`data/towns/${slug}/services/${service.id}.yaml`, "themes", service.themes);
  checkServices(town, checkText, faults);
  checkPublished(town, japanDay(new Date()), checkText, faults);
  for (const service of servicesOf(town)) want(voicesFor(town, service) >= VOICES_MIN);
  const factIds = new Set<string>();
  for (const [i, fact] of town.facts.entries()) {
    const file = `data/towns/${slug}/facts.yaml`;
    const field = `${i}(${fact.id})`;
    if (factIds.has(fact.id)) faults.push({ file, field, what: "id used twice" });
    factIds.add(fact.id);
    checkThemes(file, `${field}.themes`, fact.themes);
    checkText(file, `${field}.text`, fact.text, 200);
    checkAsks(file, `${field}.asks`, fact.asks, fact.text.ja);
    want(fact.asks.length >= 4);
  }
  const terms = new Set<string>();
  for (const [i, term] of town.glossary.entries()) {
    const file = `data/towns/${slug}/glossary.yaml`;
    if (terms.has(term.term)) faults.push({ file, field: `${i}(${term.term})`, what: "term stands twice" });
    terms.add(term.term);
    checkText(file, `${i}(${term.term}).text`, term.text, PLAIN_MAX_CHARS);
    want(!!term.text);
  }
  const contactFile = `data/towns/${slug}/plan.yaml`;
  const contact = town.plan?.contact;
  if (contact && !contact.telephone) console.log(`note: ${contactFile}: contact.telephone: not found yet; residents are shown the address`);
  if (contact && !contact.hours) console.log(`note: ${contactFile}: contact.hours: not found yet`);
  return recommended;
}

/** Every printed name, number and label stands in the document at the line it cites. */
function checkDocument(town: TownData, folder: string, faults: Fault[]): number {
  const slug = town.town.id;
  const path = join(folder, town.plan.document.file);
  const planFile = `data/towns/${slug}/plan.yaml`;
  if (!existsSync(path)) {
    faults.push({ file: planFile, field: "plan.document.file", what: `${town.plan.document.file} is not in ${folder}` });
    return 0;
  }
  const bytes = readFileSync(path);
  if (createHash("sha256").update(bytes).digest("hex") !== town.plan.document.sha256) {
    faults.push({ file: planFile, field: "plan.document.sha256", what: "the document has another SHA-256" });
  }
  const lines = bytes.toString("utf8").split("\n");
  const whole = bare(lines.join("\n"));
  let lookups = 0;
  const lookUp = (file: string, field: string, name: string, at: number) => {
    lookups += 1;
    const start = bare(lines[at - 1] ?? "");
    const window = bare(lines.slice(at - 1, at - 1 + NAME_SPAN_LINES + 1).join("\n"));
    const found = window.indexOf(bare(name));
    if (found < 0 || found >= Math.max(start.length, 1)) {
      const real = lines.findIndex((_, i) => bare(lines[i] ?? "").includes(bare(name)));
      faults.push({ file, field, what: `"${name}" does not stand at line ${at}${real >= 0 ? ` (found at ${real + 1})` : ""}` });
    }
  };
  const notCarried = (file: string, field: string, text: string | undefined) => {
    if (!text) return;
    const t = bare(text);
    for (let i = 0; i + CARRIED_SENTENCE_CHARS <= t.length; i += 1) {
      const run = t.slice(i, i + CARRIED_SENTENCE_CHARS);
      if (whole.includes(run)) {
        faults.push({ file, field, what: `carries over the document's sentence: "${run}…"; say it in our own words` });
        return;
      }
    }
  };
  for (const pillar of town.pillars) lookUp(planFile, `pillars.${pillar.id}`, pillar.title, pillar.source.line);
  for (const measure of town.measures) {
    const file = `data/towns/${slug}/measures/${measure.id}.yaml`;
    lookUp(file, "title", measure.title, measure.source.line);
    notCarried(file, "text.ja", measure.text?.ja);
    const milestones: [string, Milestone][] = measure.milestones.map((m, i) => [`milestones.${i}`, m]);
    for (const initiative of measure.initiatives) {
      lookUp(file, `initiatives.${initiative.id}.title`, initiative.title, initiative.source.line);
      notCarried(file, `initiatives.${initiative.id}.text.ja`, initiative.text?.ja);
      milestones.push(...initiative.milestones.map((m, i): [string, Milestone] => [`initiatives.${initiative.id}.milestones.${i}`, m]));
    }
    for (const [field, m] of milestones) lookUp(file, `${field}.label`, m.label, m.source.line);
  }
  for (const service of town.services) {
    const file = `data/towns/${slug}/services/${service.id}.yaml`;
    notCarried(file, "what.ja", service.what.ja);
    notCarried(file, "caution.ja", service.caution?.ja);
  }
  for (const fact of town.facts) {
    const file = `data/towns/${slug}/facts.yaml`;
    for (const quote of fact.quotes) lookUp(file, `${fact.id}.quotes`, quote.text, quote.line);
    notCarried(file, `${fact.id}.text.ja`, fact.text.ja);
  }
  for (const term of town.glossary) {
    const file = `data/towns/${slug}/glossary.yaml`;
    lookUp(file, term.term, term.term, term.source.line);
    notCarried(file, `${term.term}.text.ja`, term.text?.ja);
  }
  return lookups;
}

/** The numbers residents are told to call: right in themselves, named rightly by the topics, and which of them nobody has tried. */
function checkNumbers(faults: Fault[]): void {
  const read = <T>(file: string, schema: z.ZodType<T>): T[] => readYaml(join(DATA_DIR, file), z.array(schema), faults) ?? [];
  const file = "safety/numbers.yaml";
  const numbers = read(file, SafetyNumber);
  const topics = numbers.length > 0 ? read("outside.yaml", OutsideTopic) : [];
  const ids = new Set<string>();
  for (const one of numbers) {
    if (ids.has(one.id)) faults.push({ file: `data/${file}`, field: one.id, what: "id used twice" });
    ids.add(one.id);
    for (const field of ["who", "hours", "price"] as const) checkReadings(`data/${file}`, `${one.id}.${field}`, one[field] ?? undefined, faults);
  }
  for (const { id, numbers: called = [] } of topics) {
    for (const one of called) {
      if (!ids.has(one.id)) faults.push({ file: "data/outside.yaml", field: `${id}.numbers`, what: `"${one.id}" is not in data/${file}` });
      checkReadings("data/outside.yaml", `${id}.numbers.${one.id}.when`, one.when, faults);
    }
  }
  for (const { id, number, checked } of numbers)
    if (checked === null) console.log(`note: data/${file}: ${id}: ${number ?? "no number found yet"}, not checked by anybody`);
  for (const { id, number, checked } of read("emergency.yaml", EmergencyEntry))
    if (checked === null) console.log(`note: data/emergency.yaml: ${id}: ${number}, not checked by anybody`);
}

const { data, folders, faults: allFaults } = loadPlanData(args.town ? [args.town] : [...TOWN_IDS, ...unshippedTowns()]);
const drafts = new Set(folders.filter((town) => town.plan?.draft).map((town) => town.slug));
const ofDraft = (fault: Fault) => [...drafts].some((slug) => fault.file.startsWith(`data/towns/${slug}/`));
const draftFaults = allFaults.filter(ofDraft);
const faults = allFaults.filter((fault) => !ofDraft(fault));
checkNumbers(faults);
checkPhrasings(
  folders.filter((town) => !drafts.has(town.slug)),
  faults,
);
const themeIds = new Set(data.themes.map((t) => t.id));
if (themeIds.size !== data.themes.length) faults.push({ file: "data/themes.yaml", field: "id", what: "a theme id stands twice" });
for (const town of folders) {
  const draft = drafts.has(town.slug);
  const found = draft ? draftFaults : faults;
  const recommended = checkTown(town, themeIds, found);
  const { slug: _, plan, ...entries } = town;
  const whole = plan && { ...plan, ...entries };
  const lookups = args.documents && whole ? checkDocument(whole, args.documents, found) : 0;
  faults.push(...shippedDraft(town));
  if (draft) {
    console.log(
      draftGuide(
        town,
        draftFaults.filter((fault) => fault.file.startsWith(`data/towns/${town.slug}/`)),
        recommended,
        lookups > 0,
      ).join("\n"),
    );
    continue;
  }
  faults.push(...leftOpen(town), ...notListed(town));
  const initiatives = town.measures.reduce((sum, m) => sum + m.initiatives.length, 0);
  const missing = recommended.want ? (100 * (recommended.want - recommended.have)) / recommended.want : 0;
  console.log(
    `${town.slug}: ${town.measures.length} measures, ${initiatives} initiatives, ${town.services.length} services, ${town.facts.length} facts, ${town.glossary.length} terms; ` +
      `recommended part missing ${missing.toFixed(1)} %${args.documents ? `; ${lookups} printed names looked up` : ""}`,
  );
}
for (const fault of faults) console.error(`${fault.file}: ${fault.field}: ${fault.what}`);
if (faults.length > 0) {
  console.error(`${faults.length} faults. Mend the files named above, then run: npm run data:check -- --documents ../shared/seeds`);
  process.exit(1);
}
console.log("data: no fault");
