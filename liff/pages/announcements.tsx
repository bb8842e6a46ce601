/** お知らせ: what the town announced, the newest first. */
import "../style/announcements.css";
import { dayIn } from "../../src/answer/say/index.ts";
import { japanDay } from "../../src/plan/fiscal-year.ts";
import { Marks } from "../announcements/marks.tsx";
import { useAnnouncements } from "../announcements/use-announcements.ts";
import { written } from "../announcements/written.ts";
import { Marked } from "../components/marked.tsx";
import { Notice, Skeleton } from "../components/states.tsx";
import { pathOf, type Route } from "../route.ts";
import { announcementWords } from "../words/announcements.ts";
import { ChooseTown } from "./choose-town.tsx";

export function Announcements({ route }: { route: Route }) {
  const { language, town } = route;
  const words = announcementWords(language);
  const { value, again } = useAnnouncements(town);
  if (town === null) return <ChooseTown route={route} />;
  if (!value) return <Skeleton route={route} />;
  const day = (instant: string | number) => dayIn(language, japanDay(new Date(instant)));
  return (
    <div class="page">
      <h1>
        <Marked text={words.title} />
      </h1>
      {!value.ok && (
        <Notice
          action={
            <button type="button" class="button" onClick={again}>
              <Marked text={words.retry} />
            </button>
          }
        >
          <Marked text={words.unreadable} />
        </Notice>
      )}
      {value.ok && value.keptAt !== undefined && (
        <Notice>
          <Marked text={words.keptFrom(day(value.keptAt))} />
        </Notice>
      )}
      {value.ok && value.value.length === 0 && (
        <p class="empty">
          <Marked text={words.empty} />
        </p>
      )}
      <ul class="announcements">
        {(value.ok ? value.value : []).map((announcement) => {
          const title = written(announcement.title, language);
          return (
            <li key={announcement.id}>
              <p class="hint">
                <Marked text={day(announcement.sentAt)} />・{announcement.category}
              </p>
              <Marks announcement={announcement} language={language} />
              <h2>
                <a href={pathOf(route, { page: "announcement", town, id: announcement.id })} lang={title.own ? undefined : "ja"}>
                  <Marked text={title.text} />
                </a>
              </h2>
            </li>
          );
        })}
      </ul>
      <p class="hint">
        <Marked text={words.how} />
      </p>
      <p>
        <a class="button button-quiet" href={pathOf(route, { page: "settings", town })}>
          <Marked text={words.toSettings} />
        </a>
      </p>
    </div>
  );
}
