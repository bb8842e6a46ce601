/** `npm run -s data -- --json`: all structured plan data on standard output (door 5 of the architecture). */
import type { Milestone, Source, TownData } from "../../src/plan/schema.ts";
import { servicesOf } from "../../src/service/catalogue.ts";
import { ladderOf, printedThing } from "../../src/service/ladder.ts";
import { loadPlanData } from "./load.ts";

const milestone = ({ label, from, to, stage, certainty, source, note }: Milestone) => ({ label, from, to, stage, certainty, source, note: note ?? null });
const place = ({ section, page, line }: Source) => ({ section, page, line });

/** What a resident can name, with the printed things it is made of; a service without a step of its own has neither. */
function services(town: TownData) {
  const slug = town.town.id;
  return servicesOf(town).map((service) => {
    const printed = [...new Set(service.ladder.map((step) => step.of))].flatMap((of) => printedThing(town, of) ?? []);
    return {
      id: `${slug}/${service.id}`,
      name: service.name,
      what: service.what,
      audience: service.audience,
      measures: [...new Set(printed.map(({ measure }) => `${slug}/${measure.id}`))],
      initiatives: printed.flatMap(({ measure, initiative }) => (initiative ? [`${slug}/${measure.id}/${initiative.id}`] : [])),
      ladder: ladderOf(town, service).map(({ label, from, to, stage, certainty }) => ({ label, from, to, stage, certainty })),
    };
  });
}

const { data, faults } = loadPlanData();
if (faults.length > 0) {
  for (const fault of faults) console.error(`${fault.file}: ${fault.field}: ${fault.what}`);
  process.exit(1);
}
const towns = data.towns.map((town) => ({
  id: town.town.id,
  name: town.town.name,
  adoption: town.adoption,
  plan: {
    title: town.plan.title,
    published: town.plan.published,
    firstFiscalYear: town.plan.firstFiscalYear,
    lastFiscalYear: town.plan.lastFiscalYear,
    draft: town.plan.draft,
    document: town.plan.document,
  },
  contact: town.contact,
  pillars: town.pillars.map(({ id, title, source }) => ({ id, title, source: place(source) })),
  measures: town.measures.map((m) => ({
    id: `${town.town.id}/${m.id}`,
    number: m.number,
    title: m.title,
    pillar: m.pillar,
    themes: m.themes,
    audience: m.audience,
    source: place(m.source),
    name: m.name ?? null,
    text: m.text ?? null,
    caution: m.caution ?? null,
    initiatives: m.initiatives.map((i) => ({
      id: `${town.town.id}/${m.id}/${i.id}`,
      title: i.title,
      origin: i.origin,
      source: place(i.source),
      text: i.text ?? null,
      milestones: i.milestones.map(milestone),
    })),
    milestones: m.milestones.map(milestone),
  })),
  services: services(town),
  background: town.background.map(({ initiative, why, service }) => ({
    initiative: `${town.town.id}/${initiative}`,
    why,
    service: service && `${town.town.id}/${service}`,
  })),
  publications: town.publications.map((one) => ({ ...one, service: `${town.town.id}/${one.service}` })),
  glossary: town.glossary.map((g) => ({ term: g.term, source: place(g.source), text: g.text ?? null })),
  facts: town.facts.map((f) => ({ id: `${town.town.id}/${f.id}`, topic: f.topic, text: f.text, source: place(f.source) })),
}));
const output = { towns, themes: data.themes.map(({ id, name }) => ({ id, name })) };
if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(output)}\n`);
else
  for (const t of towns)
    console.log(
      `${t.name}: ${t.plan.title}, ${t.measures.length} 施策, ${t.measures.reduce((n, m) => n + m.initiatives.length, 0)} 取組, ${t.services.length} サービス`,
    );
