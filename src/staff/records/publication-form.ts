/** What a person types about something the town published → a change for a second person, or what to mend. */
import { fromEra } from "../../plan/fiscal-year.ts";
import type { Publication, TownData } from "../../plan/schema.ts";
import { textFaults } from "../answers/texts.ts";
import type { PublicationPayload } from "../changes/change.ts";
import { type Form, field } from "../context.ts";
import type { Faults } from "../forms.tsx";
import { isDay } from "./form.ts";
import { SAYS } from "./words.ts";

/** letters of a printed title */
const TITLE_MAX = 100;
/** letters of the one sentence in each language, readings included */
const TEXT_MAX = 200;

const NAMES = ["says", "day", "of", "until", "title", "source", "url", "issue", "page", "checked", "ja", "easy", "en"] as const;
export type TypedPublication = Record<(typeof NAMES)[number], string>;

export const typedPublication = (form: Form): TypedPublication => Object.fromEntries(NAMES.map((name) => [name, field(form, name)])) as TypedPublication;

export const blankPublication = (today: string): TypedPublication => ({
  ...(Object.fromEntries(NAMES.map((name) => [name, ""])) as TypedPublication),
  checked: today,
});

type Known = { town: Pick<TownData, "town" | "contact">; today: string };

const hostOf = (address: string): string | null => {
  try {
    const url = new URL(address);
    return /^https?:$/.test(url.protocol) ? url.hostname.toLowerCase() : null;
  } catch {
    return null;
  }
};

/** Names that only this local government may have, so neither a newspaper nor a vendor does (JPRS: 地域型JPドメイン名, LG.JP). */
function reservedFor({ id, prefectureRomaji }: TownData["town"]): string[] {
  const prefecture = prefectureRomaji.toLowerCase();
  return [...["town", "city"].flatMap((kind) => [`${kind}.${id}.${prefecture}.jp`, `${kind}.${id}.lg.jp`]), `${id}.lg.jp`];
}

/** The town's own site or a name below it; where nobody has entered the site yet, an address that only this town can have. */
export function isTownsHost(host: string, { town, contact }: Known["town"]): boolean {
  const site = contact.site === null ? null : hostOf(contact.site);
  const own = site === null ? reservedFor(town) : [site.replace(/^www\./, "")];
  return own.some((name) => host === name || host.endsWith(`.${name}`));
}

/** 令和7年9月号 is 2025年9月号; null where it is neither. */
function issueFrom(text: string): string | null {
  const [, era, year, month] = /^(令和)?(\d{1,4}|元)年(\d{1,2})月号$/.exec(text.normalize("NFKC")) ?? [];
  const number = year === "元" ? 1 : Number(year);
  const western = era ? fromEra("reiwa", number) : number;
  return western >= 1990 && western < 2100 && Number(month) >= 1 && Number(month) <= 12 ? `${western}年${Number(month)}月号` : null;
}

function sourceFrom(typed: TypedPublication, known: Known, faults: Faults): Publication["source"] | null {
  const host = hostOf(typed.url);
  if (typed.url !== "" && host === null) faults.url = "アドレスは https:// から入れてください。";
  if (typed.source === "site") {
    if (typed.url === "") faults.url = "町のサイトのページのアドレスを入れてください。";
    else if (host !== null && !isTownsHost(host, known.town))
      faults.url = "町のサイトのページだけを入れられます。新聞や会社のページは、町の発表にはなりません。広報なら「町の広報」をえらんでください。";
    if (typed.issue !== "" || typed.page !== "") faults.source = "号とページは、「町の広報」のときだけ書きます。消すか、「町の広報」をえらんでください。";
    return { kind: "site", url: typed.url };
  }
  if (typed.source === "koho") {
    const issue = issueFrom(typed.issue);
    const page = typed.page.normalize("NFKC");
    if (issue === null) faults.issue = "広報の号は 2025年9月号 のように入れてください。";
    if (!/^[1-9]\d{0,2}$/.test(page)) faults.page = "広報のページを、数字で入れてください。";
    return { kind: "koho", issue: issue ?? "", page: Number(page), url: typed.url === "" ? null : typed.url };
  }
  faults.source = "どこで見たかを、2つの中から1つえらんでください。";
  return null;
}

function dayFaults({ says, day, of, until, checked }: TypedPublication, today: string, faults: Faults): void {
  const wrong = "日付は 2026-12-01 のように入れてください。";
  if (!isDay(day)) faults.day = wrong;
  else if (day > today) faults.day = "発表の日は、今日までの日付を入れてください。";
  if (of !== "" && !isDay(of)) faults.of = wrong;
  else if (of > today && says === "started") faults.of = "これから始まるものは「これから」をえらんでください。";
  else if (of > today && says === "ended") faults.of = "これから終わるものは、終わってから入れてください。";
  if (until !== "" && !isDay(until)) faults.until = wrong;
  else if (until !== "" && until < day) faults.until = "いつまでは、発表の日からあとの日付を入れてください。";
  if (!isDay(checked) || checked > today) faults.checked = "確かめた日は、今日までの日付を入れてください。";
  else if (!faults.day && checked < day) faults.checked = "確かめた日は、発表の日からあとの日付を入れてください。";
}

export function publicationFrom(typed: TypedPublication, known: Known): { payload: PublicationPayload; faults: null } | { payload: null; faults: Faults } {
  const faults: Faults = {};
  const says = SAYS.find((one) => one.says === typed.says)?.says;
  if (!says) faults.says = "3つの中から1つえらんでください。";
  dayFaults(typed, known.today, faults);
  if (typed.title === "") faults.title = "題名を、書いてあるとおりに入れてください。";
  else if ([...typed.title].length > TITLE_MAX) faults.title = `題名は${TITLE_MAX}文字までです(いま${[...typed.title].length}文字)。`;
  const source = sourceFrom(typed, known, faults);
  const text = { ja: typed.ja, easy: typed.easy, en: typed.en };
  for (const [language, says] of Object.entries(text))
    if (says.includes("\n") || [...says].length > TEXT_MAX) faults[language] = `1つの文で、改行せずに、${TEXT_MAX}文字までで書いてください。`;
  Object.assign(faults, textFaults(text));
  if (!says || !source || Object.keys(faults).length > 0) return { payload: null, faults };
  const { day, title, checked } = typed;
  return { payload: { v: 1, says, day, of: typed.of || null, until: typed.until || null, title, source, checked, text }, faults: null };
}
