/** The engine's reasons in the words of the chat page's drawer: what a town hall reads, no rule by its name. */

import type { PlainRule } from "../../src/answer/decide/ruling.ts";
import { type Aspect, type Explain, type Knowledge, measureOf, serviceOf, townOf } from "../../src/answer/index.ts";
import { ASPECT } from "../../src/answer/say/ja.ts";
import type { Explanation } from "../../test/line-platform/server.ts";

const LABELS: Record<string, string> = {
  text: "質問",
  named: "名前のあるサービス",
  rest: "町と時期をのぞいた残り",
  language: "ことば",
  towns: "町",
  otherPlace: "ほかの土地",
  time: "時期",
  intent: "聞いていること",
  aspects: "計画にない細かいこと",
  hasTopic: "話題がある",
  theme: "テーマ",
  oneWord: "ひとこと",
};

const INTENTS: Record<string, string> = {
  when: "いつから",
  status: "もう使えるか、計画にあるか",
  meaning: "どういう意味か",
  list: "何があるか",
  compare: "町をくらべると",
  what: "それについて",
};
const LANGUAGES: Record<string, string> = { ja: "日本語", en: "英語", other: "ほかの言語" };

/** Every rule in one sentence; a rule that is missing here does not compile. */
const RULES: Record<PlainRule, string> = {
  "all-list": "町の計画にあるサービスを、住民が使うものから順に並べました。",
  "all-towns": "町がまだ選ばれていないので、町ごとに1つずつ並べました。",
  compare: "町どうしをくらべる質問なので、町ごとに、いちばん近いサービスを並べました。",
  "compare-facts": "町どうしをくらべる質問で、計画に書かれた数字や事実がいちばん近かったので、それを並べました。",
  "compare-outside": "町どうしをくらべる質問ですが、どの町の計画にもない事がらなので、ないと答えました。",
  "contact-in-plan": "役場の連絡先を聞かれ、計画にも書かれているので、両方を出しました。",
  fact: "計画に書かれた事実が、質問にいちばん近かったので、それを答えました。",
  "fact-for-detail": "金額や人などの細かいことを聞かれ、計画に書かれていたので、それを答えました。",
  "fact-needs-town": "答えは町ごとに違うので、どの町かを聞き返しました。",
  "found-list": "質問に近いサービスがいくつかあるので、並べました。",
  glossary: "ことばの意味を聞かれたので、計画の用語の説明を出しました。",
  "glossary-only": "近いサービスがなく、計画の用語にあることばなので、説明を出しました。",
  "group-list": "テーマや分野の名前があったので、そこに入るサービスを並べました。",
  measure: "計画の大きなくくりの名前だったので、その中のサービスを並べました。",
  name: "サービスの名前がそのまま書かれていたので、そのサービスについて答えました。",
  "no-topic": "何についての質問か読み取れなかったので、聞き返しました。",
  "no-town": "どの町のことか分からないので、聞き返しました。",
  talk: "あいさつやお礼など、話しかけの言葉と読みました。",
  "asked-back": "どのサービスのことか決められなかったので、近いものを出して聞き返しました。",
  "nothing-found": "計画の中に、近いものが見つかりませんでした。",
  "other-place": "ここに計画のない土地の名前だったので、答えられる町を案内しました。",
  "outside-the-plan": "計画が扱わない事がらだと分かったので、ないと答えて、聞ける先を出しました。",
  "plan-period": "計画の期間を聞かれたので、計画に書かれた期間を答えました。",
  service: "1つのサービスが、質問にはっきり当てはまりました。",
  services: "同じくらい近いサービスがいくつかあるので、並べました。",
  "theme-not-in-plan": "この町の計画には、そのテーマのものがないので、ないと答えました。",
  "thing-not-in-plan": "この町の計画に出てこない物の名前だったので、ないと答えました。",
  "town-faq": "町が自分で登録した答えが、質問に当てはまりました。",
  "town-hall": "役場の場所や電話を聞かれたので、連絡先を答えました。",
  "two-services": "2つのサービスを並べて聞かれたので、2つとも答えました。",
  "whom-to-call": "いま困っているときの事がらだったので、かける先の番号を先に出しました。",
  "word-needs-town": "ひとことだけで、どの町にも当てはまるので、どの町かを聞き返しました。",
  "year-list": "年度を聞かれたので、その年度に動くサービスを並べました。",
};

