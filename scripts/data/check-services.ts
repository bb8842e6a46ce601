/** What `data:check` says of the services laid over a town's printed plan: all faults at once. */
import { type Background, type Fact, type Measure, SERVICE_ID_MAX_BYTES, type Service, type Stage, type Trilingual } from "../../src/plan/schema.ts";
import { ladderOf, printedThing } from "../../src/service/ladder.ts";
import type { Fault } from "./load.ts";

/** LINE draws a name in one line on a phone at normal letters up to this many characters. */
const NAME_MAX_CHARS = 18;
/** Read in two seconds. */
const WHAT_MAX_CHARS = { ja: 40, easy: 60, en: 100 };
const PURPOSE_MAX_CHARS = { ja: 45, easy: 65, en: 110 };

/** やさしい日本語 as it is drawn, without its readings. */
export const drawn = (easy: string): string => easy.replace(/｛([^｛｝|]+)\|[^｛｝|]+｝/g, "$1");
const lettersOf = (easy: string) => [...drawn(easy).replace(/\s/g, "")].length;

type TownServices = { slug: string; measures: Measure[]; services: Service[]; background: Background[]; facts: Fact[] };
type CheckText = (file: string, field: string, text: Trilingual | undefined, max: number) => void;

export function checkServices(town: TownServices, checkText: CheckText, faults: Fault[]): void {
  if (town.services.length === 0 && town.background.length === 0) return;
  const { slug, measures, services, background } = town;
  const fileOf = (id: string) => `data/towns/${slug}/services/${id}.yaml`;
  const backgroundFile = `data/towns/${slug}/background.yaml`;
  const measureIds = new Map(measures.flatMap((m) => [m.id, ...m.formerIds].map((id) => [id, m.id] as const)));
  const ids = new Set<string>();
  /** initiative → the services it is a step of, with whether each quotes its own words */
  const steps = new Map<string, { service: string; words: string | undefined }[]>();

  for (const service of services) {
    const file = fileOf(service.id);
    const fault = (field: string, what: string) => faults.push({ file, field, what });
    for (const id of [service.id, ...service.formerIds]) {
      if (ids.has(id)) fault("id", `"${id}" is used twice`);
      ids.add(id);
    }
    const bytes = new TextEncoder().encode(`${slug}/${service.id}`).length;
    if (bytes > SERVICE_ID_MAX_BYTES) fault("id", `"${slug}/${service.id}" has ${bytes} bytes, at most ${SERVICE_ID_MAX_BYTES}`);
    if (measureIds.has(service.id) && !service.ladder.some((step) => step.of.split("/")[0] === measureIds.get(service.id)))
      fault("id", `is a measure's id, but no step of the ladder is that measure's`);
    // What was recorded or followed under the measure's id would be this one's and not the others'.
    const beside = measureIds.has(service.id)
      ? services.filter((s) => s !== service && s.ladder.some((step) => step.of.split("/")[0] === measureIds.get(service.id)))
      : [];
    if (beside.length > 0) fault("id", `is the id of a measure that also holds ${beside.map((s) => s.id).join(", ")}: give it one of its own`);
    checkText(file, "name", service.name, NAME_MAX_CHARS);
    checkText(file, "what", service.what, WHAT_MAX_CHARS.ja);
    if (service.purpose) checkText(file, "purpose", service.purpose, PURPOSE_MAX_CHARS.ja);
    checkText(file, "caution", service.caution, 120);
    const maybe = services.find((s) => s.id === service.maybe);
    const isDated = (of: Service) => ladderOf({ measures }, of).some((s) => s.from !== null);
    if (service.maybe !== undefined && (maybe === undefined || !isDated(maybe))) fault("maybe", `"${service.maybe}" is no dated service of this town`);
    if (service.maybe !== undefined && isDated(service)) fault("maybe", "this service has a year of its own");
    for (const [field, text, max] of [["what", service.what, WHAT_MAX_CHARS] as const, ["purpose", service.purpose, PURPOSE_MAX_CHARS] as const]) {
      if (!text) continue;
      if (lettersOf(text.easy) > max.easy) fault(`${field}.easy`, `${lettersOf(text.easy)} letters without readings, at most ${max.easy}`);
      if (text.en.length > max.en) fault(`${field}.en`, `${text.en.length} characters, at most ${max.en}`);
    }
    if (new Set(service.asks).size !== service.asks.length) fault("asks", "the same question twice");
    if (service.asks.length + service.also.length < 3) fault("asks", "fewer than 3 ways of asking (asks and also together)");
    for (const [i, step] of service.ladder.entries()) {
      const thing = printedThing({ measures }, step.of);
      if (!thing) {
        fault(`ladder.${i}.of`, `"${step.of}" is no measure or initiative of this town`);
        continue;
      }
      const printed = thing.initiative ?? thing.measure;
      for (const label of step.labels ?? [])
        if (!printed.milestones.some((m) => m.label === label)) fault(`ladder.${i}.labels`, `"${label}" is no milestone of ${step.of}`);
      if (step.words && !printed.title.replace(/\s/g, "").includes(step.words.replace(/\s/g, "")))
        fault(`ladder.${i}.words`, `"${step.words}" does not stand in the printed title 「${printed.title}」`);
      if (step.together) checkText(file, `ladder.${i}.together`, step.together, 30);
      if (thing.initiative) steps.set(step.of, [...(steps.get(step.of) ?? []), { service: service.id, words: step.words }]);
    }
    checkVerdictFields(service, measures, fault);
  }

  for (const [i, fact] of town.facts.entries())
    if (fact.service && !ids.has(fact.service))
      faults.push({ file: `data/towns/${slug}/facts.yaml`, field: `${i}(${fact.id}).service`, what: `"${fact.service}" is no service of this town` });
  const inBackground = new Set<string>();
  for (const [i, entry] of background.entries()) {
    const fault = (field: string, what: string) => faults.push({ file: backgroundFile, field: `${i}.${field}`, what });
    if (!printedThing({ measures }, entry.initiative)) fault("initiative", `"${entry.initiative}" is no initiative of this town`);
    if (inBackground.has(entry.initiative)) fault("initiative", `"${entry.initiative}" stands twice`);
    inBackground.add(entry.initiative);
    if (steps.has(entry.initiative)) fault("initiative", `"${entry.initiative}" is also a step of ${steps.get(entry.initiative)?.[0]?.service}`);
    if (entry.service !== null && !services.some((s) => s.id === entry.service)) fault("service", `"${entry.service}" is no service of this town`);
  }
  for (const measure of measures)
    for (const initiative of measure.initiatives) {
      const id = `${measure.id}/${initiative.id}`;
      const in_ = steps.get(id) ?? [];
      // Twice in one service is one step with several labels; in two services each says with which of the printed words.
      if (new Set(in_.map((s) => s.service)).size > 1 && in_.some((s) => s.words === undefined))
        faults.push({
          file: fileOf(in_.find((s) => s.words === undefined)?.service ?? ""),
          field: "ladder",
          what: `"${id}" is a step of ${in_.map((s) => s.service).join(", ")}: each needs \`words\` of its own`,
        });
      if (in_.length === 0 && !inBackground.has(id))
        faults.push({ file: backgroundFile, field: "initiative", what: `"${id}" 「${initiative.title}」 is in no service and not in the background` });
    }
}

