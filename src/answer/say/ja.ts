/** Every fact of an answer as plain Japanese. */
import { type AspectWords, callSaid, clock, dayInJapanese as day, type SentenceTable } from "./writer.ts";

const STAGE = { study: "検討する", prepare: "準備する", pilot: "試しに行う", launch: "始める", expand: "進める" } as const;

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
  text: (s, w) => w.text(s.text),
  caution: (s, w) => `ご注意: ${w.text(s.text)}`,
  promise: (s, w) => `計画にある取組「${s.title}」${s.text ? `: ${w.text(s.text)}` : "。"}`,
  also: (s) => `同じ施策の取組: ${s.titles.map((t) => `「${t}」`).join("")}`,
  "before-plan": (s, w) => `計画には、計画の前の${w.year(s.from)}から(「${s.label}」)と書かれています。いまも使えるかは町の確認待ちです。`,
  "whole-measure": (s) => `「${s.title}」だけの年度は計画に書かれていません。施策全体の予定は次のとおりです。`,
  planned: (s, w) =>
    `計画では、${w.year(s.from)}${s.to === null ? "から" : s.to === s.from ? "に" : `から${w.year(s.to)}まで`}${s.stage === "launch" ? "始める" : "進める"}予定です(計画の言葉: 「${s.label}」)。`,
  step: (s, w) => `${w.year(s.from)}${s.to === null ? "から" : s.to === s.from ? "に" : `から${w.year(s.to)}まで`}${STAGE[s.stage]}計画です(「${s.label}」)。`,
  "sibling-step": (s, w) =>
    `同じ施策の「${s.label}」は、${w.year(s.from)}${s.to === null ? "から" : s.to === s.from ? "に" : `から${w.year(s.to)}まで`}${STAGE[s.stage]}計画です。`,
  "use-year-unknown": () => "使えるようになる年度は計画に書かれていません。",
  "year-come": () => "計画の年度に入っています。いま使えるかは町の確認待ちです。",
  "period-only": (s, w) =>
    `計画期間の${w.year(s.first)}から${w.year(s.last)}までの間に${s.study ? "検討する" : "取り組む"}${s.ended ? "計画でした" : "予定です"}。何年度からかは計画に書かれていません。${s.ended ? "いま使えるかは町の確認待ちです。" : ""}`,
  unsure: (s, w) =>
    s.readings.length > 1
      ? `「${s.label}」は、計画の表が読み取りにくく、${s.readings.map((y) => w.year(y)).join("か")}です。`
      : s.readings[0] !== undefined
        ? `「${s.label}」は、${w.year(s.readings[0])}からと読めますが、計画の表が読み取りにくく、確かではありません。`
        : `「${s.label}」は、計画の表から始まりの年度が読み取れません。`,
  recorded: (s) => {
    const on = day(s.day);
    const words = {
      started: `始まっています(町が${on}開始と登録)。`,
      preparing: `準備中です(町が登録、${on})。`,
      "not-yet": `まだ始まっていません(町が登録、${on})。`,
      delayed: `予定より遅れています(町が登録、${on})。`,
      stopped: `中止になりました(町が登録、${on})。`,
    }[s.state];
    return `${words}${s.note ? `${s.note}。`.replace(/。。$/, "。") : ""}最後に確かめた日: ${day(s.confirmed)}。${s.link ? `くわしくは ${s.link}` : ""}`;
  },
  edition: (s, w) => {
    const from = s.from === null ? null : w.year(s.from);
    const to = s.to === null ? null : w.year(s.to);
    const moved =
      from && to
        ? `、計画の年度が${from}から${to}に変わりました`
        : to
          ? `、計画に${to}と書かれました`
          : from
            ? `、${from}という年度が計画からなくなりました`
            : "ました";
    const shows = { before: "上の年度は、改訂の前の計画のものです。", after: "上の年度は、改訂の後の計画のものです。" };
    return `計画は${day(s.day)}に改訂され${moved}。${s.shows ? shows[s.shows] : ""}${s.note ? `町のメモ:「${s.note}」。` : ""}${s.link ? `くわしくは ${s.link}` : ""}`;
  },
  "under-review": () => "町が内容を確認中です。急ぐときは役場に聞いてください。",
  "plan-ended": (s) => `この計画(${s.title})は${s.last + 1}年3月で終わりました。その後のことは計画からは分かりません。`,
  "plan-draft": (s) => `この計画(${s.title})は案(決まる前のもの)です。`,
  unofficial: () => "非公式・町の公開資料をもとに作成",
  "year-list": (s, w) => `${s.town.name}の計画で、${w.year(s.year)}に始まる・動く予定のものは${s.count}件です。実際に使えるかは町の確認待ちです。`,
  "year-started-before": (s) => `それより前の年度に始まり、終わりが書かれていないものは${s.count}件あります。`,
  "and-more": (s) => `ほかに${s.count}件あります。年表で見られます。`,
  "year-nothing": (s, w) => `${s.town.name}の計画には、${w.year(s.year)}から始まると書かれたものがありません。`,
  "year-outside-plan": (s, w) => `${s.town.name}の計画は${w.year(s.first)}から${w.year(s.last)}までです。${w.year(s.year)}のことは計画に書かれていません。`,
  "no-yearly-schedule": (s, w) => `${s.town.name}の計画には、年度ごとの予定が書かれていません。計画期間は${w.year(s.first)}から${w.year(s.last)}までです。`,
  "two-readings": (s, w) => `「${s.word}」は${s.years.map((y) => w.year(y)).join("とも")}とも読めるので、両方お答えします。`,
  "theme-list": (s, w) => `${s.town.name}の計画で「${w.text(s.theme)}」に関わるものは${s.count}件です。`,
  "found-list": (s) => `${s.town.name}の計画で近いものは${s.count}件です。`,
  "all-list": (s) => `${s.town.name}の計画には${s.count}の施策があります。主なものはこちらです。`,
  compare: (s, w) => (s.topic ? `「${w.text(s.topic)}」について、町ごとの計画です。順位はつけていません。` : "町ごとの計画です。順位はつけていません。"),
  "compare-none": (s) => `${s.town.name}: 計画には見当たりません。`,
  "all-towns": (s) => `まちがまだ選ばれていないので、${s.count}つの町の計画をお見せします。`,
  "not-in-plan": (s, w) => {
    const plan = s.town ? `${s.town.name}の計画` : "町の計画";
    const what = s.subject ? `「${w.text(s.subject)}」のこと` : s.aspect ? ASPECT[s.aspect] : "お尋ねのこと";
    return s.aspect === "opinion" && !s.subject
      ? "良い・悪いや、おすすめの判断はお答えしていません。計画に書かれていることだけをお答えします。"
      : `${what}は、${plan}には書かれていません。`;
  },
  "other-place": (s) => `「${s.place}」の計画は、ここにはありません。お答えできるのは${s.towns.map((t) => t.name).join("、")}です。`,
  nearest: () => "近いものでは、次のことが計画にあります(お尋ねへの答えではありません)。",
  "part-unanswered": (s) => `「${s.question}」については、次のとおりです。`,
  call: (s, w) =>
    s.call.number === null
      ? `${w.text(s.call.who)}が受けもっています。電話番号は公式のページで確かめてください。`
      : `${callSaid(s.call, w, (dial) => `(つながらないときは ${dial})`, "。")}。`,
  contact: (s) => {
    const { contact: c } = s;
    const where = `${s.town.name}役場`.replace("市役場", "市役所");
    if (!c.telephone) return `聞くところ: ${where}(${c.address})。電話番号は町の公式ページで確かめてください。`;
    const hours = c.hours ? `、平日${clock(c.hours.opens)}〜${clock(c.hours.closes)}` : "";
    const now =
      s.open === null
        ? ""
        : s.open.open
          ? "いま受付時間内です。"
          : `いまは時間外です。次は${day(s.open.opensNext)}${c.hours ? clock(c.hours.opens) : ""}から。`;
    return `聞くところ: ${where}${c.desk ? ` ${c.desk}` : ""} 電話 ${c.telephone}${hours}。${now}`;
  },
  "choose-town": () => "どの町のことですか。下から選んでください。",
  "which-topic": () => "何のことでしょうか。サービスの名前を入れて、もう一度聞いてください。",
  "did-you-mean": () => "次のどれかのことでしょうか。",
  emergency: (s, w) => w.text(s.text),
  "no-report-here": () => "このLINEでは通報できません。",
  smalltalk: (s, w) => w.text(s.text),
  "faq-source": (s) => `${s.town.name}が登録(${day(s.day)})`,
  "language-offer": () => "「ことば」からほかの言葉に変えられます。",
};

export const status = {
  started: "始まっています(町が登録)",
  preparing: "準備中(町が登録)",
  "not-yet": "まだ始まっていません(町が登録)",
  delayed: "遅れています(町が登録)",
  stopped: "中止(町が登録)",
  due: "計画の年度に入っています・町の確認待ち",
  checking: "町が内容を確認中です",
} as const;
