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
/** The same where a sentence needs a verb. */
const DOES: Record<Stage, string> = { ...STAGE, study: "どうするか ｛考|かんが｝える", prepare: "｛準備|じゅんび｝する", launch: "はじまる" };

const year = ({ years }: Verdict) => years[0] ?? 0;
const planned = (plan: PlanNote) => (plan.draft ? `${PLAN}(まだ ｛案|あん｝)` : PLAN);
const body = ({ plan }: Told) => (plan.body === "市" ? "｛市|し｝" : "まち");
const hall = ({ plan }: Told) => (plan.body === "市" ? "｛市役所|しやくしょ｝" : "｛役場|やくば｝");
/** Where nothing else of the sentence says that the plan is a draft. */
const inDraft = (plan: PlanNote) => (plan.draft ? `${planned(plan)}では ` : "");
const target = (plan: PlanNote) => (plan.targets ? "｛目標|もくひょう｝です。" : "");
const recorded = (t: Told, words: string) => `${words}(${body(t)}の ｛登録|とうろく｝)。`;
const on = (t: Told) => day(t.verdict.record?.day ?? "");

/** What the plan says of a year, in a sentence of its own: a plan is a promise, also where its year has passed. */
const says = (plan: PlanNote, words: string) => `${planned(plan)}に、${words}と ｛書|か｝いて あります。${target(plan)}`;

/** 2024年4月〜2025年3月に / 2025年3月までに / …に はじめて、毎年: before a verb */
function since(v: Verdict): string {
  if (v.deadline) return `${year(v) + 1}｛年|ねん｝3｛月|がつ｝までに`;
  if (v.yearly) return `${both(year(v))}に はじめて、｛毎年|まいとし｝`;
  return v.to === null ? `${both(year(v))}に` : `${year(v)}｛年|ねん｝4｛月|がつ｝〜${v.to + 1}｛年|ねん｝3｛月|がつ｝に`;
}

function together({ verdict: v, plan }: Told): string {
  return `${planned(plan)}では ${v.together?.easy}と いっしょに ${both(year(v))}に ${DOES[v.stage ?? "launch"]} ｛予定|よてい｝です。${target(plan)}${v.stage === "study" ? "｛使|つか｝える" : "これだけの"} ｛年|とし｝は ありません。`;
}

/** Without a year the plan may still promise no more than a study. */
const inPeriod = ({ plan }: Told, how: string) =>
  `${plan.first}｛年|ねん｝4｛月|がつ｝〜${plan.last + 1}｛年|ねん｝3｛月|がつ｝の ${planned(plan)}${how} あります。どの ｛年|とし｝かは ありません。`;

function launch(told: Told): string {
  const { verdict: v, plan } = told;
  if (v.together) return together(told);
  if (v.when === "past" || v.deadline || v.yearly || v.to !== null) return says(plan, `${since(v)} ${v.yearly ? "する" : DOES.launch}`);
  const during = v.when === "now" ? `｛今年度|こんねんど｝(${both(year(v))})` : `${both(year(v))}の あいだ`;
  return `${planned(plan)}では ${during}に はじまる ｛予定|よてい｝です。${target(plan)}`;
}

function published({ verdict, plan }: Told): string {
  const { publication: p } = verdict;
  if (!p) return "";
  const says = { started: "はじまったと", planned: "これから はじめると", ended: "｛終|お｝わったと" }[p.says];
  const until = p.until ? `${day(p.until)}までです。` : "";
  return `${easy.publication(p, plan)}に、${p.of && p.says === "started" ? `${day(p.of)}に ` : ""}${says} ｛書|か｝いて あります。${until}`;
}

function existing({ verdict: v, plan }: Told): string {
  if (!v.since) return `${planned(plan)}が できた とき(${monthOf(plan.published)})には、もう ありました。`;
  return "month" in v.since
    ? `${planned(plan)}に、${monthOf(v.since.month)}に はじまったと あります。`
    : `${planned(plan)}に、${both(v.since.fiscalYear)}から あると ｛書|か｝いて あります。`;
}

