/** 緊急, 訓練, corrected, expired: in words, before the title. */
import type { Language } from "../../src/answer/types.ts";
import type { Announcement } from "../../src/api/schemas.ts";
import { Marked } from "../components/marked.tsx";
import { serverNow } from "../identity/identity.ts";
import { announcementWords } from "../words/announcements.ts";

export function Marks({ announcement, language }: { announcement: Announcement; language: Language }) {
  const words = announcementWords(language);
  const { drill, urgent, correctedBy, expiresAt } = announcement;
  const marks = [
    ...(drill ? [`【${words.drill}】`] : []),
    ...(urgent ? [`【${words.urgent}】`] : []),
    ...(correctedBy ? [words.correctedBy] : []),
    ...(expiresAt && Date.parse(expiresAt) <= serverNow() ? [words.expired] : []),
  ];
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
