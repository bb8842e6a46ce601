/** お知らせ: what the town announced, the newest first. */
import { dayIn } from "../words/index.ts";
import "../style/announcements.css";
import { ABOUT_TOWNS } from "virtual:about-towns";
import { TOWNS } from "virtual:plan-data";
import type { Announcement } from "../../src/api/schemas.ts";
import { japanDay } from "../../src/plan/fiscal-year.ts";
import { wordsIn } from "../../src/service/say/index.ts";
import { Marks } from "../announcements/marks.tsx";
import { useAnnouncements } from "../announcements/use-announcements.ts";
import { isElsewhere, written } from "../announcements/written.ts";
import { CallButton } from "../components/ask-town.tsx";
import { Marked } from "../components/marked.tsx";
import { NotFound, Notice, Skeleton } from "../components/states.tsx";
import { pathOf, type Route } from "../route.ts";
import { announcementWords } from "../words/announcements.ts";
import { ChooseTown } from "./choose-town.tsx";

const dayOf = (instant: string | number, { language }: Route) => dayIn(language, japanDay(new Date(instant)));

export function Announcements({ route }: { route: Route }) {
  const { language, town } = route;
  const words = announcementWords(language);
  const { value, again } = useAnnouncements(town);
  if (town === null)
    return <ChooseTown route={route} title={words.chooseTown} note={words.chooseTownNote} to={(chosen) => ({ page: "announcements", town: chosen })} />;
  const place = TOWNS.find((t) => t.id === town);
  if (!place) return <NotFound route={route} />;
  if (!value) return <Skeleton route={route} />;
  const list = value.ok ? value.value : [];
  return (
    <div class="page">
      <h1>
        <Marked text={words.titleOf(wordsIn(language).town(place))} />
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
        <Notice
          action={
            <button type="button" class="button button-quiet" onClick={again}>
              <Marked text={words.retry} />
            </button>
          }
        >
          <Marked text={words.keptFrom(dayOf(value.keptAt, route))} />
        </Notice>
      )}
      {value.ok && list.length === 0 && (
        <p class="empty">
          <Marked text={words.empty} />
        </p>
      )}
      {list.some((announcement) => isElsewhere(announcement, language)) && (
        <div class="band band-strong elsewhere">
          <p>
            <Marked text={words.someOnlyIn} />
          </p>
          <CallButton telephone={ABOUT_TOWNS[place.id]?.contact.telephone ?? null} language={language} />
        </div>
      )}
      <ul class="announcements">
        {list.map((announcement) => (
          <Entry key={announcement.id} announcement={announcement} route={route} />
        ))}
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

function Entry({ announcement, route }: { announcement: Announcement; route: Route }) {
  const { language, town } = route;
  const words = announcementWords(language);
  const title = written(announcement.title, language);
  const to = (id: string) => pathOf(route, { page: "announcement", town, id });
  return (
    <li>
      <p class="hint">
        <Marked text={dayOf(announcement.sentAt, route)} />・<span lang="ja">{announcement.category}</span>
      </p>
      <Marks announcement={announcement} language={language} />
      <h2>
        <a href={to(announcement.id)} lang={title.own ? undefined : "ja"}>
          <Marked text={title.text} />
        </a>
      </h2>
      {announcement.correctedBy && (
        <p>
          <a class="other-notice" href={to(announcement.correctedBy)}>
            → <Marked text={words.seeCorrection} />
          </a>
        </p>
      )}
    </li>
  );
}
