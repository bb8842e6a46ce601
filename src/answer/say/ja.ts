/** Every fact of an answer as plain Japanese. */
import { eraOfMonth, eraYear } from "../../plan/fiscal-year.ts";
import { detailLines, fullSource } from "../../service/say/index.ts";
import type { Help, Sentence, TownStart } from "../types.ts";
import { type AspectWords, callSaid, clock, dayInJapanese as day, type SentenceTable } from "./writer.ts";

export const ASPECT: AspectWords = {
  cost: "金額や予算",
  procedure: "手続きのしかたや必要なもの",
  hours: "時間や休みの日",
  place: "場所",
  eligibility: "対象になる人や条件",
  person: "人の名前",
  opinion: "良し悪しの判断",
  "personal-case": "おひとりごとの手続きの状況",
  amount: "その数",
  vendor: "会社の名前",
};

export const ja: SentenceTable = {
  "whole-plan": wholePlan,
  "measure-list": (s) => `「${s.title}」には、${s.count}つのことが入っています。`,
  compare: (s, w) => {
    const topic = s.topic ? `「${w.text(s.topic)}」` : "これ";
    const names = (towns: typeof s.with) => towns.map((t) => t.name).join("・");
    if (s.nearest.length > 0) {
      const others = s.with.filter((t) => !s.nearest.includes(t));
      return `お尋ねの言葉に近いのは、${names(s.nearest)}の計画です。${s.topic ? `${names(others)}の計画にも、${topic}に入ることがあります。` : `${names(others)}の計画には、近いものがあります。`}${s.without.length > 0 ? `${names(s.without)}の計画にはありません。` : ""}`;
    }
    if (s.without.length === 0)
      return s.with.length > 2
        ? `${topic}は、どの町の計画にもあります。時期は町ごとに違います。`
        : `${topic}は、${s.with.map((t) => t.name).join("にも")}にもあります。${startsSaid(s.starts)}`;
    return s.with.length === 0
      ? `${topic}は、${names(s.without)}の計画にはありません。`
      : `${topic}は、${names(s.with)}の計画にあります。${names(s.without)}の計画にはありません。`;
  },
  "plan-ended": (s) => `${s.title}は${s.last + 1}年3月で終わりました。`,
  "plan-draft": (s) => `${s.title}は、案(決まる前のもの)です。`,
  unofficial: () => "非公式・町の公開資料をもとに作成",
  "year-list": (s, w) => `${s.town.name}の計画で、${w.year(s.year)}に動くものは${s.count}件です。`,
  "and-more": (s) => `ほかに${s.count}件あります。年表で見られます。`,
  "year-nothing": (s, w) => `${s.town.name}の計画には、${w.year(s.year)}から始まると書かれたものがありません。`,
  "year-outside-plan": (s, w) => `${s.town.name}の計画は${w.year(s.first)}から${w.year(s.last)}までです。${w.year(s.year)}のことは計画に書かれていません。`,
  "no-yearly-schedule": (s, w) => `${s.town.name}の計画には、年度ごとの予定が書かれていません。計画期間は${w.year(s.first)}から${w.year(s.last)}までです。`,
  "two-readings": (s, w) => `「${s.word}」は${s.years.map((y) => w.year(y)).join("とも")}とも読めるので、両方お答えします。`,
  "theme-list": (s, w) => `${s.town.name}の計画で「${w.text(s.theme)}」に関わるものは${s.count}件です。`,
  "found-list": (s) => `${s.town.name}の計画で近いものは${s.count}件です。`,
  "all-list": (s) => `${s.town.name}の計画には${s.count}件のサービスがあります。主なものはこちらです。`,
  "compare-periods": (s) => {
    const [longest = null, ...others] = [...s.lengths].sort((a, b) => b.years - a.years);
    if (!longest) return "";
    return others.every((o) => o.years === longest.years)
      ? `計画の長さは、どちらも${longest.years}年間です。`
      : `長いのは${longest.town.name}で、${longest.years}年間です。${others.map((o) => `${o.town.name}は${o.years}年間`).join("、")}です。`;
  },
  "all-towns": (s) => `まちがまだ選ばれていないので、${s.count}つの町の計画をお見せします。`,
  "not-in-plan": (s, w) => {
    const plan = s.town ? `${s.town.name}の計画` : "町の計画";
    const what = s.subject ? `「${w.text(s.subject)}」のこと` : s.aspect ? ASPECT[s.aspect] : "お尋ねのこと";
    return s.aspect === "opinion" && !s.subject
      ? "良い・悪いや、おすすめの判断はお答えしていません。計画に書かれていることだけをお答えします。"
      : `${what}は、${plan}には書かれていません。`;
  },
  "other-place": (s) => `「${s.place}」の計画は、ここにはありません。お答えできるのは${s.towns.map((t) => t.name).join("、")}です。`,
  nearest: () => "計画には次のことがあります(お尋ねへの答えではありません)。",
  "part-unanswered": (s) => `「${s.question}」については、次のとおりです。`,
  call: (s, w) =>
    s.call.number === null
      ? `${w.text(s.call.who)}が受けもっています。電話番号は公式のページで確かめてください。`
      : `${callSaid(s.call, w, (dial) => `(つながらないときは ${dial})`, "。")}。`,
  contact: (s) => {
    const { contact: c } = s;
    const hall = `${s.town.name}${s.town.name.endsWith("市") ? "役所" : "役場"}`;
    if (!c.telephone)
      return c.site
        ? `${s.town.name.endsWith("市") ? "市" : "町"}のサイトで確かめられます。`
        : `${hall}(${c.address})で聞けます。電話番号は町の公式ページで確かめてください。`;
    const hours = c.hours ? `、平日${clock(c.hours.opens)}〜${clock(c.hours.closes)}` : "";
    const now =
      s.open === null
        ? ""
        : s.open.open
          ? "いま受付時間内です。"
          : `いまは時間外です。次は${day(s.open.opensNext)}${c.hours ? clock(c.hours.opens) : ""}から。`;
    return `${hall}${c.desk ? `の${c.desk}` : ""}に聞けます(電話 ${c.telephone}${hours})。${now}`;
  },
  "choose-town": () => "どの町のことですか。下から選んでください。",
  "which-topic": () => "何のことでしょうか。サービスの名前を入れて、もう一度聞いてください。",
  "not-sure": () => "計画のどのサービスのことか、はっきりしませんでした。",
  "did-you-mean": () => "次のどれかのことでしょうか。",
  emergency: (s, w) => w.text(s.text),
  "no-report-here": () => "このLINEでは通報できません。",
  smalltalk: (s, w) => w.text(s.text),
  "faq-source": (s) => `${s.town.name}が登録(${day(s.day)})`,
  "language-offer": () => "「ことば」からほかの言葉に変えられます。",
  "detail-not-told": (s) =>
    s.aspect ? `${ASPECT[s.aspect]}は、計画に書かれていません。` : `${s.asked ? `「${s.asked}」` : "お尋ね"}については、計画に書かれていません。`,
  "reason-not-told": () => "なぜその時期なのかは、計画に書かれていません。",
  "in-western-years": (s) =>
    s.years.length === 0
      ? "年度は計画に書かれていません。"
      : s.years.map((y) => `${eraYear(y)}年度は、西暦では${y}年4月から${y + 1}年3月までです。`).join("\n"),
  "stands-in": (s) => `${fullSource(s.view, "ja")}に書かれています。`,
  details: (s) => detailLines(s.view, "ja").join("\n"),
  others: (s) => `ほかに${s.count}件あります。`,
  "no-others": (s) => `${s.town.name}の計画には、ほかに近いものはありません。知りたいサービスの名前を書いてください。`,
  "which-one": () => "どれのことでしょうか。下から選んでください。",
  "no-such-row": (s) => `お見せしたのは${s.count}件です。下から選んでください。`,
  noted: () => "はい。ほかにも知りたいことがあれば、いつでも聞いてください。",
};

