/** 緊急, 訓練, correction, corrected, expired: in words, before or under the title. */
import type { Language } from "../../src/answer/types.ts";
import type { Announcement } from "../../src/api/schemas.ts";
import { Marked } from "../components/marked.tsx";
import { serverNow } from "../identity/identity.ts";
import { announcementWords } from "../words/announcements.ts";

/** As words, the weightiest first. `now` in ms. */
export function marksOf({ drill, urgent, corrects, correctedBy, expiresAt }: Announcement, language: Language, now: number): string[] {
  const words = announcementWords(language);
  return [
    ...(drill ? [`【${words.drill}】`] : []),
    ...(urgent ? [`【${words.urgent}】`] : []),
    ...(correctedBy ? [words.correctedBy] : []),
    ...(corrects ? [words.corrects] : []),
    ...(expiresAt && Date.parse(expiresAt) <= now ? [words.expired] : []),
  ];
}

export function Marks({ announcement, language }: { announcement: Announcement; language: Language }) {
  const marks = marksOf(announcement, language, serverNow());
  if (marks.length === 0) return null;
  return (
    <p class="marks">
      {marks.map((text) => (
        <span key={text}>
          <Marked text={text} />
        </span>
      ))}
    </p>
  );
}
