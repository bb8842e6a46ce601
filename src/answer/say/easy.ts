/** Every fact of an answer as やさしい日本語: short sentences, readings as ｛漢字|かんじ｝, western months first. */
import { detailLines, fullSource } from "../../service/say/index.ts";
import type { Help, Sentence, TownStart } from "../types.ts";
import { type AspectWords, callSaid, clock, type SentenceTable } from "./writer.ts";

const day = (iso: string) => {
  const [year, month, date] = iso.split("-").map(Number);
  return `${year}｛年|ねん｝${month}｛月|がつ｝${date}｛日|にち｝`;
};

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
  "whole-plan": wholePlan,
  "measure-list": (s) => `これには、${s.count}つの ことが あります。`,
  compare: (s, w) => {
    const topic = s.topic ? `「${w.text(s.topic)}」` : "これ";
    const names = (towns: typeof s.with) => towns.map((t) => t.name).join("・");
    if (s.nearest.length > 0) {
      const others = s.with.filter((t) => !s.nearest.includes(t));
      return `${names(s.nearest)}の ｛計画|けいかく｝が、あなたの ｛言葉|ことば｝に ｛近|ちか｝いです。${names(others)}の ｛計画|けいかく｝${s.topic ? `にも、${topic}に ｛入|はい｝る ことが あります。` : "には、｛近|ちか｝い ものが あります。"}${s.without.length > 0 ? `${names(s.without)}の ｛計画|けいかく｝には ありません。` : ""}`;
    }
    if (s.without.length === 0)
      return s.with.length > 2
        ? `${topic}は、どの まちにも あります。いつかは まちで ちがいます。`
        : `${topic}は、${s.with.map((t) => t.name).join("にも ")}にも あります。${startsSaid(s.starts)}`;
    return s.with.length === 0
      ? `${topic}は、${names(s.without)}の ｛計画|けいかく｝に ありません。`
      : `${topic}は、${names(s.with)}の ｛計画|けいかく｝に あります。${names(s.without)}の ｛計画|けいかく｝には ありません。`;
  },
  "plan-ended": (s) => `｛計画|けいかく｝(${s.title})は ${s.last + 1}｛年|ねん｝3｛月|がつ｝で ｛終|お｝わりました。`,
  "plan-draft": (s) => `｛計画|けいかく｝(${s.title})は まだ ｛決|き｝まる ｛前|まえ｝の ものです。`,
  unofficial: () => "まちの ｛公式|こうしき｝では ありません。まちの ｛資料|しりょう｝から ｛作|つく｝りました。",
  "year-list": (s, w) => `${s.town.name}の ｛計画|けいかく｝で ${w.year(s.year)}に うごく ものは ${s.count}こです。`,
  "and-more": (s) => `ほかに ${s.count}こ あります。｛年表|ねんぴょう｝で ｛見|み｝られます。`,
  "year-nothing": (s, w) => `${s.town.name}の ｛計画|けいかく｝に ${w.year(s.year)}から ｛始|はじ｝まる ものは ｛書|か｝いて ありません。`,
  "year-outside-plan": (s, w) =>
    `${s.town.name}の ｛計画|けいかく｝は ${w.year(s.first)}から ${w.year(s.last)}までです。${w.year(s.year)}の ことは ｛書|か｝いて ありません。`,
  "no-yearly-schedule": (s, w) =>
    `${s.town.name}の ｛計画|けいかく｝には ｛年|とし｝ごとの ｛予定|よてい｝が ありません。｛計画|けいかく｝は ${w.year(s.first)}から ${w.year(s.last)}までです。`,
  "two-readings": (s, w) => `「${s.word}」は ${s.years.map((y) => w.year(y)).join("か、")}です。｛両方|りょうほう｝ ｛答|こた｝えます。`,
  "theme-list": (s, w) => `${s.town.name}の ｛計画|けいかく｝で「${w.text(s.theme)}」の ものは ${s.count}こ あります。`,
  "found-list": (s) => `${s.town.name}の ｛計画|けいかく｝で ｛近|ちか｝い ものは ${s.count}こ あります。`,
  "all-list": (s) => `${s.town.name}の ｛計画|けいかく｝には ${s.count}この サービスが あります。`,
  "compare-periods": (s) =>
    `${[...s.lengths]
      .sort((a, b) => b.years - a.years)
      .map((o) => `${o.town.name}の ｛計画|けいかく｝は ${o.years}｛年間|ねんかん｝`)
      .join("、")}です。`,
  "all-towns": (s) => `まちが まだ ｛決|き｝まって いません。${s.count}つの まちの ｛計画|けいかく｝を ｛見|み｝せます。`,
  "not-in-plan": (s, w) =>
    s.aspect === "opinion" && !s.subject
      ? "｛良|よ｝いか ｛悪|わる｝いかは ｛答|こた｝えて いません。｛計画|けいかく｝に ｛書|か｝いて あることだけ ｛答|こた｝えます。"
      : `${s.subject ? `「${w.text(s.subject)}」の こと` : s.aspect ? ASPECT[s.aspect] : "それ"}は、${s.town ? `${s.town.name}の` : "まちの"} ｛計画|けいかく｝に ｛書|か｝いて ありません。`,
  "other-place": (s) => `「${s.place}」の ｛計画|けいかく｝は ここに ありません。｛答|こた｝えられるのは ${s.towns.map((t) => t.name).join("、")}です。`,
  nearest: () => "｛計画|けいかく｝には これが あります(｛質問|しつもん｝の ｛答|こた｝えでは ありません)。",
  "part-unanswered": (s) => `「${s.question}」は、こうです。`,
  call: (s, w) =>
    s.call.number === null
      ? `${w.text(s.call.who)}に ｛聞|き｝いて ください。｛電話番号|でんわばんごう｝は ホームページで ｛見|み｝て ください。`
      : `${callSaid(s.call, w, (dial) => `(つながらない とき ${dial})`, "。")}。`,
  contact: (s) => {
    const { contact: c } = s;
    const hall = s.town.name.endsWith("市") ? `${s.town.name} ｛市役所|しやくしょ｝` : `${s.town.name} ｛役場|やくば｝`;
    if (!c.telephone)
      return c.site
        ? "まちの サイトで ｛見|み｝られます。"
        : `${hall}(${c.address})で ｛聞|き｝けます。｛電話番号|でんわばんごう｝は まちの ホームページで ｛見|み｝て ください。`;
    const hours = c.hours ? `、｛月曜日|げつようび｝から ｛金曜日|きんようび｝ ${clock(c.hours.opens)}〜${clock(c.hours.closes)}` : "";
    const now =
      s.open === null
        ? ""
        : s.open.open
          ? "｛今|いま｝ ｛電話|でんわ｝できます。"
          : `｛今|いま｝は ｛休|やす｝みです。${day(s.open.opensNext)} ${c.hours ? clock(c.hours.opens) : ""}から。`;
    return `${hall}${c.desk ? ` ${c.desk}` : ""}に ｛聞|き｝けます(｛電話|でんわ｝ ${c.telephone}${hours})。${now}`;
  },
  "choose-town": () => "どの まちの ことですか。｛下|した｝から ｛選|えら｝んで ください。",
  "which-topic": () => "｛何|なに｝の ことですか。サービスの ｛名前|なまえ｝を ｛書|か｝いて ください。",
  "not-sure": () => "どの サービスの ことか、よく わかりませんでした。",
  "did-you-mean": () => "この ｛中|なか｝に ありますか。",
  emergency: (s, w) => w.text(s.text),
  "no-report-here": () => "この LINEでは ｛助|たす｝けを ｛呼|よ｝べません。",
  smalltalk: (s, w) => w.text(s.text),
  "faq-source": (s) => `${s.town.name}が ｛登録|とうろく｝(${day(s.day)})`,
  "language-offer": () => "「ことば Language」で ｛言葉|ことば｝を ｛変|か｝えられます。",
  "detail-not-told": (s) => `${s.aspect ? ASPECT[s.aspect] : s.asked ? `「${s.asked}」の こと` : "それ"}は ｛計画|けいかく｝に ｛書|か｝いて ありません。`,
  "reason-not-told": () => "どうして その ｛時|とき｝なのかは ｛計画|けいかく｝に ｛書|か｝いて ありません。",
  "in-western-years": (s, w) =>
    s.years.length === 0
      ? "｛年|とし｝は ｛計画|けいかく｝に ｛書|か｝いて ありません。"
      : s.years.map((y) => `${w.start(y)}から ${y + 1}｛年|ねん｝3｛月|がつ｝までです。`).join("\n"),
  "stands-in": (s) => `${fullSource(s.view, "easy")}に ｛書|か｝いて あります。`,
  details: (s) => detailLines(s.view, "easy").join("\n"),
  others: (s) => `ほかに ${s.count}こ あります。`,
  "no-others": (s) => `${s.town.name}の ｛計画|けいかく｝に ほかの ｛近|ちか｝い ものは ありません。`,
  "which-one": () => "どれの ことですか。｛下|した｝から ｛選|えら｝んで ください。",
  "no-such-row": (s) => `${s.count}こ あります。｛下|した｝から ｛選|えら｝んで ください。`,
  noted: () => "はい。また ｛聞|き｝いて ください。",
};

