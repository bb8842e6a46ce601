/** Every fact of an answer as やさしい日本語: short sentences, readings as ｛漢字|かんじ｝, western months first. */
import { type AspectWords, callSaid, clock, type SentenceTable } from "./writer.ts";

const day = (iso: string) => {
  const [year, month, date] = iso.split("-").map(Number);
  return `${year}｛年|ねん｝${month}｛月|がつ｝${date}｛日|にち｝`;
};
const STAGE = {
  study: "｛考|かんが｝える ｛予定|よてい｝です",
  prepare: "｛準備|じゅんび｝する ｛予定|よてい｝です",
  pilot: "ためしに する ｛予定|よてい｝です",
  launch: "｛始|はじ｝める ｛予定|よてい｝です",
  expand: "｛進|すす｝める ｛予定|よてい｝です",
} as const;
const from = (start: string, to: string | null, same: boolean) => (to === null ? `${start}から` : same ? `${start}に` : `${start}から ${to}まで`);

export const ASPECT: AspectWords = {
  cost: "お｛金|かね｝のこと",
  procedure: "｛手続|てつづ｝きの やりかた",
  hours: "｛時間|じかん｝や ｛休|やす｝みの ｛日|ひ｝",
  place: "｛場所|ばしょ｝",
  eligibility: "だれが ｛使|つか｝えるか",
  person: "｛人|ひと｝の ｛名前|なまえ｝",
  opinion: "｛良|よ｝いか ｛悪|わる｝いか",
  "personal-case": "あなたの ｛手続|てつづ｝きの こと",
  amount: "その ｛数|かず｝",
  vendor: "｛会社|かいしゃ｝の ｛名前|なまえ｝",
};

