/** What the resident may ask next, as quick replies: short, answerable, in the answer's language. */
import { type Day, fiscalYearOf } from "../plan/fiscal-year.ts";
import type { TownData } from "../plan/schema.ts";
import { servicesOf } from "../service/catalogue.ts";
import { ladderOf } from "../service/ladder.ts";
import { wordsIn } from "../service/say/index.ts";
import { type ServiceView, serviceViews } from "../service/view.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Language } from "./types.ts";

/** LINE's label limit for quick replies, in characters. */
export const SUGGESTION_MAX_CHARS = 20;
const SUGGESTIONS = 4;

const YEAR_QUESTIONS: Record<Language, [string, string]> = {
  ja: ["今年度は何が始まる？", "来年度は何が始まる？"],
  easy: ["今年度は何が始まる？", "来年度は何が始まる？"],
  en: ["What starts this year?", "What starts next year?"],
};

/** `asked`: the question that lacked a town; where it is short enough a tap asks it again with the town's name. */
export function suggest(
  knowledge: Knowledge,
  town: TownData | null,
  { items, language, today, asked = "" }: { items: readonly ServiceView[]; language: Language; today: Day; asked?: string },
): string[] {
  if (!town) return knowledge.towns.map((t) => withTown(t.town.name, asked));
  const shown = new Set(items.map((i) => i.id));
  const themes = new Set(items[0]?.themes ?? []);
  const related = servicesOf(town)
    .filter((s) => s.audience === "resident" && !shown.has(`${town.town.id}/${s.id}`))
    .sort((a, b) => Number(b.themes.some((t) => themes.has(t))) - Number(a.themes.some((t) => themes.has(t))))
    .map((s) => wordsIn(language).plainName(s.name))
    .filter((name) => name.length > 0 && name.length <= SUGGESTION_MAX_CHARS);
  return [...related.slice(0, 2), ...aliveYears(town, today, language)].slice(0, SUGGESTIONS);
}

/** A chip that leads to nothing is worse than none: a year is offered only where the town's plan dates something in it. */
function aliveYears(town: TownData, today: Day, language: Language): string[] {
  const now = fiscalYearOf(today);
  const moves = (year: number) =>
    year >= town.plan.firstFiscalYear && year <= town.plan.lastFiscalYear && servicesOf(town).some((s) => ladderOf(town, s).some((step) => step.from === year));
  return YEAR_QUESTIONS[language].filter((question, n) => question.length <= SUGGESTION_MAX_CHARS && moves(now + n));
}

/** How well a service shows what can be asked: a year in it, then what has started; what is only studied or undated last. */
function showsWell({ verdict }: ServiceView): number {
  if (verdict.kind === "launch" && !verdict.together) return 0;
  if (verdict.kind === "started" || verdict.kind === "existing") return 1;
  return verdict.years.length > 0 ? 2 : 3;
}

/** What may be tried in this town, the most telling first: a year, what has started, a year's list, then every other service. */
export function tryInOrder(knowledge: Knowledge, town: TownData, { language, today }: { language: Language; today: Day }): string[] {
  const named = serviceViews(town, knowledge.overlay, today)
    .filter((v) => v.audience === "resident" && v.verdict.kind !== "checking")
    .map((v) => ({ name: wordsIn(language).plainName(v.name), shows: showsWell(v) }))
    .filter(({ name }) => [...name].length <= SUGGESTION_MAX_CHARS)
    .sort((a, b) => a.shows - b.shows);
  const year = named.find((s) => s.shows === 0);
  const started = named.find((s) => s.shows === 1);
  const first = [year, started].flatMap((s) => (s ? [s.name] : []));
  return [...new Set([...first, ...aliveYears(town, today, language).slice(0, 1), ...named.map((s) => s.name)])];
}

function withTown(name: string, asked: string): string {
  const whole = `${name}の${asked}`;
  return asked !== "" && [...whole].length <= SUGGESTION_MAX_CHARS && /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(asked) ? whole : name;
}
