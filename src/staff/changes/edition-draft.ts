/** Those who wait for a service are told when a new edition of the plan moved it: their date may be another now. */
import { sayIn } from "../../answer/index.ts";
import type { Language } from "../../answer/types.ts";
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";
import type { EditionChange } from "../../service/edition.ts";
import { followerDraft, type Recorded, type Withdrawn, withdrawDraft } from "./follower-draft.ts";
import { isShort, type Names } from "./started-draft.ts";

export function editionDraft({ day, from, to, link, note, names, ...recorded }: Recorded & EditionChange & { names: Names }): D1PreparedStatement {
  // What staff noted is Japanese: the others have its facts, and the page shows the note.
  const moved = (language: Language) => sayIn(language, { say: "edition", day, from, to, link, note: language === "ja" ? note : null, shows: null });
  return followerDraft(
    recorded,
    {
      ja: isShort(names.ja) ? `「${names.ja}」の計画が変わりました` : "お待ちのサービスの計画が変わりました",
      easy: names.easy ? `「${names.easy}」の ｛計画|けいかく｝が ｛変|か｝わりました` : "｛待|ま｝っている サービスの ｛計画|けいかく｝が ｛変|か｝わりました",
      en: isShort(names.en) ? `Plan changed: ${names.en}` : "The plan of a service you asked about has changed",
    },
    {
      ja: `「始まったら知らせて」を押していただいたサービスです。${moved("ja")}`,
      easy: `「｛始|はじ｝まったら ｛知|し｝らせて」を ｛押|お｝した サービスです。${moved("easy")}`,
      en: `You asked to be told about this service. ${moved("en")}`,
    },
  );
}

export const withdrawEditionDraft = (db: D1Database, withdrawn: Withdrawn): D1PreparedStatement =>
  withdrawDraft(db, "edition", withdrawn, "計画の改訂の登録が変わったため");
