/** 「この質問を役場に伝える」: the exact text first, and that no reply comes (product.md, Honesty 9). */
import { cutUnits } from "../limits.ts";
import type { View } from "../render/view.ts";
import { phoneChip } from "./chips.ts";
import { card, type Message, pick, plain, tri } from "./compose.ts";

/** UTF-16 units of the question shown; the whole text that would be sent must be seen, so the conversation stores no more. */
export const CONSENT_TEXT_MAX_UNITS = 400;

export function consentPreview(view: View, question: string): Message[] {
  const shown = cutUnits(question, CONSENT_TEXT_MAX_UNITS);
  return card(view, {
    title: tri("この文を役場に伝えますか", "この ｛文|ぶん｝を ｛役場|やくば｝に ｛伝|つた｝えますか", "Pass this on to the town hall?"),
    lines: [
      tri(`「${shown}」`, `「${shown}」`, `"${shown}"`),
      tri(
        "この文だけを伝えます。だれが書いたかは伝わりません。返事は来ません。急ぐときは電話してください。",
        "この ｛文|ぶん｝だけ ｛伝|つた｝えます。だれが ｛書|か｝いたかは わかりません。｛返事|へんじ｝は ｛来|き｝ません。｛急|いそ｝ぐ ときは ｛電話|でんわ｝して ください。",
        "Only this text is passed on, not who wrote it. You will get no reply. If it is urgent, please telephone.",
      ),
    ],
    buttons: [
      { label: pick(view, tri("伝える", "つたえる", "Pass it on")), does: { a: "tell-town-send" }, look: "primary" },
      { label: pick(view, tri("やめる", "やめる", "Do not")), does: { a: "tell-town-cancel" } },
    ],
  });
}

export function consentSent(view: View): Message[] {
  return plain(
    view,
    tri(
      "役場に伝えるために記録しました。返事は来ません。ありがとうございます。",
      "｛役場|やくば｝に ｛伝|つた｝えます。｛返事|へんじ｝は ｛来|き｝ません。ありがとうございます。",
      "It has been recorded for the town hall. No reply will come. Thank you.",
    ),
    [phoneChip(view)],
  );
}

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
  return plain(
    view,
    tri(
      "伝える質問が残っていません。もう一度質問してから、「この質問を役場に伝える」を押してください。",
      "｛伝|つた｝える ｛質問|しつもん｝が ありません。もう｛一度|いちど｝ ｛質問|しつもん｝してから、「やくばに つたえる」を おして ください。",
      'There is no question to pass on. Please ask again, then tap "Tell the town hall".',
    ),
  );
}