function twoYears({ verdict: v, plan }: Told): string {
  const doing = DOES[v.stage ?? "launch"];
  const unknown = v.stage === "launch" || v.stage === "expand" ? "" : "いつ ｛使|つか｝えるかは ありません。";
  if (v.years.length === 1) return `${inDraft(plan)}${both(year(v))}に ${doing}と ｛読|よ｝めます。でも、この ${COPY}では はっきりしません。${unknown}`;
  const years = v.years.map(both).join("か、");
  return v.unsure === "printed"
    ? `${planned(plan)}に、${doing} ｛年|とし｝が 2つ ｛書|か｝いて あります。${years}です。${unknown}`
    : `${years}に ${doing} ${planned(plan)}です。この ${COPY}では どちらか わかりません。${unknown}`;
}

/** What comes before a start is named on the chip; that something is made wider does not fit and stands in the sentence. */
const noStart = ({ stage }: Verdict) => stage === "study" || stage === "prepare" || stage === "pilot";

export const easy: ServiceWords = {
  tag: "ja",
  town: ({ name }) => name,
  planTitle: ({ title }) => title,
  plainName: (name) => name.ja,
  gap: " ",
  stop: "。",
  onPage: (page) => ` ${page}ページ`,
  column: String,
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
        return `${v.years.length === 1 ? `たぶん ${fy(y)}` : `${v.years.slice(0, -1).join("か ")}か ${fy(v.years.at(-1) ?? 0)}`}${noStart(v) ? ` ${STAGE[v.stage ?? "study"]}` : ""}`;
      case "clash":
        return `${fy(y)}?`;
      case "unreadable":
        return "｛年|とし｝が わかりません";
      case "name":
        return "｛名前|なまえ｝だけ";
      case "listed":
      case "period":
        return v.stage === "study" ? "｛考|かんが｝えるだけ・｛年|とし｝なし" : "｛年|とし｝は ありません";
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
    partly: (t) =>
      recorded(t, `${on(t)}に はじまりました。${t.verdict.record?.where ? `「${t.verdict.record.where.replace(/だけ$/, "")}」` : "｛一部|いちぶ｝"}だけです`),
    preparing: (t) => recorded(t, `｛今|いま｝ ｛準備|じゅんび｝して います。${on(t)}`),
    "not-yet": (t) => recorded(t, `まだ はじまって いません。${on(t)}`),
    delayed: (t) => recorded(t, `おくれて います。${on(t)}`),
    stopped: (t) => recorded(t, `やめました。${on(t)}`),
    ended: (t) => recorded(t, `${on(t)}に ｛終|お｝わりました`),
    checking: (t) => `${body(t)}が ｛中身|なかみ｝を ｛確|たし｝かめて います。｛急|いそ｝ぐ ときは ${hall(t)}に ｛聞|き｝いて ください。`,
    published,
    existing,
    launch,
    clash: ({ verdict: v, plan }) =>
      `${planned(plan)}の ｛表|ひょう｝では ${both(year(v))}に はじまります。でも ｛文|ぶん｝には「${STAGE[v.textStage ?? "study"]}」と あります。`,
    pilot: (t) => (t.verdict.together ? together(t) : `${says(t.plan, `${both(year(t.verdict))}に ${DOES.pilot}`)}そのあとは ｛書|か｝いて ありません。`),
    expand: (t) => (t.verdict.together ? together(t) : `${says(t.plan, `${since(t.verdict)} ${DOES.expand}`)}いつ はじまったかは ｛書|か｝いて ありません。`),
    prepare: (t) => (t.verdict.together ? together(t) : `${says(t.plan, `${both(year(t.verdict))}に ${DOES.prepare}`)}いつ ｛使|つか｝えるかは ありません。`),
    study: (t) => (t.verdict.together ? together(t) : `${says(t.plan, `${both(year(t.verdict))}に ${DOES.study}`)}いつ はじまるかは ありません。`),
    listed: (t) => inPeriod(t, t.verdict.stage === "study" ? `に、${DOES.study}と` : "に、れいとして"),
    period: (t) => inPeriod(t, t.verdict.stage === "study" ? `に、${DOES.study}と` : "に"),
    two: twoYears,
    unreadable: ({ verdict: v, plan }) =>
      v.stage && v.years.length > 0
        ? `${both(year(v))}に ${DOES[v.stage]} ${planned(plan)}です。いつ はじまるかは、この ${COPY}からは わかりません。`
        : `${plan.draft ? `${planned(plan)}の ` : ""}｛年|とし｝は、この ${COPY}からは わかりません。`,
    name: ({ plan }) => `${planned(plan)}に ｛名前|なまえ｝が あります。｛中身|なかみ｝と ｛年|とし｝は、この ${COPY}に ありません。`,
    "to-end": ({ verdict: v, plan }) =>
      v.years.length > 0
        ? `${planned(plan)}では ${both(year(v))}に ｛終|お｝わります。`
        : `${planned(plan)}では、いつか ｛終|お｝わります。どの ｛年|とし｝かは ありません。`,
  },
  unknown: (t) =>
    t.plan.unofficial
      ? t.verdict.when === "now"
        ? "もう はじまったかは、ここでは わかりません。"
        : "｛今|いま｝ ｛使|つか｝えるかは、ここでは わかりません。"
      : `${body(t)}は まだ ｛登録|とうろく｝して いません。`,
  howFarUnknown: (t) => (t.plan.unofficial ? "どこまで できたかは、ここでは わかりません。" : `${body(t)}は まだ ｛登録|とうろく｝して いません。`),
  yesUsable: (on, t) => `はい、｛使|つか｝えます。${day(on)}からです(${body(t)}の ｛登録|とうろく｝)。`,
  maybe: ({ name, from }) => `「${name.easy}」(${both(from)})と ｛同|おな｝じ ものかは わかりません。`,
  inPlan: (t) => `${planned(t.plan)}に あります。`,
  yes: "はい。",
  no: "いいえ。",
  what: (what, t) => saidOf(what, ["existing", "started", "partly"].includes(t.verdict.kind) ? (t.view.audience === "office" ? "こと" : "サービス") : PLAN),
  old: ({ verdict }) =>
    verdict.kind === "published"
      ? "1｛年|ねん｝より ｛前|まえ｝の ｛話|はなし｝です。"
      : `${day(verdict.record?.lastConfirmed ?? "")}に ｛確|たし｝かめました。`,
  steps: (steps) => steps.map((s) => `${STAGE[s.stage]} ${fy(s.from ?? 0)}`).join(" → "),
  widening: (years) => `ひろげるのは ${years.map(fy).join("か ")}${years.length === 1 ? "から" : ""}です。`,
  edition: (e) => {
    const years =
      e.from && e.to ? `${fy(e.from)}では なくて、${fy(e.to)}です。` : e.to ? `${fy(e.to)}です。` : e.from ? `${fy(e.from)}は なくなりました。` : "";
    return `${day(e.day)}に ${PLAN}が ｛変|か｝わりました。${years}`;
  },
  planNotes: (plan) => [...(plan.ended ? [`${PLAN}は ${plan.last + 1}｛年|ねん｝3｛月|がつ｝で ｛終|お｝わりました。`] : [])],
  verdictPlan: () => `この ${PLAN}は まだ ｛決|き｝まる ｛前|まえ｝の ものです。`,
  place: (_section, page) => (page === null ? PLAN : `${PLAN} ${page}ページ`),
  fullYear: (y) => `${both(y)}`,
  step: (s) => {
    const when =
      s.from === null ? "｛年|とし｝は ありません" : s.to === null ? `${both(s.from)}から` : s.to === s.from ? both(s.from) : `${fy(s.from)}〜${fy(s.to)}`;
    return `${STAGE[s.stage]}: ${s.deadline ? when.replace(/から$/, "まで") : when}${s.certainty === "unsure" ? "(はっきりしません)" : ""}${s.together ? `(${s.together.easy}と いっしょ)` : ""}`;
  },
  yearOfStep: (step) => `${fy(step.from ?? 0)}${step.deadline ? "まで" : ""}: ${STAGE[step.stage]}${step.certainty === "unsure" ? "?" : ""}`,
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

/** 2025年9月号 with its readings; any other name of an issue is quoted as printed. */
const easyIssue = (issue: string) => {
  const found = /^(\d{4})年(\d{1,2})月号$/.exec(issue);
  return found ? `${found[1]}｛年|ねん｝${found[2]}｛月|がつ｝｛号|ごう｝` : `「${issue}」`;
};

/** A what in the plain form goes straight before サービス; a noun takes の, and a note in brackets stands behind the sentence. */
function saidOf(what: string, noun: string): string {
  const [, bare = "", note = ""] = /^(.*?)([(（][^()（）]*[)）])?。?$/u.exec(what.trim()) ?? [];
  const words = bare.trim();
  return `${words}${/[うくぐすつぬぶむるいたな]$/u.test(words) ? "" : "の"} ${noun}です${note}。`;
}
