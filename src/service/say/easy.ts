/** What is said of a service, in やさしい日本語: one fact a sentence, every kanji with its reading, spans with both ends. */
import type { FiscalYear } from "../../plan/fiscal-year.ts";
import type { Stage } from "../../plan/schema.ts";
import type { Verdict } from "../verdict.ts";
import type { PlanNote } from "../view.ts";
import type { ServiceWords, Told } from "./words.ts";

const fy = (year: FiscalYear) => `${year}｛年度|ねんど｝`;
const both = (year: FiscalYear) => `${year}｛年|ねん｝4｛月|がつ｝〜${year + 1}｛年|ねん｝3｛月|がつ｝`;
const day = (iso: string) => {
  const [year, month, date] = iso.split("-").map(Number);
  return `${year}｛年|ねん｝${month}｛月|がつ｝${date}｛日|にち｝`;
};
const monthOf = (iso: string) => {
  const [year, month] = iso.split("-").map(Number);
  return `${year}｛年|ねん｝${month}｛月|がつ｝`;
};

const PLAN = "｛計画|けいかく｝";
const COPY = "｛写|うつ｝し";
const STAGE: Record<Stage, string> = {
  study: "｛考|かんが｝える",
  prepare: "｛準備|じゅんび｝",
  pilot: "ためす",
  launch: "はじめる",
  expand: "ひろげる",
};

const year = ({ years }: Verdict) => years[0] ?? 0;
const planned = (plan: PlanNote) => (plan.draft ? `${PLAN}(まだ ｛案|あん｝)` : PLAN);
const body = ({ plan }: Told) => (plan.body === "市" ? "｛市|し｝" : "まち");
const hall = ({ plan }: Told) => (plan.body === "市" ? "｛市役所|しやくしょ｝" : "｛役場|やくば｝");
const target = (plan: PlanNote) => (plan.targets ? "これは ｛目標|もくひょう｝です。" : "");
const recorded = (t: Told, words: string) => `${words}(${body(t)}の ｛登録|とうろく｝)。`;
const on = (t: Told) => day(t.verdict.record?.day ?? "");

function together({ verdict: v, plan, view }: Told): string {
  return `${planned(plan)}では、${v.together?.easy}と いっしょに ${both(year(v))}から ${STAGE[v.stage ?? "launch"]} ことに なって います。${target(plan)}「${view.name.easy}」だけの ｛年|とし｝は ありません。`;
}

function launch(told: Told): string {
  const { verdict: v, plan } = told;
  if (v.together) return together(told);
  if (v.deadline) return `${planned(plan)}では ${year(v) + 1}｛年|ねん｝3｛月|がつ｝までです。${target(plan)}`;
  if (v.yearly) return `${planned(plan)}では ${both(year(v))}から ｛毎年|まいとし｝ あります。${target(plan)}`;
  if (v.when === "past") return `${planned(plan)}では ${both(year(v))}に はじまります。${target(plan)}`;
  return `${planned(plan)}では ${both(year(v))}の あいだに はじまります。${target(plan)}`;
}

function published({ verdict, plan }: Told): string {
  const { publication: p } = verdict;
  if (!p) return "";
  const says = { started: "はじまったと", planned: "これから はじめると", ended: "｛終|お｝わったと" }[p.says];
  const until = p.until ? `${day(p.until)}までです。` : "";
  return `${easy.publication(p, plan)}に、${p.of && p.says === "started" ? `${day(p.of)}に ` : ""}${says} ｛書|か｝いて あります。${until}`;
}

function existing({ verdict: v, plan }: Told): string {
  if (!v.since) return `${PLAN}が できた とき(${monthOf(plan.published)})には、もう ありました。`;
  return "month" in v.since
    ? `${PLAN}に、${monthOf(v.since.month)}に はじまったと あります。`
    : `${PLAN}に、${both(v.since.fiscalYear)}から あると ｛書|か｝いて あります。`;
}

