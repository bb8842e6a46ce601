/** What a page of the mini app is called in the browser's tab, in a shared link and by a search engine. Pure. */
import type { Language } from "../answer/types.ts";
import type { Page } from "./addresses.ts";

type Names = { town: string | null; service: string | null };

const APP: Record<Language, string> = { ja: "いつから", easy: "いつから", en: "Itsukara" };

const TITLES: Record<Language, Record<Page["page"], string>> = {
  ja: {
    timeline: "年表",
    service: "サービス",
    search: "さがす",
    compare: "くらべる",
    announcements: "お知らせ",
    announcement: "お知らせ",
    settings: "設定",
    about: "このアプリについて",
    unknown: "このページは見つかりませんでした",
  },
  easy: {
    timeline: "年表(ねんぴょう)",
    service: "サービス",
    search: "さがす",
    compare: "くらべる",
    announcements: "お知(し)らせ",
    announcement: "お知(し)らせ",
    settings: "設定(せってい)",
    about: "このアプリに ついて",
    unknown: "このページは ありません",
  },
  en: {
    timeline: "Timeline",
    service: "Service",
    search: "Search",
    compare: "Compare",
    announcements: "Notices",
    announcement: "Notice",
    settings: "Settings",
    about: "About",
    unknown: "Page not found",
  },
};

export function titleOf({ page }: Page, language: Language, { town, service }: Names): string {
  return [service ?? TITLES[language][page], town, APP[language]].filter(Boolean).join(" | ");
}

const ABOUT: Record<Language, (of: string) => string> = {
  ja: (of) => `${of}のデジタル計画に書かれたサービスが、いつから、どこまで確かかを見られます。非公式・町の公開資料をもとに作成。`,
  easy: (of) => `${of}の デジタルサービスが いつから はじまるかを 見(み)る ことが できます。町(まち)の 公式(こうしき)では ありません。`,
  en: (of) => `When the digital services in ${of}'s plan are due, and how sure that is. Unofficial, made from published documents.`,
};
const ABOUT_ADOPTED: Record<Language, (of: string) => string> = {
  ja: (of) => `${of}のデジタル計画に書かれたサービスが、いつから、どこまで確かかを見られます。`,
  easy: (of) => `${of}の デジタルサービスが いつから はじまるかを 見(み)る ことが できます。`,
  en: (of) => `When the digital services in ${of}'s plan are due, and how sure that is.`,
};
const A_TOWN: Record<Language, string> = { ja: "町", easy: "町(まち)", en: "a town" };

export function descriptionOf(language: Language, { town, service }: Names, adopted: boolean): string {
  const about = (adopted ? ABOUT_ADOPTED : ABOUT)[language](town ?? A_TOWN[language]);
  return service ? `${service}: ${about}` : about;
}

/** BCP 47: what a screen reader speaks. */
export const LANGUAGE_TAGS: Record<Language, string> = { ja: "ja", easy: "ja", en: "en" };
