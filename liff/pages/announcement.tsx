/** One announcement, with its corrections both ways. */
import "../style/announcements.css";
import { TOWNS } from "virtual:plan-data";
import { dayIn } from "../../src/answer/say/index.ts";
import { japanDay } from "../../src/plan/fiscal-year.ts";
import { Marks } from "../announcements/marks.tsx";
import { useAnnouncements } from "../announcements/use-announcements.ts";
import { written } from "../announcements/written.ts";
import { AskTown } from "../components/ask-town.tsx";
import { Marked } from "../components/marked.tsx";
import { NotFound, Offline, Skeleton } from "../components/states.tsx";
import { pathOf, type Route } from "../route.ts";
import { announcementWords } from "../words/announcements.ts";

export function Announcement({ route }: { route: Route & { page: "announcement" } }) {
  const { language, town, id } = route;
  const words = announcementWords(language);
  const { value, again } = useAnnouncements(town);
  const place = TOWNS.find((t) => t.id === town);
  if (!place) return <NotFound route={route} />;
  if (!value) return <Skeleton route={route} />;
  if (!value.ok) return <Offline route={route} again={again} />;
  const announcement = value.value.find((a) => a.id === id);
  if (!announcement) return <NotFound route={route} />;
  const title = written(announcement.title, language);
  const body = written(announcement.body, language);
  const to = (other: string) => pathOf(route, { page: "announcement", town, id: other });
  const [serviceTown = "", measure = ""] = announcement.service?.split("/") ?? [];
  return (
    <article class="page">
      <p>
        <a class="back" href={pathOf(route, { page: "announcements", town })}>
          ← <Marked text={words.back} />
        </a>
      </p>
      <h1 lang={title.own ? undefined : "ja"}>
        <Marked text={title.text} />
      </h1>
      <p class="hint">
        <Marked text={dayIn(language, japanDay(new Date(announcement.sentAt)))} />・{announcement.category}
      </p>
      <Marks announcement={announcement} language={language} />
      {announcement.correctedBy && (
        <p>
          <a href={to(announcement.correctedBy)}>
            <Marked text={words.seeCorrection} />
          </a>
        </p>
      )}
      {announcement.corrects && (
        <p>
          <Marked text={words.corrects} />{" "}
          <a href={to(announcement.corrects)}>
            <Marked text={words.seeCorrected} />
          </a>
        </p>
      )}
      {!body.own && (
        <p class="band band-strong">
          <Marked text={words.onlyIn} />
        </p>
      )}
      <p class="announcement-body" lang={body.own ? undefined : "ja"}>
        <Marked text={body.text} />
      </p>
      {announcement.service && (
        <p>
          <a class="button button-quiet" href={pathOf(route, { page: "service", town: serviceTown, measure })}>
            <Marked text={words.service} />
          </a>
        </p>
      )}
      {announcement.link && (
        <p>
          <a class="button button-quiet" href={announcement.link} rel="noopener">
            <Marked text={words.officialPage} />
          </a>
        </p>
      )}
      <AskTown town={{ id: place.id, name: place.name, romaji: place.romaji }} contact={place.contact} language={language} />
    </article>
  );
}
