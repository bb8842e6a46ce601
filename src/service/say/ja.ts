/** What is said of a service, in plain Japanese. Facts and spans are truth.md's; sentences stay under forty characters where they can. */
import { eraOfMonth, eraYear, type FiscalYear } from "../../plan/fiscal-year.ts";
import type { Stage } from "../../plan/schema.ts";
import type { Verdict } from "../verdict.ts";
import type { PlanNote } from "../view.ts";
import type { ServiceWords, Told } from "./words.ts";

const fy = (year: FiscalYear) => `${eraYear(year)}年度`;
const reiwa = (year: FiscalYear) => eraYear(year).replace(/^令和|^平成/, "");
/** 令和6〜10年度 */
const span = (first: FiscalYear, last: FiscalYear) => `${eraYear(first)}〜${reiwa(last)}年度`;
/** 令和8か9年度 */
const either = (years: readonly FiscalYear[]) => `${years.map((y, n) => (n === 0 ? eraYear(y) : reiwa(y))).join("か")}年度`;
const both = (first: FiscalYear) => `${first}年4月〜${first + 1}年3月`;
const day = (iso: string) => {
  const [year, month, date] = iso.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};
const monthOf = (iso: string) => {
  const [year = 0, month = 0] = iso.split("-").map(Number);
  return `${eraOfMonth(year, month)}年${month}月`;
};

const STAGE: Record<Stage, string> = { study: "検討", prepare: "準備", pilot: "試行", launch: "開始", expand: "拡大" };
/** How a year is followed by its stage: 令和6年度から準備 */
const FROM: Record<Stage, string> = { study: "から検討", prepare: "から準備", pilot: "に試す", launch: "から", expand: "から拡大" };
/** The same before です and と. */
const begins = (stage: Stage) => (stage === "pilot" ? "に試行" : FROM[stage]);

const year = ({ years }: Verdict) => years[0] ?? 0;
/** 計画, or 計画(案) where it is one; 武雄市's years are its targets. */
const planned = (plan: PlanNote) => (plan.draft ? "計画(案)" : "計画");
/** Where nothing else of the sentence says that the plan is a draft. */
const inDraft = (plan: PlanNote) => (plan.draft ? "計画(案)では" : "");
const target = (plan: PlanNote) => (plan.targets ? "(目標)" : "");
const body = ({ plan }: Told) => plan.body;

/** 令和6年度から / までに / から毎年 / から令和7年度まで */
function since(v: Verdict): string {
  if (v.deadline) return `${fy(year(v))}までに`;
  if (v.yearly) return `${fy(year(v))}から毎年`;
  return v.to === null ? `${fy(year(v))}から` : `${fy(year(v))}から${fy(v.to)}まで`;
}

/** 「交通とまとめて、令和6年度から準備です。これだけの年度はありません。」: its name stands above. */
function together({ verdict: v, plan }: Told): string {
  const stage = v.stage && v.stage !== "launch" ? STAGE[v.stage] : "";
  const own = v.stage === "study" ? "使える年度は書かれていません。" : "これだけの年度はありません。";
  return `${planned(plan)}では、${v.together?.ja}とまとめて${fy(year(v))}から${stage}です${target(plan)}。${own}`;
}

function published({ verdict, plan }: Told): string {
  const { publication: p } = verdict;
  if (!p) return "";
  const says = { started: "始まったと", planned: "これから始めると", ended: "終わったと" }[p.says];
  return `${ja.publication(p, plan)}に、${p.of && p.says === "started" ? `${day(p.of)}に` : ""}${says}あります${p.until ? `(${day(p.until)}まで)` : ""}。`;
}

function existing({ verdict: v, plan }: Told): string {
  if (!v.since) return `${planned(plan)}ができたとき(${monthOf(plan.published)})には、もうありました。`;
  return "month" in v.since
    ? `${planned(plan)}に、${monthOf(v.since.month)}に始まったとあります。`
    : `${planned(plan)}に、${fy(v.since.fiscalYear)}からとあります。`;
}