export const easy: SentenceTable = {
  text: (s, w) => w.text(s.text),
  caution: (s, w) => `｛気|き｝をつけて ください: ${w.text(s.text)}`,
  promise: (s, w) => `｛計画|けいかく｝に「${s.title}」と あります。${s.text ? w.text(s.text) : ""}`,
  also: (s) => `ほかにも ${s.titles.map((t) => `「${t}」`).join("")}が あります。`,
  "before-plan": (s, w) =>
    `｛計画|けいかく｝の ｛前|まえ｝の ${w.start(s.from)}から あると ｛書|か｝いて あります(「${s.label}」)。｛今|いま｝も ｛使|つか｝えるかは、まちが まだ ｛教|おし｝えて いません。`,
  "whole-measure": (s) => `「${s.title}」だけの ｛年|とし｝は ｛計画|けいかく｝に ｛書|か｝いて ありません。｛全体|ぜんたい｝の ｛予定|よてい｝は こうです。`,
  planned: (s, w) =>
    `｛計画|けいかく｝では ${from(s.to === s.from ? w.year(s.from) : w.start(s.from), s.to === null ? null : w.year(s.to), s.to === s.from)} ${s.stage === "launch" ? "｛始|はじ｝める" : "｛進|すす｝める"} ｛予定|よてい｝です(「${s.label}」)。`,
  step: (s, w) =>
    `｛計画|けいかく｝では ${from(s.to === s.from ? w.year(s.from) : w.start(s.from), s.to === null ? null : w.year(s.to), s.to === s.from)} ${STAGE[s.stage]}(「${s.label}」)。`,
  "sibling-step": (s, w) =>
    `｛同|おな｝じ ｛施策|しさく｝の「${s.label}」は ${from(s.to === s.from ? w.year(s.from) : w.start(s.from), s.to === null ? null : w.year(s.to), s.to === s.from)} ${STAGE[s.stage]}。`,
  "use-year-unknown": () => "いつから ｛使|つか｝えるかは ｛計画|けいかく｝に ｛書|か｝いて ありません。",
  "year-come": () => "その ｛年|とし｝に なりました。｛今|いま｝ ｛使|つか｝えるかは、まちが まだ ｛教|おし｝えて いません。",
  "period-only": (s, w) =>
    `${w.start(s.first)}から ${w.year(s.last)}までの あいだに ${s.study ? "｛考|かんが｝える" : "する"} ${s.ended ? "｛計画|けいかく｝でした" : "｛予定|よてい｝です"}。どの ｛年|とし｝からかは ｛書|か｝いて ありません。${s.ended ? "｛今|いま｝ ｛使|つか｝えるかは、まちが まだ ｛教|おし｝えて いません。" : ""}`,
  unsure: (s, w) =>
    s.readings.length > 1
      ? `「${s.label}」は、${s.readings.map((y) => w.year(y)).join("か、")}です。｛計画|けいかく｝の ｛表|ひょう｝が はっきり ｛読|よ｝めません。`
      : s.readings[0] !== undefined
        ? `「${s.label}」は、${w.start(s.readings[0])}からだと ｛思|おも｝います。でも ｛表|ひょう｝が はっきり ｛読|よ｝めません。`
        : `「${s.label}」は、いつからか ｛表|ひょう｝から ｛読|よ｝めません。`,
  recorded: (s) => {
    const words = {
      started: `｛始|はじ｝まって います(まちが ｛登録|とうろく｝ ${day(s.day)}から)。`,
      preparing: `｛準備|じゅんび｝して います(まちが ｛登録|とうろく｝ ${day(s.day)})。`,
      "not-yet": `まだ ｛始|はじ｝まって いません(まちが ｛登録|とうろく｝ ${day(s.day)})。`,
      delayed: `おくれて います(まちが ｛登録|とうろく｝ ${day(s.day)})。`,
      stopped: `やめました(まちが ｛登録|とうろく｝ ${day(s.day)})。`,
    }[s.state];
    return `${words}${s.note ? `${s.note} ` : ""}｛最後|さいご｝に ｛確|たし｝かめた ｛日|ひ｝: ${day(s.confirmed)}。${s.link ? `くわしくは ${s.link}` : ""}`;
  },
  edition: (s, w) => {
    const from = s.from === null ? null : w.year(s.from);
    const to = s.to === null ? null : w.year(s.to);
    const moved =
      from && to
        ? `｛計画|けいかく｝の ｛年|とし｝は ${from}から ${to}に なりました。`
        : to
          ? `｛計画|けいかく｝に ${to}と ｛書|か｝いて あります。`
          : from
            ? `｛計画|けいかく｝に ${from}は もう ありません。`
            : "";
    const shows = {
      before: "｛上|うえ｝の ｛年|とし｝は ｛古|ふる｝い ｛計画|けいかく｝です。",
      after: "｛上|うえ｝の ｛年|とし｝は ｛新|あたら｝しい ｛計画|けいかく｝です。",
    };
    const note = s.note ? `まちが ｛日本語|にほんご｝で ｛書|か｝いた こと:「${s.note}」。` : "";
    return `${day(s.day)}に ｛計画|けいかく｝が ｛変|か｝わりました。${moved}${s.shows ? shows[s.shows] : ""}${note}${s.link ? `くわしくは ${s.link}` : ""}`;
  },
  "under-review": () =>
    "｛今|いま｝、まちが この ｛内容|ないよう｝を ｛確|たし｝かめて います。｛急|いそ｝ぐ ときは ｛役場|やくば｝に ｛聞|き｝いて ください。",
  "plan-ended": (s) => `この ｛計画|けいかく｝(${s.title})は ${s.last + 1}｛年|ねん｝3｛月|がつ｝で ｛終|お｝わりました。`,
  "plan-draft": (s) => `この ｛計画|けいかく｝(${s.title})は まだ ｛決|き｝まる ｛前|まえ｝の ものです。`,
  unofficial: () => "まちの ｛公式|こうしき｝では ありません。まちの ｛資料|しりょう｝から ｛作|つく｝りました。",
  "year-list": (s, w) =>
    `${s.town.name}の ｛計画|けいかく｝で ${w.year(s.year)}に ｛始|はじ｝まる ものは ${s.count}こです。｛今|いま｝ ｛使|つか｝えるかは、まちが まだ ｛教|おし｝えて いません。`,
  "year-started-before": (s) => `その｛前|まえ｝に ｛始|はじ｝まって、｛終|お｝わりが ｛書|か｝いて ない ものは ${s.count}こ あります。`,
  "and-more": (s) => `ほかに ${s.count}こ あります。｛年表|ねんぴょう｝で ｛見|み｝られます。`,
  "year-nothing": (s, w) => `${s.town.name}の ｛計画|けいかく｝に ${w.year(s.year)}から ｛始|はじ｝まる ものは ｛書|か｝いて ありません。`,
  "year-outside-plan": (s, w) =>
    `${s.town.name}の ｛計画|けいかく｝は ${w.year(s.first)}から ${w.year(s.last)}までです。${w.year(s.year)}の ことは ｛書|か｝いて ありません。`,
  "no-yearly-schedule": (s, w) =>
    `${s.town.name}の ｛計画|けいかく｝には ｛年|とし｝ごとの ｛予定|よてい｝が ありません。｛計画|けいかく｝は ${w.year(s.first)}から ${w.year(s.last)}までです。`,
  "two-readings": (s, w) => `「${s.word}」は ${s.years.map((y) => w.year(y)).join("か、")}です。｛両方|りょうほう｝ ｛答|こた｝えます。`,
  "theme-list": (s, w) => `${s.town.name}の ｛計画|けいかく｝で「${w.text(s.theme)}」の ものは ${s.count}こ あります。`,
  "found-list": (s) => `${s.town.name}の ｛計画|けいかく｝で ｛近|ちか｝い ものは ${s.count}こ あります。`,
  "all-list": (s) => `${s.town.name}の ｛計画|けいかく｝には ${s.count}この ｛施策|しさく｝が あります。`,
  compare: (s, w) => `${s.topic ? `「${w.text(s.topic)}」の ことを ` : ""}まちごとに ｛見|み｝せます。｛順番|じゅんばん｝に ｛意味|いみ｝は ありません。`,
  "compare-none": (s) => `${s.town.name}: ｛計画|けいかく｝に ｛見|み｝つかりません。`,
  "all-towns": (s) => `まちが まだ ｛決|き｝まって いません。${s.count}つの まちの ｛計画|けいかく｝を ｛見|み｝せます。`,
  "not-in-plan": (s, w) =>
    s.aspect === "opinion" && !s.subject
      ? "｛良|よ｝いか ｛悪|わる｝いかは ｛答|こた｝えて いません。｛計画|けいかく｝に ｛書|か｝いて あることだけ ｛答|こた｝えます。"
      : `${s.subject ? `「${w.text(s.subject)}」の こと` : s.aspect ? ASPECT[s.aspect] : "それ"}は、${s.town ? `${s.town.name}の` : "まちの"} ｛計画|けいかく｝に ｛書|か｝いて ありません。`,
  "other-place": (s) => `「${s.place}」の ｛計画|けいかく｝は ここに ありません。｛答|こた｝えられるのは ${s.towns.map((t) => t.name).join("、")}です。`,
  nearest: () => "｛近|ちか｝い ものは これです(｛質問|しつもん｝の ｛答|こた｝えでは ありません)。",
  "part-unanswered": (s) => `「${s.question}」は、こうです。`,
  call: (s, w) =>
    s.call.number === null
      ? `${w.text(s.call.who)}に ｛聞|き｝いて ください。｛電話番号|でんわばんごう｝は ホームページで ｛見|み｝て ください。`
      : `${callSaid(s.call, w, (dial) => `(つながらない とき ${dial})`, "。")}。`,
  contact: (s) => {
    const { contact: c } = s;
    const where = s.town.name.endsWith("市") ? `${s.town.name} ｛市役所|しやくしょ｝` : `${s.town.name} ｛役場|やくば｝`;
    if (!c.telephone) return `｛聞|き｝く ところ: ${where}(${c.address})。｛電話番号|でんわばんごう｝は まちの ホームページで ｛見|み｝て ください。`;
    const hours = c.hours ? `(｛月曜日|げつようび｝から ｛金曜日|きんようび｝ ${clock(c.hours.opens)}〜${clock(c.hours.closes)})` : "";
    const now =
      s.open === null
        ? ""
        : s.open.open
          ? "｛今|いま｝ ｛電話|でんわ｝できます。"
          : `｛今|いま｝は ｛休|やす｝みです。${day(s.open.opensNext)} ${c.hours ? clock(c.hours.opens) : ""}から。`;
    return `｛聞|き｝く ところ: ${where}${c.desk ? ` ${c.desk}` : ""} ｛電話|でんわ｝ ${c.telephone}${hours}。${now}`;
  },
  "choose-town": () => "どの まちの ことですか。｛下|した｝から ｛選|えら｝んで ください。",
  "which-topic": () => "｛何|なに｝の ことですか。サービスの ｛名前|なまえ｝を ｛書|か｝いて ください。",
  "did-you-mean": () => "この ｛中|なか｝に ありますか。",
  emergency: (s, w) => w.text(s.text),
  "no-report-here": () => "この LINEでは ｛助|たす｝けを ｛呼|よ｝べません。",
  smalltalk: (s, w) => w.text(s.text),
  "faq-source": (s) => `${s.town.name}が ｛登録|とうろく｝(${day(s.day)})`,
  "language-offer": () => "「ことば Language」で ｛言葉|ことば｝を ｛変|か｝えられます。",
};

export const status = {
  started: "｛始|はじ｝まって います(まちが ｛登録|とうろく｝)",
  preparing: "｛準備中|じゅんびちゅう｝(まちが ｛登録|とうろく｝)",
  "not-yet": "まだです(まちが ｛登録|とうろく｝)",
  delayed: "おくれて います(まちが ｛登録|とうろく｝)",
  stopped: "やめました(まちが ｛登録|とうろく｝)",
  due: "｛計画|けいかく｝の ｛年|とし｝に なりました・まちの ｛確認待|かくにんま｝ち",
  checking: "まちが ｛内容|ないよう｝を ｛確|たし｝かめて います",
} as const;
