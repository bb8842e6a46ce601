/** The audit log in words: what was done, and what stood before and after. A test holds the names against the code. */
import { yearName } from "../records/words.ts";
import { ROLE_NAMES } from "../rights.ts";

/** Every action the console writes, in words; a test holds it against the code. */
export const ACTION_NAMES: Record<string, string> = {
  "announcement.draft": "下書きを作った",
  "announcement.submit": "承認をたのんだ",
  "announcement.approve": "承認した",
  "announcement.approve-own": "自分のものを一人で承認した",
  "announcement.give-back": "書きなおしをたのんだ",
  "announcement.take-back": "取り消して下書きに戻した",
  "announcement.release": "見なおして送ることにした",
  "announcement.send": "待たずに送った",
  "announcement.stop": "配信を止めた",
  "announcement.resume": "配信を再開した",
  "announcement.resend": "もう一度送った",
  "announcement.cancel": "送るのをやめた",
  "announcement.decline": "送らないことにした",
  "announcement.test": "テスト送信した",
  "record.checked": "担当課が確認した",
  "answer.ask": "確認をたのんだ",
  "answer.approve": "確認して反映した",
  "answer.approve-own": "自分のものを一人で反映した",
  "answer.decline": "承認しなかった",
  "answer.withdraw": "取り下げた",
  "answer.stop": "答えを止めた",
  "faq.draft": "質問の下書きを作った",
  "faq.save": "質問の下書きを保存した",
  "faq.delete": "質問の下書きを消した",
  "faq.import": "質問を読みこんだ",
  "question.settle": "質問を済みにした",
  "report.settle": "指摘を済みにした",
  "question.reopen": "質問を元に戻した",
  "report.reopen": "指摘を元に戻した",
  "person.add": "人を加えた",
  "person.roles": "権限を変えた",
  "setting.save": "町の決めごとを変えた",
  "disaster.start": "災害時の停止を始めた",
  "disaster.link": "災害ページのアドレスを直した",
  "disaster.end": "災害時の停止を終えた",
  "election.add": "選挙の期間を加えた",
  "election.remove": "選挙の期間を外した",
  "tester.code": "テストを受けとる人の番号を出した",
  "tester.link": "テストを受けとる人がつながった",
  "tester.remove": "テストを受けとる人を外した",
};

const FIELD_NAMES: Record<string, string> = {
  title: "題名",
  status: "状態",
  revision: "版",
  corrects: "訂正するお知らせ",
  count: "届く人数",
  testers: "テストした人",
  taken: "LINEが受けつけた数",
  reason: "理由",
  note: "ひとこと",
  kind: "種類",
  askedBy: "たのんだ人",
  state: "状態",
  day: "日",
  lastConfirmed: "確かめた日",
  link: "リンク",
  owner: "担当",
  review: "見なおす日",
  asks: "聞きかた",
  text: "文",
  ja: "日本語",
  easy: "やさしい日本語",
  en: "英語",
  drafts: "下書きの数",
  record: "登録の番号",
  service: "サービス",
  stands: "登録の中身",
  before: "前に確かめた日",
  place: "どこで",
  basis: "根拠",
  says: "何と書いてあるか",
  of: "いつから",
  until: "いつまで",
  checked: "ページを見た日",
  source: "出典",
  url: "アドレス",
  issue: "広報の号",
  page: "ページ",
  publication: "発表の番号",
  from: "改訂の前の年度",
  to: "改訂の後の年度",
  email: "メールアドレス",
  name: "名前",
  roles: "権限",
  first_day: "はじめの日",
  last_day: "おわりの日",
  channel: "アカウント",
  weeklyCap: "7日間に届く数",
  onePersonOffice: "一人の職場",
  urgentAlone: "緊急を一人で送る決まり",
  disasterLink: "町の災害ページ",
  officeHolders: "町長・議員などの名前",
};

/** Numbers that are fiscal years. */
const YEARS = new Set(["from", "to"]);
/** The shape of a payload, for programs. */
const UNSAID = new Set(["v"]);
const VALUE_NAMES: Record<string, string> = {
  ...ROLE_NAMES,
  started: "始まった",
  partly: "一部で始まった",
  ended: "終わった",
  planned: "これから",
  site: "町のサイト",
  koho: "町の広報",
  preparing: "準備中",
  "not-yet": "まだ",
  delayed: "遅れている",
  stopped: "止まっている",
  draft: "下書き",
  waiting: "承認待ち",
  approved: "承認ずみ",
  held: "見なおし待ち",
  sending: "送っている",
  sent: "送った",
  unknown: "結果不明",
  refused: "断られた",
  cancelled: "やめた",
  declined: "送らない",
  record: "登録",
  "undo-record": "登録の取り消し",
  confirm: "変わりなし",
  "move-record": "どのサービスの登録か",
  publish: "町の発表",
  "withdraw-publication": "町の発表の取り下げ",
  edition: "計画の改訂",
  "undo-edition": "計画の改訂の取り消し",
  stop: "答えを止める",
  lift: "答えの再開",
  reword: "言いかえ",
  "withdraw-wording": "言いかえの取り消し",
  faq: "よくある質問",
  "withdraw-faq": "よくある質問の取り下げ",
};

type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

function valueIn(value: Value): string {
  if (value === null || value === "") return "なし";
  if (typeof value === "boolean") return value ? "はい" : "いいえ";
  if (typeof value === "number") return value.toLocaleString("ja");
  if (typeof value === "string") return VALUE_NAMES[value] ?? value;
  if (Array.isArray(value)) return value.length === 0 ? "なし" : value.map(valueIn).join("、");
  return linesIn(value).join(" / ");
}

function linesIn(values: { [key: string]: Value }): string[] {
  return Object.entries(values)
    .filter(([key]) => !UNSAID.has(key))
    .map(([key, value]) => `${FIELD_NAMES[key] ?? key}: ${YEARS.has(key) && typeof value === "number" ? yearName(value) : valueIn(value)}`);
}

const isRecord = (value: Value | null): value is { [key: string]: Value } => typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(json: string | null): Value | null {
  try {
    return json === null ? null : (JSON.parse(json) as Value);
  } catch {
    return json;
  }
}

/** Before and after as lines; where both name the same things, only those that changed. */
export function changeIn(before: string | null, after: string | null): { before: string[]; after: string[] } {
  const [was, is] = [parsed(before), parsed(after)];
  const same = (key: string): boolean => isRecord(was) && isRecord(is) && key in was && key in is && JSON.stringify(was[key]) === JSON.stringify(is[key]);
  const lines = (value: Value | null): string[] => {
    if (value === null) return [];
    return isRecord(value) ? linesIn(Object.fromEntries(Object.entries(value).filter(([key]) => !same(key)))) : [valueIn(value)];
  };
  return { before: lines(was), after: lines(is) };
}

export const actionName = (action: string): string => ACTION_NAMES[action] ?? action;
