/** What the resident may ask next, as quick replies: short, answerable, in the answer's language. */
import type { TownData } from "../plan/schema.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Item, Language } from "./types.ts";

/** LINE's label limit for quick replies, in characters. */
export const SUGGESTION_MAX_CHARS = 20;
const SUGGESTIONS = 4;

const YEAR_QUESTIONS: Record<Language, [string, string]> = {
  ja: ["今年度は何が始まる？", "来年度は何が始まる？"],
  easy: ["今年度は何が始まる？", "来年度は何が始まる？"],
  en: ["What starts this year?", "What starts next year?"],
};

/** `asked`: the question that lacked a town; where it is short enough a tap asks it again with the town's name. */
export function suggest(knowledge: Knowledge, town: TownData | null, items: readonly Item[], language: Language, asked = ""): string[] {
  if (!town) return knowledge.towns.map((t) => withTown(t.town.name, asked));
  const shown = new Set(items.map((i) => i.id));
  const themes = new Set(items.slice(0, 1).flatMap((i) => town.measures.find((m) => `${town.town.id}/${m.id}` === i.id)?.themes ?? []));
  const related = town.measures
    .filter((m) => m.audience === "resident" && !shown.has(`${town.town.id}/${m.id}`) && m.name)
    .sort((a, b) => Number(b.themes.some((t) => themes.has(t))) - Number(a.themes.some((t) => themes.has(t))))
    .map((m) => (language === "en" ? m.name?.en : m.name?.ja) ?? "")
    .filter((name) => name.length > 0 && name.length <= SUGGESTION_MAX_CHARS);
  return [...related.slice(0, 2), ...YEAR_QUESTIONS[language].filter((q) => q.length <= SUGGESTION_MAX_CHARS)].slice(0, SUGGESTIONS);
}

function withTown(name: string, asked: string): string {
  const whole = `${name}の${asked}`;
  return asked !== "" && [...whole].length <= SUGGESTION_MAX_CHARS && /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(asked) ? whole : name;
}