/** What helps now. Where nobody at the town hall reads this, the town's own page comes first; adopted, the telephone does. */
export const help = ({ contact, town, open, desk }: Help, unofficial: boolean): string | null => {
  const body = town.name.endsWith("市") ? "市" : "町";
  const hall = `${body === "市" ? "市役所" : "役場"}${desk ? `(${desk.name})` : ""}`;
  const state = open === null ? "" : open.open ? "(いま開いています)" : "(いまは時間外)";
  const call = contact.telephone || desk?.telephone ? `${hall}に電話で聞けます${state}。` : null;
  if (desk) return call ?? `${hall}で聞けます。`;
  const beside = !contact.telephone || open === null ? "" : open.open ? "(いま電話できます)" : "(電話は時間外)";
  const page = contact.site ? `${body}のサイトで確かめられます${unofficial ? beside : ""}。` : null;
  return (unofficial ? (page ?? call) : (call ?? page)) ?? `${hall}で聞けます。`;
};

/** 令和元年11月から, or no more than that it was there before. */
function sinceSaid(since: TownStart["since"]): string {
  if (since === null) return "計画より前から";
  if ("fiscalYear" in since) return `${eraYear(since.fiscalYear)}年度から`;
  const [year = 0, month = 0] = since.month.split("-").map(Number);
  return `${eraOfMonth(year, month)}年${month}月から`;
}

