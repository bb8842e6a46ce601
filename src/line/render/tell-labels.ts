/** Who reads what a resident sends on: the town hall where it has adopted this, else whoever runs it (product.md, Honesty 9). */
import type { Trilingual } from "../../plan/schema.ts";

export const TELL: Record<"town" | "operator", Trilingual> = {
  town: { ja: "この質問を役場に伝える", easy: "やくばに つたえる", en: "Tell the town hall" },
  operator: { ja: "運営者に伝える", easy: "うんえいの人に つたえる", en: "Tell the operator" },
};