/** The fields that explain a verdict must fit what the ladder holds. */
function checkVerdictFields(service: Service, measures: readonly Measure[], fault: (field: string, what: string) => void): void {
  const ladder = ladderOf({ measures: [...measures] }, service);
  if (ladder.length === 0 && !service.existing) fault("ladder", "no step, and nothing says that it existed before the plan");
  const unsure = ladder.some((s) => s.certainty === "unsure");
  if (unsure && !service.unsure) fault("unsure", "a step is unsure: say `printed` or `copy`");
  if (!unsure && service.unsure) fault("unsure", "no step is unsure");
  const dated = (stage: Stage) => ladder.some((s) => s.stage === stage && s.from !== null);
  if (service.clash && !dated("launch")) fault("clash", "no dated launch that the text could contradict");
  if ((service.nameOnly || service.unreadable) && ladder.some((s) => s.from !== null && s.certainty !== "unsure"))
    fault(service.nameOnly ? "nameOnly" : "unreadable", "a step has a year");
  if (service.yearly && !dated("launch") && !dated("expand")) fault("yearly", "no dated launch or expansion");
  for (const [i, a] of ladder.entries())
    for (const b of ladder.slice(i + 1))
      if (a.label === b.label && a.of === b.of && a.stage === b.stage && a.from !== b.from && a.certainty !== "unsure" && b.certainty !== "unsure")
        fault("ladder", `「${a.label}」 has two sure years, ${a.from} and ${b.from}`);
}