/** Which of two plans has it first; without two years nobody can say. */
function startsSaid([first, second]: readonly TownStart[]): string {
  if (!first || !second) return "";
  if (first.from === null) return "始まる年度は、どちらの計画にもありません。";
  const when = ({ from, together, since }: TownStart) =>
    from === "existing" ? sinceSaid(since) : `${together ? "ほかとまとめて" : ""}${eraYear(from ?? 0)}年度から`;
  if (second.from === null && first.from === "existing")
    return `${first.town.name}は${when(first)}あります。${second.town.name}の計画には、始まる年度が書かれていません。`;
  if (second.from === null) return `${first.town.name}は${when(first)}です。${second.town.name}には始まる年度がなく、どちらが先かはわかりません。`;
  if (first.from === "existing" && second.from === "existing") return `${first.town.name}は${when(first)}、${second.town.name}は${when(second)}です。`;
  if (first.from === second.from) return `どちらも${when(first)}です。`;
  return `先なのは${first.town.name}(${when(first)})で、${second.town.name}は${when(second)}です。`;
}

/** What is counted of a plan as a whole. Where nobody has recorded anything, that is said first. */
function wholePlan({ asked, town, counts: n, calls, unofficial, last, ended }: Extract<Sentence, { say: "whole-plan" }>): string {
  const body = town.name.endsWith("市") ? "市" : "町";
  const nobody = unofficial ? `ここではわかりません。このLINEは非公式で、${body}の登録がありません。` : `わかりません。${body}の登録は、まだありません。`;
  const figures = `計画のサービス${n.services}件のうち、年度が来たもの${n.come}件、これから${n.ahead}件、年度のないもの${n.undated}件、計画の前から${n.existing}件です。`;
  switch (asked) {
    case "how-far":
      return n.recorded === 0
        ? `進み具合は、${nobody}${figures}`
        : `${body}の登録では、始まったもの${n.started}件、遅れ${n.late}件、取りやめ${n.stopped}件です。${figures}`;
    case "late":
      return n.recorded === 0 ? `遅れているかは、${nobody}` : `${body}が「遅れている」と登録したもの${n.late}件、取りやめ${n.stopped}件です。`;
    case "undated":
      return `年度が書かれていないものは、サービス${n.services}件のうち${n.undated}件です。`;
    case "studied":
      return `計画にあるのが「検討」までのものは${n.studied}件です。`;
    case "changed":
      return n.changed === 0 ? "計画が変わったという登録は、ここにはありません。" : `計画が変わって動いたものは${n.changed}件です。`;
    case "period":
    case "next-plan":
      return ended
        ? `計画は${last + 1}年3月で終わりました。次の計画のことは、この計画には書かれていません。`
        : `計画は${last + 1}年3月までです。次の計画のことは書かれていません。`;
    case "how-many":
      return `計画には「${calls.measures}」が${n.measures}、「${calls.initiatives}」が${n.initiatives}あります。名前で聞けるサービスは${n.services}件で、住民が使うものは${n.residents}件です。`;
    case "started":
      return n.started === 0
        ? `始まったという${body}の登録は、まだありません。計画の前からあるものは${n.existing}件です。`
        : `始まったと${body}が登録したものは${n.started}件、計画の前からあるものは${n.existing}件です。`;
  }
}
