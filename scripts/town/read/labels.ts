/** Lines that say what follows: 「主な取組」 announces initiatives, 「現状と課題」 does not. */

const DECORATION = /^[\s/／<>＜＞〈〉《》【】［］[\]■◆●▼▶★◎()（）:：*-]+|[\s/／<>＜＞〈〉《》【】［］[\]■◆●▼▶★◎()（）:：*-]+$/g;
const LABEL_MAX = 26;
const NO_LABEL = /[。、]|(?:ます|です)$/;
const OTHER =
  /目的|課題|現状|効果|価値|目標|指標|KPI|KGI|期待|との対応|背景|概要|イメージ|体系|成果|出典|めざす|目指す|あるべき|姿|方針|担当|所管|スケジュール|年度別|関連|参考|財源|対象/i;
const INITIATIVES = /取組|取り組み|取組み|施策|事業|実施(?:事項|内容|項目)|アクション|(?:具体的な?|主な)内容/;
const DIRECTION = /^(?:基本的な)?方向性$/;

export type LabelKind = "initiatives" | "other";

/** null: running text. */
export function labelKind(text: string): LabelKind | null {
  const decorated = /^[/／<＜〈《【［[■◆▼▶★◎]/.test(text.trim());
  const words = text.normalize("NFKC").replace(DECORATION, "").replace(/\s/g, "");
  if (words === "" || [...words].length > LABEL_MAX || NO_LABEL.test(words)) return null;
  if (
    INITIATIVES.test(words) &&
    /(?:取組|取り組み|取組み|施策|事業|内容|事項|項目|方向性|アクション)(?:\(.*\))?$/.test(words) &&
    !OTHER.test(words.replace(/目標$/, ""))
  )
    return "initiatives";
  if (DIRECTION.test(words) || (OTHER.test(words) && [...words].length <= 16)) return "other";
  return decorated ? "other" : null;
}
