/** Those who wait for a service are told when a new edition of the plan moved it: their date may be another now. */
import type { D1PreparedStatement } from "../../platform/cloudflare.ts";
import type { EditionChange } from "../../service/edition.ts";
import { type Tongue, wordsIn } from "../../service/say/index.ts";
import { followerDraft, type Recorded } from "./follower-draft.ts";
import { isShort } from "./started-draft.ts";

export function editionDraft({ day, from, to, link, note, ...recorded }: Recorded & EditionChange): D1PreparedStatement {
  const { names, body } = recorded.about;
  // What staff noted is Japanese: the others have its facts, and the page shows the note.
  const noted = note ? `${body}のメモ:「${note}」。` : "";
  const change = { service: recorded.service, day, from, to, link, note };
  const more = { ja: `くわしくは ${link}`, easy: `くわしくは ${link}`, en: `More: ${link}` };
  const moved = (language: Tongue) =>
    `${wordsIn(language).edition(change)}${language === "ja" && noted !== "" ? noted : wordsIn(language).gap}${link ? more[language] : ""}`.trim();
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