function twoYears({ verdict: v, plan }: Told): string {
  const stage = v.stage ?? "launch";
  const noUse = stage === "launch" || stage === "expand" ? "" : "使える年度は書かれていません。";
  if (v.years.length === 1) return `${planned(plan)}では${fy(year(v))}${begins(stage)}と読めます。手元の写しがずれていて、確かではありません。${noUse}`;
  const years = either(v.years);
  if (v.unsure === "printed") return `${planned(plan)}に、${years}の2通りの書き方があります${stage === "launch" ? "" : `(${STAGE[stage]})`}。${noUse}`;
  return `${inDraft(plan)}${years}${stage === "launch" ? "" : begins(stage)}です。手元の写しがずれていて、どちらか決められません。${noUse}`;
}

/** Without a year the plan may still promise no more than a study. */
const onlyStudied = ({ plan }: Told) => `${planned(plan)}(${span(plan.first, plan.last)})にあるのは「検討」までで、どの年度かは書かれていません。`;

function launch(told: Told): string {
  const { verdict: v, plan } = told;
  if (v.together) return together(told);
  if (v.when === "past" || v.deadline || v.yearly || v.to !== null) return `${planned(plan)}には、${since(v)}とあります${target(plan)}。`;
  if (v.when === "now") return `${planned(plan)}では今年度中(${year(v) + 1}年3月まで)に始まる予定です${target(plan)}。`;
  return `${planned(plan)}では${fy(year(v))}中(${both(year(v))})に始まる予定です${target(plan)}。`;
}

