/** What the engine counts and readers report, as staff read it. A code nobody has named yet is shown as it is. */

const INTENTS: Record<string, string> = {
  when: "いつから",
  status: "使えるか",
  meaning: "どういう意味か",
  list: "何があるか",
  compare: "町のちがい",
  what: "どんなものか",
  clarify: "ことばが足りない",
  smalltalk: "あいさつ",
  emergency: "緊急",
};

const RESULTS: Record<string, string> = {
  status: "様子を答えた",
  when: "時期を答えた",
  what: "内容を答えた",
  list: "一覧を答えた",
  compare: "町ごとに答えた",
  glossary: "ことばを説明した",
  fact: "計画の事実を答えた",
  handoff: "電話を案内した",
  clarify: "聞き返した",
  none: "答えがなかった",
  smalltalk: "あいさつを返した",
  emergency: "緊急の番号を出した",
  "other-town": "ほかの町のことだった",
};

const ABOUT: Record<string, string> = { year: "年度", started: "始まったかどうか", wording: "説明", link: "リンク", other: "そのほか" };

export const intentName = (intent: string): string => INTENTS[intent] ?? intent;
export const resultName = (result: string): string => RESULTS[result] ?? result;
export const aboutName = (about: string): string => ABOUT[about] ?? about;