/** What helps now: the town's own page, or the telephone with its state. */
export const help = ({ contact, town, open, desk }: Help, unofficial: boolean): string | null => {
  const city = town.name.endsWith("市");
  const hall = `${city ? "｛市役所|しやくしょ｝" : "｛役場|やくば｝"}${desk ? `(${desk.easy})` : ""}`;
  const state = open === null ? "" : open.open ? "(｛今|いま｝ できます)" : "(｛今|いま｝は ｛休|やす｝み)";
  const call = contact.telephone || desk?.telephone ? `${hall}に ｛電話|でんわ｝で ｛聞|き｝けます${state}。` : null;
  if (desk) return call ?? `${hall}で ｛聞|き｝けます。`;
  const beside = !contact.telephone || open === null ? "" : open.open ? "(｛今|いま｝ ｛電話|でんわ｝できます)" : "(｛電話|でんわ｝は ｛休|やす｝み)";
  const page = contact.site ? `${city ? "｛市|し｝" : "まち"}の サイトで ｛見|み｝られます${unofficial ? beside : ""}。` : null;
  return (unofficial ? (page ?? call) : (call ?? page)) ?? `${hall}で ｛聞|き｝けます。`;
};

/** 2019年11月から, or no more than that it was there before. */
function sinceSaid(since: TownStart["since"]): string {
  if (since === null) return "｛計画|けいかく｝より ｛前|まえ｝から";
  if ("fiscalYear" in since) return `${since.fiscalYear}｛年|ねん｝4｛月|がつ｝から`;
  const [year, month] = since.month.split("-").map(Number);
  return `${year}｛年|ねん｝${month}｛月|がつ｝から`;
}

