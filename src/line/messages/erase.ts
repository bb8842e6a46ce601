/** 「わたしのデータを消して」: ask once, then say what was erased. */
import type { Trilingual } from "../../plan/schema.ts";
import type { View } from "../render/view.ts";
import { card, type Message, pick, plain, tri } from "./compose.ts";

/** How many rows of each kind are gone. */
export type ErasedCounts = Partial<Record<ErasedKind, number>>;
export type ErasedKind = "settings" | "follows" | "topic" | "messages" | "pending";

const KINDS: Record<ErasedKind, Trilingual> = {
  settings: tri("設定(まち・ことば・お知らせ)", "｛設定|せってい｝(まち・ことば・お｛知|し｝らせ)", "settings (town, language, notices)"),
  follows: tri("始まったら知らせるもの", "｛始|はじ｝まったら ｛教|おし｝えるもの", "services you asked to be told about"),
  topic: tri("直前の話題", "｛前|まえ｝に ｛話|はな｝したこと", "the last topic"),
  messages: tri("返事を待っていたメッセージ", "｛返事|へんじ｝を ｛待|ま｝って いた メッセージ", "messages waiting for a reply"),
  pending: tri("伝える前の質問", "｛伝|つた｝える ｛前|まえ｝の ｛質問|しつもん｝", "a question not yet passed on"),
};

export function askErase(view: View): Message[] {
  return card(view, {
    title: tri("あなたのデータを消しますか", "あなたの データを ｛消|け｝しますか", "Erase your data?"),
    lines: [
      tri(
        "まち・ことば・お知らせの設定と、「始まったら知らせる」の記録を消します。元には戻せません。",
        "まち・ことば・お｛知|し｝らせの ｛設定|せってい｝と、「｛始|はじ｝まったら ｛教|おし｝える」を ぜんぶ ｛消|け｝します。もとに ｛戻|もど｝せません。",
        "Your town, language, notice settings and the services you asked to be told about will be erased. This cannot be undone.",
      ),
    ],
    notes: [
      tri(
        "伝えた質問には、あなたと結びつくものは付いていません。",
        "｛伝|つた｝えた ｛質問|しつもん｝に、あなたの ことは ｛書|か｝いて ありません。",
        "Questions you passed on carry nothing that points to you.",
      ),
    ],
    buttons: [
      { label: pick(view, tri("消す", "けす", "Erase")), does: { a: "erase-yes" } },
      { label: pick(view, tri("やめておく", "けさない", "Keep")), does: { a: "erase-no" }, look: "primary" },
    ],
  });
}

export function erased(view: View, counts: ErasedCounts): Message[] {
  const gone = (Object.keys(KINDS) as ErasedKind[]).filter((kind) => (counts[kind] ?? 0) > 0);
  const list = (language: keyof Trilingual, unit: string) => gone.map((kind) => `・${KINDS[kind][language]}: ${counts[kind]}${unit}`).join("\n");
  if (gone.length === 0) return plain(view, tri("消すデータはありませんでした。", "｛消|け｝す データは ありませんでした。", "There was nothing to erase."));
  return plain(
    view,
    tri(
      `消しました。\n${list("ja", "件")}\nまた使うときは、ふつうに話しかけてください。`,
      `｛消|け｝しました。\n${list("easy", "")}\nまた ｛使|つか｝う ときは、メッセージを ｛送|おく｝って ください。`,
      `Erased.\n${list("en", "")}\nTo use this again, just write to me.`,
    ),
  );
}

export function eraseCancelled(view: View): Message[] {
  return plain(view, tri("わかりました。何も消していません。", "わかりました。｛何|なに｝も ｛消|け｝して いません。", "All right. Nothing was erased."));
}