function twoYears({ verdict: v }: Told): string {
  const doing = v.stage && v.stage !== "launch" ? STAGE[v.stage] : "はじまる";
  const unknown = v.stage === "launch" || v.stage === "expand" ? "" : "いつ ｛使|つか｝えるかは ありません。";
  if (v.years.length === 1) return `${both(year(v))}に ${doing}と ｛読|よ｝めます。でも、この ${COPY}では はっきりしません。${unknown}`;
  const years = v.years.map(fy).join("か ");
  return v.unsure === "printed"
    ? `${PLAN}に、${years}と 2つ ｛書|か｝いて あります。${unknown}`
    : `${years}に ${doing} ｛計画|けいかく｝です。この ${COPY}では どちらか わかりません。${unknown}`;
}

export const easy: ServiceWords = {
  chip: ({ verdict: v, plan }) => {
    const y = v.years[0] ?? 0;
    switch (v.kind) {
      case "started":
        return "はじまりました";
      case "partly":
        return "｛少|すこ｝し はじまりました";
      case "preparing":
        return "｛準備中|じゅんびちゅう｝";
      case "not-yet":
        return "まだです";
      case "delayed":
        return "おくれて います";
      case "stopped":
        return "やめました";
      case "ended":
        return "｛終|お｝わりました";
      case "checking":
        return "｛確|たし｝かめて います";
      case "published":
        return `${plan.body === "市" ? "｛市|し｝" : "まち"}が ｛発表|はっぴょう｝`;
      case "existing":
        return "｛計画|けいかく｝の ｛前|まえ｝から";
      case "two":
        return v.years.length === 1 ? `たぶん ${fy(y)}` : v.years.map((one, n) => (n === v.years.length - 1 ? fy(one) : String(one))).join("か ");
      case "clash":
        return `${fy(y)}?`;
      case "unreadable":
        return "｛年|とし｝が わかりません";
      case "name":
        return "｛名前|なまえ｝だけ";
      case "listed":
      case "period":
        return "｛年|とし｝は ありません";
      case "to-end":
        return v.years.length > 0 ? `${fy(y)}に ｛終|お｝わる` : "いつか ｛終|お｝わる";
    }
    if (v.together) return `いっしょに ${fy(y)}`;
    if (v.deadline) return `${fy(y)}まで`;
    if (v.yearly) return `${fy(y)}から ｛毎年|まいとし｝`;
    if (v.kind === "pilot") return `${fy(y)}に ためす`;
    if (v.kind !== "launch") return `${fy(y)}から ${STAGE[v.kind]}`;
    return { past: `${fy(y)}から・｛今|いま｝は?`, now: `${fy(y)}の ｛予定|よてい｝`, "to-come": `${fy(y)}から` }[v.when ?? "past"];
  },
  verdict: {
    started: (t) => recorded(t, `${on(t)}に はじまりました`),
    partly: (t) => recorded(t, `${on(t)}に、${t.verdict.record?.where ?? "｛一部|いちぶ｝"}で はじまりました`),
    preparing: (t) => recorded(t, `｛今|いま｝ ｛準備|じゅんび｝して います。${on(t)}`),
    "not-yet": (t) => recorded(t, `まだ はじまって いません。${on(t)}`),
    delayed: (t) => recorded(t, `おくれて います。${on(t)}`),
    stopped: (t) => recorded(t, `やめました。${on(t)}`),
    ended: (t) => recorded(t, `${on(t)}に ｛終|お｝わりました`),
    checking: (t) => `${body(t)}が ｛中身|なかみ｝を ｛確|たし｝かめて います。｛急|いそ｝ぐ ときは ${hall(t)}に ｛聞|き｝いて ください。`,
    published,
    existing,
    launch,
    clash: ({ verdict: v }) =>
      `${PLAN}の ｛表|ひょう｝では ${both(year(v))}に はじまります。でも ｛文|ぶん｝には「${STAGE[v.textStage ?? "study"]}」と あります。`,
    pilot: (t) =>
      t.verdict.together ? together(t) : `${planned(t.plan)}では ${both(year(t.verdict))}に ためします。${target(t.plan)}そのあとは ｛書|か｝いて ありません。`,
    expand: (t) =>
      t.verdict.together
        ? together(t)
        : `${planned(t.plan)}では ${both(year(t.verdict))}に ひろげます。${target(t.plan)}いつ はじまったかは ｛書|か｝いて ありません。`,
    prepare: (t) =>
      t.verdict.together
        ? together(t)
        : `${planned(t.plan)}では ${both(year(t.verdict))}に ｛準備|じゅんび｝します。${target(t.plan)}いつ ｛使|つか｝えるかは ありません。`,
    study: (t) =>
      t.verdict.together ? together(t) : `${planned(t.plan)}では ${both(year(t.verdict))}に どうするか ｛考|かんが｝えます。いつ はじまるかは ありません。`,
    listed: ({ plan }) =>
      `${PLAN}に、する ことの れいとして あります。${plan.first}｛年|ねん｝4｛月|がつ｝〜${plan.last + 1}｛年|ねん｝3｛月|がつ｝の ${PLAN}です。どの ｛年|とし｝かは ありません。`,
    period: ({ plan }) =>
      `${plan.first}｛年|ねん｝4｛月|がつ｝〜${plan.last + 1}｛年|ねん｝3｛月|がつ｝の ${planned(plan)}です。どの ｛年|とし｝かは ありません。`,
    two: twoYears,
    unreadable: ({ verdict: v }) =>
      v.stage && v.years.length > 0
        ? `${both(year(v))}に ${STAGE[v.stage]} ｛計画|けいかく｝です。いつ はじまるかは、この ${COPY}からは わかりません。`
        : `｛年|とし｝は、この ${COPY}からは わかりません。`,
    name: () => `${PLAN}に ｛名前|なまえ｝が あります。｛中身|なかみ｝と ｛年|とし｝は、この ${COPY}に ありません。`,
    "to-end": ({ verdict: v }) =>
      v.years.length > 0 ? `${PLAN}では ${both(year(v))}に ｛終|お｝わります。` : `${PLAN}では、いつか ｛終|お｝わります。どの ｛年|とし｝かは ありません。`,
  },
  unknown: (t) =>
    t.plan.unofficial
      ? t.verdict.when === "now"
        ? "もう はじまったかは、ここでは わかりません。"
        : "｛今|いま｝ ｛使|つか｝えるかは、ここでは わかりません。"
      : `${body(t)}は まだ ｛登録|とうろく｝して いません。`,
  howFarUnknown: (t) => (t.plan.unofficial ? "どこまで できたかは、ここでは わかりません。" : `${body(t)}は まだ ｛登録|とうろく｝して いません。`),
  yesUsable: (on, t) => `はい、｛使|つか｝えます。${day(on)}からです(${body(t)}の ｛登録|とうろく｝)。`,
  inPlan: (t) => `${planned(t.plan)}に あります。`,
  yes: "はい。",
  no: "いいえ。",
  what: (what, t) =>
    ["existing", "started", "partly"].includes(t.verdict.kind) ? `${nounOf(what)} サービスです。` : `${nounOf(what)} ｛計画|けいかく｝です。`,
  old: ({ verdict }) =>
    verdict.kind === "published"
      ? "1｛年|ねん｝より ｛前|まえ｝の ｛話|はなし｝です。"
      : `｛最後|さいご｝に ｛確|たし｝かめた ｛日|ひ｝: ${day(verdict.record?.lastConfirmed ?? "")}。`,
  steps: (steps) => steps.map((s) => `${STAGE[s.stage]} ${fy(s.from ?? 0)}`).join(" → "),
  planNotes: (plan) => [...(plan.ended ? [`${PLAN}は ${plan.last + 1}｛年|ねん｝3｛月|がつ｝で ｛終|お｝わりました。`] : [])],
  verdictPlan: () => `この ${PLAN}は まだ ｛決|き｝まる ｛前|まえ｝の ものです。`,
  place: (_section, page) => (page === null ? PLAN : `${PLAN} ${page}ページ`),
  fullYear: (y) => `${both(y)}`,
  step: (s) => {
    const when =
      s.from === null ? "｛年|とし｝は ありません" : s.to === null ? `${both(s.from)}から` : s.to === s.from ? both(s.from) : `${fy(s.from)}〜${fy(s.to)}`;
    return `${STAGE[s.stage]}: ${s.deadline ? when.replace(/から$/, "まで") : when}${s.certainty === "unsure" ? "(はっきりしません)" : ""}${s.together ? `(${s.together.easy}と いっしょ)` : ""}`;
  },
  yearOfStep: (step) => `${fy(step.from ?? 0)}: ${STAGE[step.stage]}`,
  certainty: {
    stated: `${PLAN}に ｛書|か｝いて あります`,
    "start-only": "｛始|はじ｝まりだけ ｛書|か｝いて あります",
    "period-only": "｛期間|きかん｝だけ ｛書|か｝いて あります",
    unsure: "はっきりしません",
  },
  stage: STAGE,
  sign: {
    started: "はじまりました(｛登録|とうろく｝)",
    partly: "｛少|すこ｝し はじまりました(｛登録|とうろく｝)",
    published: "｛発表|はっぴょう｝された",
    existing: `${PLAN}の ｛前|まえ｝から ある`,
    "to-come": "はじまる ｛予定|よてい｝",
    asked: `はじまる ${PLAN}。｛今|いま｝の ことは わかりません`,
    pilot: `ためす ${PLAN}`,
    expand: `ひろげる ${PLAN}`,
    study: `｛考|かんが｝える、｛準備|じゅんび｝する ${PLAN}`,
    two: "｛年|とし｝が はっきりしません",
    period: `｛年|とし｝は ありません(${PLAN}の ｛間|あいだ｝)`,
    name: "｛名前|なまえ｝だけ",
    waiting: "｛準備|じゅんび｝・まだ(｛登録|とうろく｝)",
    moved: "おくれて います(｛登録|とうろく｝)",
    over: "｛終|お｝わり・やめました",
    checking: "｛確|たし｝かめて います",
    fading: "つづき(｛終|お｝わりは ｛書|か｝いて ありません)",
    empty: "",
  },
  publication: (p, plan) => {
    const town = plan.body === "市" ? "｛市|し｝" : "まち";
    return p.source.kind === "koho" ? `${town}の ｛広報|こうほう｝(${easyIssue(p.source.issue)})` : `${town}の サイト(${day(p.day)})`;
  },
  day,
  labels: {
    steps: "｛計画|けいかく｝の ｛予定|よてい｝",
    printed: "｛計画|けいかく｝の ｛名前|なまえ｝(｛日本語|にほんご｝の まま)",
    parts: "｛計画|けいかく｝に ある もの",
    caution: "｛気|き｝を つけて ください",
    source: "もとの ｛資料|しりょう｝",
    recorded: "まちの ｛登録|とうろく｝",
    confirmed: "｛最後|さいご｝に ｛確|たし｝かめた ｛日|ひ｝",
    note: "まちの メモ",
    more: "くわしくは",
    unofficial: "まちの ｛公式|こうしき｝では ありません",
    plan: PLAN,
    looked: "｛確|たし｝かめた ｛日|ひ｝",
    ownWords: "｛計画|けいかく｝の ことば",
  },
  quote: (words) => `「${words}」`,
};

/** 2025年9月号 with its readings. */
const easyIssue = (issue: string) => issue.replace("年", "｛年|ねん｝").replace("月", "｛月|がつ｝").replace("号", "｛号|ごう｝");

/** A what in the plain form goes straight before サービス; a noun takes の. */
function nounOf(what: string): string {
  const bare = what.trim().replace(/。$/, "");
  return /[うくぐすつぬぶむるいたなん)）]$/u.test(bare) ? bare : `${bare}の`;
}