/** Which of two plans has it first; without two years nobody can say. */
function startsSaid([first, second]: readonly TownStart[]): string {
  if (!first || !second) return "";
  if (first.from === null) return "いつ ｛始|はじ｝まるかは、どちらの ｛計画|けいかく｝にも ありません。";
  const when = ({ from, together, since }: TownStart) =>
    from === "existing" ? sinceSaid(since) : `${together ? "ほかの ものと いっしょに " : ""}${from}｛年|ねん｝4｛月|がつ｝から`;
  if (second.from === null && first.from === "existing")
    return `${first.town.name}は ${when(first)} あります。${second.town.name}は いつからか ｛書|か｝いて いません。`;
  if (second.from === null)
    return `${first.town.name}は ${when(first)}です。${second.town.name}は いつからか ｛書|か｝いて いません。どちらが ｛先|さき｝かは わかりません。`;
  if (first.from === "existing" && second.from === "existing") return `${first.town.name}は ${when(first)}、${second.town.name}は ${when(second)}です。`;
  if (first.from === second.from) return `どちらも ${when(first)}です。`;
  return `${first.town.name}が ｛先|さき｝です(${when(first)})。${second.town.name}は ${when(second)}です。`;
}

/** What is counted of a plan as a whole. */
function wholePlan({ asked, town, counts: n, unofficial, last, ended }: Extract<Sentence, { say: "whole-plan" }>): string {
  const body = town.name.endsWith("市") ? "｛市|し｝" : "まち";
  const nobody = `ここでは わかりません。${unofficial ? `この LINEは ${body}の ｛公式|こうしき｝では ありません。` : ""}${body}の ｛登録|とうろく｝は まだ ありません。`;
  const figures = `サービス ${n.services}この うち、｛年|とし｝が きた もの ${n.come}こ、これから ${n.ahead}こ、｛年|とし｝の ない もの ${n.undated}こ、｛計画|けいかく｝の ｛前|まえ｝から ${n.existing}こです。`;
  switch (asked) {
    case "how-far":
      return n.recorded === 0
        ? `どこまで できたかは、${nobody}${figures}`
        : `${body}の ｛登録|とうろく｝: はじまった もの ${n.started}こ、おくれ ${n.late}こ、やめた もの ${n.stopped}こ。${figures}`;
    case "late":
      return n.recorded === 0
        ? `おくれて いるかは、${nobody}`
        : `おくれて いる もの ${n.late}こ、やめた もの ${n.stopped}こです(${body}の ｛登録|とうろく｝)。`;
    case "undated":
      return `｛年|とし｝が ｛書|か｝いて ない ものは、サービス ${n.services}この うち ${n.undated}こです。`;
    case "studied":
      return `どうするか ｛考|かんが｝えるだけの ものは ${n.studied}こです。`;
    case "changed":
      return n.changed === 0
        ? "｛計画|けいかく｝が ｛変|か｝わったと いう ｛登録|とうろく｝は ありません。"
        : `｛計画|けいかく｝が ｛変|か｝わった ものは ${n.changed}こです。`;
    case "period":
    case "next-plan":
      return ended
        ? `｛計画|けいかく｝は ${last + 1}｛年|ねん｝3｛月|がつ｝で ｛終|お｝わりました。｛次|つぎ｝の ｛計画|けいかく｝は ｛書|か｝いて ありません。`
        : `｛計画|けいかく｝は ${last + 1}｛年|ねん｝3｛月|がつ｝までです。｛次|つぎ｝の ｛計画|けいかく｝は ｛書|か｝いて ありません。`;
    case "how-many":
      return `｛計画|けいかく｝の ｛大|おお｝きな ことは ${n.measures}、その ｛中|なか｝の ことは ${n.initiatives}です。｛名前|なまえ｝で ｛聞|き｝ける サービスは ${n.services}こ、まちの ｛人|ひと｝が ｛使|つか｝う ものは ${n.residents}こです。`;
    case "started":
      return n.started === 0
        ? `はじまったと いう ${body}の ｛登録|とうろく｝は まだ ありません。｛計画|けいかく｝の ｛前|まえ｝から ある ものは ${n.existing}こです。`
        : `はじまった ものは ${n.started}こ(${body}の ｛登録|とうろく｝)、｛計画|けいかく｝の ｛前|まえ｝から ある ものは ${n.existing}こです。`;
  }
}