/** What is decided before any rule, or with a word of its own behind it. */
const BEFORE: Record<string, (of: string) => string> = {
  "no-words": () => "読める文字がなかったので、聞き返しました。",
  emergency: () => "急ぎの知らせかもしれない言葉があったので、番号だけを答えました。",
  smalltalk: () => "あいさつや雑談の言葉だったので、短く返しました。",
  "follow-up": () => "前の話の続きと読んだので、前に出たサービスや並びについて答えました。",
  "whole-plan": () => "計画全体のことを聞かれたので、計画と町の登録から数えて答えました。",
  "detail-not-in-plan": (aspect) => `${ASPECT[aspect as Aspect] ?? "細かいこと"}は計画に書かれていないので、ないと答えて、聞ける先を出しました。`,
};

function ruleInWords(rule: string): string {
  const [name = "", of = ""] = rule.split(":");
  return RULES[name as PlainRule] ?? BEFORE[name]?.(of) ?? "";
}

const KINDS: Record<string, string> = {
  service: "サービス",
  measure: "計画のくくり",
  initiative: "計画の項目",
  fact: "計画の事実",
  term: "計画の用語",
  outside: "計画が扱わない事がら",
  faq: "町が登録した答え",
  theme: "テーマ",
  pillar: "計画の分野",
};

/** The plans, where they are at hand: names instead of ids. */
type Names = Knowledge;

function nameOf(id: string, kind: string, names: Names | null): string {
  if (!names) return id;
  const town = townOf(names, id.split("/")[0] ?? "");
  const inTown = (name: string | undefined) => (name ? `${name}(${town?.town.name ?? ""})` : id);
  if (kind === "theme") return names.themes.get(id)?.name.ja ?? id;
  if (kind === "service") return inTown(serviceOf(names, id)?.service.name.ja);
  const found = measureOf(names, id);
  if (kind === "measure") return inTown(found?.measure.title);
  if (kind === "initiative") return inTown(found?.measure.initiatives.find((i) => i.id === id.split("/")[2])?.title);
  return id;
}

function inWords(key: string, value: unknown, names: Names | null): string | null {
  if (value === null || value === undefined || value === false || value === "") return null;
  if (value === true) return "はい";
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((v) => inWords(key, v, names) ?? "").join("、");
  if (typeof value === "object") {
    const { years, word, town, id, measure } = value as { years?: number[]; word?: string; town?: string; id?: string; measure?: boolean };
    if (town && id) return nameOf(`${town}/${id}`, measure ? "measure" : "service", names);
    return years ? `${word ? `「${word}」` : ""}${years.map((y) => `${y}年度`).join("、")}` : JSON.stringify(value);
  }
  const said = String(value);
  if (key === "intent") return INTENTS[said] ?? said;
  if (key === "language") return LANGUAGES[said] ?? said;
  if (key === "aspects") return ASPECT[said as Aspect] ?? said;
  if (key === "towns") return (names && townOf(names, said)?.town.name) ?? said;
  return key === "theme" ? nameOf(said, "theme", names) : said;
}

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** 「サービスのこと 72 %、計画の文 21 %、計画にないこと 7 %。いちばん上のサービスで合っている 25 %」 */
export const decisionInWords = ({ service, fact, absent, list, sure }: Explain["decisions"][number]): string =>
  `サービスのこと ${percent(service)}、計画の文のこと ${percent(fact)}、計画にないこと ${percent(absent)}、分野の一覧 ${percent(list)}。いちばん上のサービスで合っている ${percent(sure)}`;

/** What was understood, the candidates with their scores, the rule that decided; everything as it is below. */
export function explanationOf(explain: Explain, names: Names | null = null): Explanation {
  const understood = explain.understood.flatMap((question, i, all) =>
    Object.entries(question).flatMap(([key, value]) => {
      const words = inWords(key, value, names);
      return words === null ? [] : [{ label: `${all.length > 1 ? `${i + 1}. ` : ""}${LABELS[key] ?? key}`, value: words }];
    }),
  );
  const rules = explain.rule.map(ruleInWords).filter((words) => words !== "");
  return {
    understood: [
      { label: "そろえた文", value: explain.normalised },
      ...understood,
      ...explain.decisions.map((decision) => ({ label: "見立て(言い方から学んだもの)", value: decisionInWords(decision) })),
    ],
    candidates: explain.candidates.map((c) => ({
      title: nameOf(c.title, c.kind, names),
      score: c.score,
      note: `${KINDS[c.kind] ?? c.kind}・合った言葉: ${c.matched.join(" ")}`,
    })),
    rule: rules.length > 0 ? rules.join(" ") : "どの決まりにも当てはまりませんでした。",
    json: explain,
  };
}