export const ja: ServiceWords = {
  tag: "ja",
  town: ({ name }) => name,
  planTitle: ({ title }) => title,
  plainName: (name) => name.ja,
  gap: "",
  stop: "。",
  onPage: (page) => ` ${page}ページ`,
  column: eraYear,
  chip: ({ verdict: v, plan }) => {
    const y = v.years[0];
    switch (v.kind) {
      case "started":
        return "始まりました";
      case "partly":
        return "一部で始まりました";
      case "preparing":
        return "準備中";
      case "not-yet":
        return "まだです";
      case "delayed":
        return "遅れています";
      case "stopped":
        return "取りやめ";
      case "ended":
        return "終わりました";
      case "checking":
        return `${plan.body}が確認中`;
      case "published":
        return `${plan.body}が${{ started: "開始", planned: "予定", ended: "終了" }[v.publication?.says ?? "planned"]}を発表`;
      case "existing":
        return "計画より前から";
      case "two":
        return `${v.years.length === 1 ? `たぶん${fy(y as number)}` : either(v.years)}${v.stage && v.stage !== "launch" ? `に${STAGE[v.stage]}` : ""}`;
      case "clash":
        return `${fy(y as number)}・導入か${STAGE[v.textStage ?? "study"]}`;
      case "unreadable":
        return "年度を読めません";
      case "name":
        return "名前だけ";
      case "listed":
        return v.stage === "study" ? "検討・年度なし" : "想定・年度なし";
      case "period":
        return v.stage === "study" ? "検討・年度なし" : `${span(plan.first, plan.last)}の間`;
      case "to-end":
        return y === undefined ? "将来なくす・年度なし" : `${fy(y)}に終わる`;
    }
    if (v.together) return `まとめて${fy(y as number)}`;
    if (v.deadline) return `${fy(y as number)}までに`;
    if (v.yearly) return `${fy(y as number)}から毎年`;
    if (v.kind !== "launch") return `${fy(y as number)}${FROM[v.kind]}`;
    return { past: `${fy(y as number)}から・今は？`, now: `${fy(y as number)}中の予定`, "to-come": `${fy(y as number)}から` }[v.when ?? "past"];
  },
  verdict: {
    started: (t) => `${day(t.verdict.record?.day ?? "")}に始まりました(${body(t)}の登録)。`,
    partly: (t) =>
      `${day(t.verdict.record?.day ?? "")}に、${t.verdict.record?.where ? `${t.verdict.record.where.replace(/だけ$/, "")}だけ` : "一部"}で始まりました(${body(t)}の登録)。`,
    preparing: (t) => `準備中です(${body(t)}の登録、${day(t.verdict.record?.day ?? "")})。`,
    "not-yet": (t) => `まだ始まっていません(${body(t)}の登録、${day(t.verdict.record?.day ?? "")})。`,
    delayed: (t) => `予定より遅れています(${body(t)}の登録、${day(t.verdict.record?.day ?? "")})。`,
    stopped: (t) => `取りやめになりました(${body(t)}の登録、${day(t.verdict.record?.day ?? "")})。`,
    ended: (t) => `${day(t.verdict.record?.day ?? "")}に終わりました(${body(t)}の登録)。`,
    checking: (t) => `${body(t)}が内容を確認中です。急ぐときは${t.plan.body === "市" ? "市役所" : "役場"}に聞いてください。`,
    published,
    existing,
    launch,
    clash: ({ verdict: v, plan }) =>
      `${plan.draft ? "計画(案)の" : ""}予定表では${fy(year(v))}に「導入」、本文では「${STAGE[v.textStage ?? "study"]}」とあります。`,
    pilot: (t) =>
      t.verdict.together ? together(t) : `${planned(t.plan)}では${fy(year(t.verdict))}に試すとあります${target(t.plan)}。本番の年度は書かれていません。`,
    expand: (t) =>
      t.verdict.together ? together(t) : `${planned(t.plan)}では${since(t.verdict)}広げるとあります${target(t.plan)}。いつ始まったかは書かれていません。`,
    prepare: (t) =>
      t.verdict.together ? together(t) : `${planned(t.plan)}では${fy(year(t.verdict))}から準備です${target(t.plan)}。使える年度は書かれていません。`,
    study: (t) => (t.verdict.together ? together(t) : `${planned(t.plan)}にあるのは${fy(year(t.verdict))}からの「検討」までで、始まる年度は書かれていません。`),
    listed: (t) =>
      t.verdict.stage === "study" ? onlyStudied(t) : `${planned(t.plan)}(${span(t.plan.first, t.plan.last)})に「想定」とあり、どの年度かは書かれていません。`,
    period: (t) =>
      t.verdict.stage === "study" ? onlyStudied(t) : `${span(t.plan.first, t.plan.last)}の${planned(t.plan)}にあり、どの年度かは書かれていません。`,
    two: twoYears,
    unreadable: ({ verdict: v, plan }) =>
      v.stage && v.years.length > 0
        ? `${inDraft(plan)}${fy(year(v))}${begins(v.stage)}です。始まる年度は、手元の写しからは読めません。`
        : `${plan.draft ? "計画(案)の" : ""}年度は、手元の写しからは読めません。`,
    name: ({ plan }) => `${planned(plan)}に名前があります。中身と年度は、手元の写しにはありません。`,
    "to-end": ({ verdict: v, plan }) =>
      v.years.length > 0 ? `${planned(plan)}では${fy(year(v))}にやめるとあります。` : `${planned(plan)}では将来やめるとあります。何年度かは書かれていません。`,
  },
  unknown: (t) => {
    if (!t.plan.unofficial) return `${body(t)}の登録は、まだありません。`;
    return t.verdict.when === "now" ? "もう始まったかは、ここではわかりません。" : "いま使えるかは、ここではわかりません。";
  },
  howFarUnknown: (t) => (t.plan.unofficial ? "進み具合は、ここではわかりません。" : `${body(t)}の登録は、まだありません。`),
  yesUsable: (on, t) => `はい、使えます(${body(t)}が${day(on)}から始まったと登録)。`,
  maybe: ({ name, from }) => `予定表の「${name.ja}」(${fy(from)})と同じかは不明です。`,
  inPlan: (t) => `${planned(t.plan)}にあります。`,
  yes: "はい。",
  no: "いいえ。",
  what: (what, t) => saidOf(what, ["existing", "started", "partly"].includes(t.verdict.kind) ? (t.view.audience === "office" ? "こと" : "サービス") : "計画"),
  old: ({ verdict }) => (verdict.kind === "published" ? "1年以上前のことです。" : `最後の確認は${day(verdict.record?.lastConfirmed ?? "")}です。`),
  steps: (steps) => steps.map((s) => `${STAGE[s.stage]} ${fy(s.from ?? 0)}`).join(" → "),
  widening: (years) => `広げるのは${years.map(fy).join("か")}${years.length === 1 ? "から" : ""}です。`,
  edition: (e) => {
    const moved =
      e.from && e.to ? `、${fy(e.from)}が${fy(e.to)}になりました` : e.to ? `、${fy(e.to)}と書かれました` : e.from ? `、${fy(e.from)}はなくなりました` : "";
    return `計画は${day(e.day)}に変わり${moved || "ました"}。`;
  },
  planNotes: (plan) => [...(plan.ended ? [`計画は${plan.last + 1}年3月で終わりました。`] : [])],
  verdictPlan: (plan) => `この計画(${plan.title})は案(決まる前のもの)です。`,
  place: (section, page) => (page === null ? `計画「${cut(section)}」` : `計画 ${page}ページ`),
  fullYear: (y) => `${fy(y)}(${both(y)})`,
  step: (s) => {
    const when =
      s.from === null ? "年度なし" : s.to === null ? `${ja.fullYear(s.from)}から` : s.to === s.from ? ja.fullYear(s.from) : `${fy(s.from)}〜${fy(s.to)}`;
    return `${STAGE[s.stage]}「${s.label}」 ${s.deadline ? when.replace(/から$/, "までに") : when}${s.certainty === "unsure" ? "(確かではありません)" : ""}${s.together ? `(${s.together.ja}とまとめて)` : ""}`;
  },
  yearOfStep: (step) => `${fy(step.from ?? 0)}${step.deadline ? "まで" : ""}に${STAGE[step.stage]}${step.certainty === "unsure" ? "か" : ""}`,
  certainty: {
    stated: "計画に書かれています",
    "start-only": "始まりだけ書かれています",
    "period-only": "期間だけ書かれています",
    unsure: "手元の写しからは確かでない",
  },
  stage: STAGE,
  sign: {
    started: "始まった(登録)",
    partly: "一部で始まった(登録)",
    published: "発表された",
    existing: "計画より前からある",
    "to-come": "始まる予定",
    asked: "始まる計画。いまのことはわかりません",
    pilot: "試す計画",
    expand: "広げる計画",
    study: "検討や準備の計画",
    two: "年度がはっきりしない",
    period: "年度なし(計画の期間)",
    name: "名前だけ",
    waiting: "準備中・まだ(登録)",
    moved: "遅れ(登録)",
    over: "終わり・取りやめ",
    checking: "確認中",
    fading: "つづき(終わりは書かれていない)",
    empty: "",
  },
  publication: (p, plan) => (p.source.kind === "koho" ? `${plan.body}の広報(${p.source.issue})` : `${plan.body}のサイト(${day(p.day)})`),
  day,
  labels: {
    steps: "計画の予定",
    printed: "計画での名前",
    parts: "計画にある取組",
    caution: "ご注意",
    source: "出典",
    recorded: "町の登録",
    confirmed: "最後に確かめた日",
    note: "町のメモ",
    more: "くわしくは",
    unofficial: "非公式・町の公開資料をもとに作成",
    plan: "計画",
    looked: "確かめた日",
    ownWords: "計画の言葉",
  },
  quote: (words) => `「${words}」`,
};

/** 計画「…」 is at most fourteen characters where no page is printed (product.md, Honesty 2). */
const SECTION_MAX_CHARS = 10;
const cut = (section: string) => ([...section].length > SECTION_MAX_CHARS ? `${[...section].slice(0, SECTION_MAX_CHARS - 1).join("")}…` : section);

/** 「…知らせる」+計画です; a what that ends in a noun takes の, and a note in brackets stands behind the sentence. */
function saidOf(what: string, noun: string): string {
  const [, bare = "", note = ""] = /^(.*?)([(（][^()（）]*[)）])?。?$/u.exec(what.trim()) ?? [];
  return `${bare}${/[うくぐすつぬぶむるいたな]$/u.test(bare) ? "" : "の"}${noun}です${note}。`;
}
