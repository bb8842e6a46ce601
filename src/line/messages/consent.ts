/** 「この質問を役場に伝える」 or 「運営者に伝える」: the exact text first, who reads it, and that no reply comes (product.md, Honesty 9). */
import type { Trilingual } from "../../plan/schema.ts";
import { cutUnits } from "../limits.ts";
import { TELL } from "../render/tell-labels.ts";
import type { View } from "../render/view.ts";
import { phoneChip } from "./chips.ts";
import { card, type Message, pick, plain, tri } from "./compose.ts";

/** UTF-16 units of the question shown; the whole text that would be sent must be seen, so the conversation stores no more. */
export const CONSENT_TEXT_MAX_UNITS = 400;

/** Where the town has not adopted this, nobody at its hall reads anything, and the resident must know who does. */
type Reader = { toTown: Trilingual; toOperator: Trilingual };
const to = (view: View, { toTown, toOperator }: Reader): Trilingual => (view.unofficial(null) ? toOperator : toTown);

const ASK: Reader = {
  toTown: tri("この文を役場に伝えますか", "この ｛文|ぶん｝を ｛役場|やくば｝に ｛伝|つた｝えますか", "Pass this on to the town hall?"),
  toOperator: tri("この文を運営者に伝えますか", "この ｛文|ぶん｝を ｛運営|うんえい｝の ｛人|ひと｝に ｛伝|つた｝えますか", "Pass this on to the operator?"),
};
const READS: Reader = {
  toTown: tri(
    "この文だけを伝えます。だれが書いたかは伝わりません。返事は来ません。急ぐときは電話してください。",
    "この ｛文|ぶん｝だけ ｛伝|つた｝えます。だれが ｛書|か｝いたかは わかりません。｛返事|へんじ｝は ｛来|き｝ません。｛急|いそ｝ぐ ときは ｛電話|でんわ｝して ください。",
    "Only this text is passed on, not who wrote it. You will get no reply. If it is urgent, please telephone.",
  ),
  toOperator: tri(
    "この文だけを伝えます。読むのはこのLINEの運営者で、役場の人ではありません。だれが書いたかは伝わりません。返事は来ません。急ぐときは役場に聞いてください。",
    "この ｛文|ぶん｝だけ ｛伝|つた｝えます。｛読|よ｝むのは この LINEを ｛運営|うんえい｝する ｛人|ひと｝です。｛役場|やくば｝の ｛人|ひと｝では ありません。だれが ｛書|か｝いたかは わかりません。｛返事|へんじ｝は ｛来|き｝ません。｛急|いそ｝ぐ ときは ｛役場|やくば｝に ｛聞|き｝いて ください。",
    "Only this text is passed on, not who wrote it. The operator of this account reads it, not the town hall. You will get no reply. If it is urgent, please ask the town hall.",
  ),
};
const KEPT: Reader = {
  toTown: tri(
    "役場に伝えるために記録しました。返事は来ません。ありがとうございます。",
    "｛役場|やくば｝に ｛伝|つた｝えます。｛返事|へんじ｝は ｛来|き｝ません。ありがとうございます。",
    "It has been recorded for the town hall. No reply will come. Thank you.",
  ),
  toOperator: tri(
    "運営者に伝えるために記録しました。役場には届きません。返事は来ません。ありがとうございます。",
    "｛運営|うんえい｝の ｛人|ひと｝に ｛伝|つた｝えます。｛役場|やくば｝には ｛行|い｝きません。｛返事|へんじ｝は ｛来|き｝ません。ありがとうございます。",
    "It has been recorded for the operator; the town hall does not get it. No reply will come. Thank you.",
  ),
};

export function consentPreview(view: View, question: string): Message[] {
  const shown = cutUnits(question, CONSENT_TEXT_MAX_UNITS);
  return card(view, {
    title: to(view, ASK),
    lines: [tri(`「${shown}」`, `「${shown}」`, `"${shown}"`), to(view, READS)],
    buttons: [
      { label: pick(view, tri("伝える", "つたえる", "Pass it on")), does: { a: "tell-town-send" }, look: "primary" },
      { label: pick(view, tri("やめる", "やめる", "Do not")), does: { a: "tell-town-cancel" } },
    ],
  });
}

export const consentSent = (view: View): Message[] => plain(view, to(view, KEPT), [phoneChip(view)]);

export function consentCancelled(view: View): Message[] {
  return plain(
    view,
    tri(
      "わかりました。伝えません。文は消しました。",
      "わかりました。｛伝|つた｝えません。｛文|ぶん｝は ｛消|け｝しました。",
      "All right. It was not passed on, and the text is erased.",
    ),
  );
}

/** The ten minutes are over, or nothing was asked. */
export function nothingToSend(view: View): Message[] {
  const label = TELL[view.unofficial(null) ? "operator" : "town"];
  return plain(
    view,
    tri(
      `伝える質問が残っていません。もう一度質問してから、「${label.ja}」を押してください。`,
      `｛伝|つた｝える ｛質問|しつもん｝が ありません。もう｛一度|いちど｝ ｛質問|しつもん｝してから、「${label.easy}」を おして ください。`,
      `There is no question to pass on. Please ask again, then tap "${label.en}".`,
    ),
  );
}
