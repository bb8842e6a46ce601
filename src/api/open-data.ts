/** The open data: towns, services, announcements, for anyone and any other site. */
import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import { etag } from "hono/etag";
import { announcementBy, announcementsOf } from "../announcement/read.ts";
import { type Knowledge, townOf } from "../answer/index.ts";
import { overlayOf } from "../faq/overlay.ts";
import type { TownData } from "../plan/schema.ts";
import { failJson, type WorkerContext } from "../platform/http.ts";
import { earlierRecords } from "../progress/records.ts";
import { type CalendarDay, calendar } from "./icalendar.ts";
import { LICENCE } from "./schemas/open-data.ts";
import { meantBy, serviceJson, townJson, viewsOf } from "./shapes.ts";
import { announcementsCsv, recordedDays, servicesCsv, townsCsv } from "./tables.ts";

export type OpenSource = {
  knowledge(c: Context<WorkerContext>): Promise<Knowledge>;
  today(c: Context<WorkerContext>): string;
  /** addresses of the mini app's data files; null where there is no build */
  searchData(c: Context<WorkerContext>): Promise<{ knowledge: string } | null>;
};

/** A change by the staff is to be seen within seconds (decisions.md, Answers). */
const OVERLAY_FRESH_S = 5;
const FRESH_S = 60;

const LICENCE_LINK = `<${LICENCE.url}>; rel="license"`;

