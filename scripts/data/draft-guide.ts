/** What a person who enters a town does next: the rest of the way from a draft to a town that ships, in order, a sentence each. */
import { TOWN_IDS } from "../../src/plan/schema.ts";
import type { Fault, TownFolder } from "./load.ts";

/** What the reader of the document could not know stands in the files with this word in front. */
export const OPEN = "TODO";
/** So many of one kind are named; the rest is counted. */
const SHOWN = 3;

type Open = { file: string; field: string; what: string };

/** Every string that still begins with TODO. */
function openValues(file: string, field: string, value: unknown): Open[] {
  if (typeof value === "string") return value.startsWith(OPEN) ? [{ file, field, what: value }] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => openValues(file, field === "" ? key : `${field}.${key}`, inner));
}

const todos = (file: string, field: string, list: readonly string[] | undefined): Open[] => (list ?? []).map((what) => ({ file, field, what }));

function openOf(town: TownFolder): { plan: Open[]; measures: Open[]; services: Open[] } {
  const planFile = `data/towns/${town.slug}/plan.yaml`;
  const { todo, ...plan } = town.plan ?? {};
  const measures = town.measures.flatMap((measure) => {
    const file = `data/towns/${town.slug}/measures/${measure.id}.yaml`;
    const inner = measure.initiatives.flatMap((one) => todos(file, `initiatives.${one.id}`, one.todo));
    return [
      ...todos(file, measure.title, measure.todo),
      ...inner,
      ...openValues(file, "", { ...measure, todo: [], initiatives: measure.initiatives.map((one) => ({ ...one, todo: [] })) }),
    ];
  });
  const services = [
    ...town.services.flatMap((service) => openValues(`data/towns/${town.slug}/services/${service.id}.yaml`, "", service)),
    ...openValues(`data/towns/${town.slug}/published.yaml`, "", town.publications),
  ];
  return { plan: [...todos(planFile, "plan", todo), ...openValues(planFile, "", plan)], measures, services };
}

/** In a town that ships nothing may be left open. */
export function leftOpen(town: TownFolder): Fault[] {
  const { plan, measures, services } = openOf(town);
  return [...plan, ...measures, ...services].map(({ file, field, what }) => ({ file, field, what: `left open: ${what}` }));
}

/** A town that is no draft and stands in no list is forgotten: nobody would be answered about it. */
export function notListed({ slug }: TownFolder): Fault[] {
  if ((TOWN_IDS as readonly string[]).includes(slug)) return [];
  return [{ file: `data/towns/${slug}/plan.yaml`, field: "town.id", what: `"${slug}" is not in TOWN_IDS of src/plan/schema.ts` }];
}

/** A draft among the towns that ship would be left out of the build in silence; the build refuses it, and so does the check. */
export function shippedDraft({ slug, plan }: TownFolder): Fault[] {
  if (!plan?.draft || !(TOWN_IDS as readonly string[]).includes(slug)) return [];
  return [{ file: `data/towns/${slug}/plan.yaml`, field: "draft", what: `"${slug}" is in TOWN_IDS of src/plan/schema.ts: a town that ships is no draft` }];
}

function named(list: readonly { file: string; field: string; what: string }[]): string[] {
  const shown = list.slice(0, SHOWN).map(({ file, field, what }) => `     ${file}: ${field}: ${what}`);
  return list.length > SHOWN ? [...shown, `     ほか${list.length - SHOWN}件`] : shown;
}

/** `compared`: the printed names were looked up in the document. */
export function draftGuide(town: TownFolder, faults: readonly Fault[], recommended: { have: number; want: number }, compared: boolean): string[] {
  const { slug } = town;
  const edition = slug.endsWith("/next");
  const table = `${slug.replace("/", "-")}.csv`;
  const { plan, measures, services } = openOf(town);
  const initiatives = town.measures.reduce((sum, measure) => sum + measure.initiatives.length, 0);
  const missing = recommended.want - recommended.have;
  const steps: string[][] = [];
  if (faults.length > 0) steps.push([`まちがいを${faults.length}件なおします。`, ...named(faults)]);
  if (plan.length > 0) steps.push([`plan.yaml の決めることが${plan.length}件あります。書きこんで、その行を消します。`, ...named(plan)]);
  if (measures.length > 0)
    steps.push([
      `施策と取組の決めることが${measures.length}件あります。担当課に表で確かめてもらいます: npm run town:csv -- --town ${slug} --out ${table}`,
      `     返ってきたら: npm run town:csv -- --town ${slug} --in ${table}`,
      ...named(measures),
    ]);
  if (services.length > 0) steps.push([`サービスと町の発表の決めることが${services.length}件あります。`, ...named(services)]);
  if (!compared) steps.push([`題名が資料のとおりか確かめます: npm run data:check -- --town ${slug} --documents <資料を置いたフォルダー>`]);
  if (town.services.length === 0 && !edition)
    steps.push(["住民が呼ぶ名前ごとに、services/ にサービスを書きます(data/GUIDELINES.md)。なければ、施策を1つのサービスとして答えます。"]);
  if (town.facts.length < 2) steps.push(["facts.yaml に、聞かれそうな事実(人口、体制など)を書きます。書かなくても動きます。"]);
  if (missing > 0) steps.push([`「すすめる」項目(呼び名・説明・聞き方)が${missing}件まだです。書かなくても正直に答えます。書き方は data/GUIDELINES.md。`]);
  if (!edition) steps.push([`答えを読みます: DRAFT_TOWNS=${slug} npm run -s ask -- --town ${slug} "今年度は何が始まる？"`]);
  const blocked = faults.length + plan.length + measures.length + services.length > 0;
  const last = edition
    ? `決めることは残っていません。入れかえます: npm run town:revise -- --town ${slug.replace("/next", "")} --adopt`
    : `決めることは残っていません。plan.yaml の draft: true を消し、src/plan/schema.ts の TOWN_IDS に "${slug}" を加えます(docs/adding-a-town.md の6)。`;
  steps.push([blocked ? "上がぜんぶ終わったら、公開の手順(docs/adding-a-town.md)に進めます。" : last]);
  const head = `${slug}(下書き・公開されません): 施策${town.measures.length}、取組${initiatives}、用語${town.glossary.length}。つぎにすること:`;
  return [head, ...steps.flatMap(([first, ...rest], at) => [`  ${at + 1}. ${first}`, ...rest])];
}
