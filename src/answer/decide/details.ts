/** Whether a fact of a plan holds the detail that was asked for: a price by an amount of money, 何か所 by a number of places. */
import type { Aspect } from "../types.ts";

const NUMBER = "[0-9０-９一二三四五六七八九十百千万]";
/** Counters that mean the same; any other stands for itself. */
const SAME_COUNTER: readonly string[] = ["か所|箇所|カ所|ヶ所|ケ所", "点|ポイント", "人|名", "%|％|パーセント|割"];

/** 何か所 → か所|箇所|…; null where the question names no counter (どのくらい), or one for anything (何個, 何種類: 「31の申請」). */
function counterIn(question: string): string | null {
  const asked = /(?:何|なん)(人|名|件|台|か所|箇所|カ所|ヶ所|校|世帯|%|％|パーセント|割|回|冊|路線|店|軒|点|ポイント|ギガ|メガ)/u.exec(question)?.[1];
  return asked ? (SAME_COUNTER.find((words) => words.split("|").includes(asked)) ?? asked) : null;
}

export function holdsDetail(text: string, detail: Aspect, question: string): boolean {
  switch (detail) {
    case "cost":
      return new RegExp(`${NUMBER}\\s?(円|万円|億円)|無料`, "u").test(text);
    case "amount": {
      const counter = counterIn(question);
      return new RegExp(counter ? `${NUMBER}\\s?(${counter})` : `${NUMBER}`, "u").test(text);
    }
    case "person":
      return /長|役|課|室|係|担当|本部|委員/u.test(text);
    case "place":
      return /町|市|課|庁|センター|学校|館/u.test(text);
    case "eligibility":
      return /歳|対象|人/u.test(text);
    case "hours":
      return /[0-9]時|曜/u.test(text);
    default:
      return false;
  }
}
