/** Why a step was not taken, said to the person who tried. */
import type { StepRefusal } from "../../announcement/state.ts";

export const REFUSALS: Record<StepRefusal, string> = {
  gone: "このお知らせは、もうありません。",
  changed: "ほかの人が先に変えました。いまの内容を見て、もう一度えらんでください。",
  wrong_state: "ほかの人が先に決めました。いまの状態を見てください。",
  own_text: "自分が書いたものは、自分では承認できません。もう一人に見てもらってください。",
  too_early: "一人で承認するときは、たのんでから10分待ってください。",
  reason_missing: "一人で承認する理由を、10文字以上で書いてください。",
  expired: "有効期限が過ぎています。下書きに写して、期限をなおしてください。",
  nobody: "届く人がいません。だれに送るかを、えらびなおしてください。",
  count_wrong: "人数がちがいます。画面に出ている人数を、数字で入れてください。",
  list_gone: "いま送れる人がいません。届いた人の一覧は、終わってから7日で消えます。",
  too_late: "もう送りはじめました。止めるときは「いま止める」を押してください。",
};
