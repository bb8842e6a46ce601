/** One announcement, with its corrections both ways. */
import { dayIn } from "../words/index.ts";
import "../style/announcements.css";
import { ABOUT_TOWNS } from "virtual:about-towns";
import { TOWNS } from "virtual:plan-data";
import type { Announcement as Announced } from "../../src/api/schemas.ts";
import { japanDay } from "../../src/plan/fiscal-year.ts";
import { Marks } from "../announcements/marks.tsx";
import { useOpened } from "../announcements/opened.ts";
import { useAnnouncements } from "../announcements/use-announcements.ts";
import { isElsewhere, officialPage, written } from "../announcements/written.ts";
import { AskTown } from "../components/ask-town.tsx";
import { Marked } from "../components/marked.tsx";
import { NotFound, Notice, Offline, Skeleton } from "../components/states.tsx";
import { pathOf, type Route } from "../route.ts";
import { announcementWords } from "../words/announcements.ts";

type At = Route & { page: "announcement" };

export function Announcement({ route }: { route: At }) {
  const { language, town, id } = route;
  const words = announcementWords(language);
  const { value, again } = useAnnouncements(town);
  // A kept copy means no signal: nothing could be told.
  useOpened(value?.ok && value.keptAt === undefined && value.value.some((a) => a.id === id) ? id : null);
  const place = TOWNS.find((t) => t.id === town);
  const contact = ABOUT_TOWNS[town ?? ""]?.contact;
  if (!place) return <NotFound route={route} />;
  if (!value) return <Skeleton route={route} />;
  if (!value.ok) return <Offline route={route} again={again} />;
  const announcement = value.value.find((a) => a.id === id);
  if (!announcement) return <NotFound route={route} />;
  const title = written(announcement.title, language);
  const body = written(announcement.body, language);
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
        <Marked text={dayIn(language, japanDay(new Date(announcement.sentAt)))} />・<span lang="ja">{announcement.category}</span>
      </p>
      {value.keptAt !== undefined && (
        <Notice>
          <Marked text={words.keptFrom(dayIn(language, japanDay(new Date(value.keptAt))))} />
        </Notice>
      )}
      <Marks announcement={announcement} language={language} />
      <Corrections announcement={announcement} route={route} />
      {isElsewhere(announcement, language) && (
        <p class="band band-strong">
          <Marked text={words.onlyIn} />
        </p>
      )}
      <p class="announcement-body" lang={body.own ? undefined : "ja"}>
        <Marked text={body.text} />
      </p>
      <Links announcement={announcement} route={route} />
      {contact && <AskTown town={place} contact={contact} language={language} unofficial={place.adoption !== "adopted"} />}
    </article>
  );
}

function Corrections({ announcement: { corrects, correctedBy }, route }: { announcement: Announced; route: At }) {
  const words = announcementWords(route.language);
  const others = [
    { id: correctedBy, text: words.seeCorrection },
    { id: corrects, text: words.seeCorrected },
  ];
  return (
    <>
      {others.map(
        ({ id, text }) =>
          id && (
            <p key={id}>
              <a class="other-notice" href={pathOf(route, { page: "announcement", town: route.town, id })}>
                → <Marked text={text} />
              </a>
            </p>
          ),
      )}
    </>
  );
}

function Links({ announcement: { service, link }, route }: { announcement: Announced; route: At }) {
  const words = announcementWords(route.language);
  const page = officialPage(link);
  const [town = "", ...id] = service?.split("/") ?? [];
  if (!service && !page) return null;
  return (
    <p class="actions">
      {service && (
        <a class="button button-quiet" href={pathOf(route, { page: "service", town, measure: id.join("/") })}>
          <Marked text={words.service} />
        </a>
      )}
      {page && (
        <a class="button button-quiet" href={page} rel="noopener">
          <Marked text={words.officialPage} />
        </a>
      )}
    </p>
  );
}