export function openDataRoutes({ knowledge, today, searchData }: OpenSource): Hono<WorkerContext> {
  const open = new Hono<WorkerContext>();
  open.use(cors({ origin: "*", allowMethods: ["GET", "HEAD"], exposeHeaders: ["etag", "link"] }));
  open.use(etag());
  open.use(async (c, next) => {
    await next();
    if (c.res.status !== 200) return;
    c.header("cache-control", `public, max-age=${c.req.path.endsWith("/overlay") ? OVERLAY_FRESH_S : FRESH_S}, stale-while-revalidate=${FRESH_S}`);
    c.header("link", LICENCE_LINK);
  });

  /** The town the query asks for; null is all of them, undefined one that does not exist. */
  const townAsked = (c: Context<WorkerContext>, known: Knowledge): string | null | undefined => {
    const town = c.req.query("town");
    if (!town) return null;
    return townOf(known, town) ? town : undefined;
  };
  const file = (c: Context<WorkerContext>, type: string, name: string, text: string) =>
    c.body(text, 200, { "content-type": `${type}; charset=utf-8`, "content-disposition": `attachment; filename="${name}"` });
  const ofTown = (name: string, town: string | null, ending: string) => [name, town].filter(Boolean).join("-") + ending;

  open.get("/towns", async (c) => c.json({ towns: (await knowledge(c)).towns.map((t) => townJson(t, today(c))), licence: LICENCE }));
  open.get("/towns.csv", async (c) => file(c, "text/csv", "towns.csv", townsCsv((await knowledge(c)).towns, today(c))));
  open.get("/themes", async (c) => c.json({ themes: [...(await knowledge(c)).themes.values()].map(({ id, name }) => ({ id, name })), licence: LICENCE }));

  const withTown =
    (answer: (c: Context<WorkerContext>, known: Knowledge, town: TownData) => Response | Promise<Response>) => async (c: Context<WorkerContext>) => {
      const known = await knowledge(c);
      const town = townOf(known, c.req.param("town") ?? "");
      return town ? answer(c, known, town) : failJson(c, "town_unknown");
    };
  open.get(
    "/towns/:town",
    withTown((c, _, town) => c.json({ ...townJson(town, today(c)), licence: LICENCE })),
  );
  open.get(
    "/towns/:town/overlay",
    withTown((c, known, town) => c.json({ ...overlayOf(known.overlay, town.town.id), today: today(c) })),
  );
  /** A calendar without an entry is no calendar (RFC 5545, 3.6): there is nothing to send yet. */
  const daysFile = (c: Context<WorkerContext>, town: TownData, name: string, days: readonly CalendarDay[]) =>
    days.length === 0 ? c.body(null, 204) : file(c, "text/calendar", `${name}.ics`, calendar(`いつから ${town.town.name}`, days));
  open.get(
    "/towns/:town/calendar.ics",
    withTown((c, known, town) =>
      daysFile(
        c,
        town,
        `itsukara-${town.town.id}`,
        recordedDays(known, town, viewsOf(known, town.town.id, today(c)), () => true),
      ),
    ),
  );

  open.get("/services", async (c) => {
    const known = await knowledge(c);
    const town = townAsked(c, known);
    const theme = c.req.query("theme");
    if (town === undefined) return failJson(c, "town_unknown");
    if (theme && !known.themes.has(theme)) return failJson(c, "theme_unknown");
    const views = viewsOf(known, town, today(c)).filter((view) => !theme || view.themes.includes(theme));
    return c.json({ services: views.map(serviceJson), licence: LICENCE });
  });
  open.get("/services.csv", async (c) => {
    const known = await knowledge(c);
    const town = townAsked(c, known);
    if (town === undefined) return failJson(c, "town_unknown");
    return file(c, "text/csv", ofTown("services", town, ".csv"), servicesCsv(known, town, today(c)));
  });
  /** What the path's id means: `/services/<town>/<service>`, `…/<measure>` or `…/<measure>/<initiative>`. */
  const asked = async (c: Context<WorkerContext>) => {
    const known = await knowledge(c);
    const town = townOf(known, c.req.param("town") ?? "");
    if (!town) return failJson(c, "town_unknown");
    const [id, part] = [c.req.param("id") ?? "", c.req.param("initiative")];
    const meant = meantBy(known, town.town.id, part === undefined ? id : `${id}/${part}`, today(c));
    return meant ? { known, town, meant } : failJson(c, "service_unknown");
  };
  open.get("/services/:town/:id/calendar.ics", async (c) => {
    const found = await asked(c);
    if (found instanceof Response) return found;
    const { known, town, meant } = found;
    const name = `${town.town.id}-${c.req.param("id")}`;
    if ("view" in meant)
      return daysFile(
        c,
        town,
        name,
        recordedDays(known, town, [meant.view], () => false),
      );
    const below = (id: string) => id === meant.measure.id || id.startsWith(`${meant.measure.id}/`);
    return daysFile(c, town, name, recordedDays(known, town, meant.views, below));
  });
  const page = async (c: Context<WorkerContext>) => {
    const found = await asked(c);
    if (found instanceof Response) return found;
    const { town, meant } = found;
    const history = await earlierRecords(c.env.DB, ...meant.ids);
    if ("view" in meant) {
      const { caution, reworded } = meant.view;
      return c.json({ ...serviceJson(meant.view), caution, reworded, history, licence: LICENCE });
    }
    const { measure, initiative, views, record } = meant;
    const id = `${town.town.id}/${measure.id}`;
    return c.json({
      measure: { id, title: measure.title, number: measure.number },
      initiative: initiative && { id: `${id}/${initiative.id}`, title: initiative.title },
      services: views.map(serviceJson),
      record,
      history,
      licence: LICENCE,
    });
  };
  open.get("/services/:town/:id", page);
  open.get("/services/:town/:id/:initiative", page);

  open.get("/search", async (c) => {
    const data = await searchData(c);
    if (!data) return failJson(c, "not_ready");
    const overlays = (await knowledge(c)).towns.map((t) => ({ town: t.town.id, address: `/api/v1/towns/${t.town.id}/overlay` }));
    return c.json({ knowledge: data.knowledge, overlays, licence: LICENCE });
  });

  open.get("/announcements", async (c) => {
    const known = await knowledge(c);
    const town = townAsked(c, known);
    if (town === undefined) return failJson(c, "town_unknown");
    return c.json({ announcements: await announcementsOf(c.env.DB, known, town), licence: LICENCE });
  });
  open.get("/announcements.csv", async (c) => {
    const known = await knowledge(c);
    const town = townAsked(c, known);
    if (town === undefined) return failJson(c, "town_unknown");
    return file(c, "text/csv", ofTown("announcements", town, ".csv"), announcementsCsv(await announcementsOf(c.env.DB, known, town)));
  });
  open.get("/announcements/:id", async (c) => {
    const found = await announcementBy(c.env.DB, await knowledge(c), c.req.param("id"));
    return found ? c.json({ ...found, licence: LICENCE }) : failJson(c, "announcement_unknown");
  });
  return open;
}
