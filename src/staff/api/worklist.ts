/** `/staff/api/v1/worklist`: what waits for the person who asks, in every town they work for or in one (door 11). */
import { Hono } from "hono";
import * as z from "zod";
import { announcementsIn } from "../../announcement/store.ts";
import { chipOf } from "../../service/say/index.ts";
import { ServiceRecord } from "../../service/service-record.ts";
import { waitingChanges } from "../changes/change.ts";
import { isPromise } from "../changes/follower-draft.ts";
import type { C, StaffContext } from "../context.ts";
import { isFew } from "../figures/few.ts";
import { bookOf } from "../records/services.ts";
import { WHYS, type Why, worklistOf } from "../records/worklist.ts";
import { may, townsOf } from "../rights.ts";
import { enter } from "./door.ts";
import { StaffChange, shown } from "./records.ts";
import { TownQuery } from "./schemas.ts";

export const worklistApi = new Hono<StaffContext>({ strict: false });

const Drafted = z.strictObject({ town: z.string(), id: z.string(), title: z.string() });

export const Worklist = z
  .strictObject({
    services: z
      .array(
        z.strictObject({
          town: z.string(),
          service: z.string(),
          name: z.string(),
          why: z.enum(Object.keys(WHYS) as [Why, ...Why[]]),
          since: z.iso.date().nullable().meta({ description: "since when it waits; null where the plan prints no year" }),
          owner: z.string().nullable(),
          /** people who wait to be told; null for 1 to 4 */
          followers: z.int().nullable(),
          plan: z.string().meta({ description: "the chip of what the plan alone says" }),
        }),
      )
      .meta({ description: "what most people wait for first, then what is longest overdue" }),
    /** a record of something that is several services now: which one is it of? */
    unassigned: z.array(z.strictObject({ town: z.string(), id: z.string(), name: z.string(), record: ServiceRecord, services: z.array(z.string()) })),
    /** a record and what the town published say different things; residents are told the newer */
    differing: z.array(z.strictObject({ town: z.string(), service: z.string(), name: z.string() })),
    approvals: z.strictObject({ changes: z.array(StaffChange), announcements: z.array(Drafted) }).meta({ description: "what this person may approve" }),
    scheduled: z.array(Drafted.extend({ startsAt: z.iso.datetime().nullable() })),
    /** 「始まったら知らせて」: written and not sent yet */
    drafts: z.array(Drafted),
  })
  .meta({ id: "Worklist" });
type Worklist = z.infer<typeof Worklist>;

/** Of the town that was entered. */
async function ofTown(c: C): Promise<Worklist> {
  const { ports, person, town } = c.var;
  const slug = town.town.id;
  const book = await bookOf(c);
  const [{ services, loose, differing }, changes, announcements] = await Promise.all([
    worklistOf(c, book),
    waitingChanges(ports.db, slug),
    announcementsIn(ports.db, slug, ["draft", "waiting", "approved", "held"]),
  ]);
  const approves = may(person, slug, "approve");
  const drafted = (wanted: (one: (typeof announcements)[number]) => boolean) =>
    announcements.filter(wanted).map(({ id, title, startsAt }) => ({ town: slug, id, title: title.ja, startsAt }));
  const bare = (list: ReturnType<typeof drafted>) => list.map(({ startsAt: _, ...one }) => one);
  return {
    services: services.map(({ line, why, since, review, followers }) => ({
      town: slug,
      service: line.id,
      name: line.name,
      why,
      since,
      owner: review?.owner ?? null,
      followers: isFew(followers) ? null : followers,
      plan: chipOf(line.plan, "ja"),
    })),
    unassigned: loose.flatMap(({ id, name, record, services: of }) => {
      if (!record) return [];
      const { id: _, basis: __, ...kept } = record;
      return [{ town: slug, id, name, record: kept, services: of.map((line) => line.id) }];
    }),
    differing: differing.map(({ id, name }) => ({ town: slug, service: id, name })),
    approvals: {
      changes: approves ? changes.filter((change) => change.askedBy !== person.id).map((change) => shown(c, change)) : [],
      announcements: approves ? bare(drafted((one) => one.status === "waiting" && one.submittedBy !== person.id)) : [],
    },
    scheduled: drafted((one) => one.status === "approved" || one.status === "held").map((one) => ({
      ...one,
      startsAt: one.startsAt === null ? null : new Date(one.startsAt).toISOString(),
    })),
    drafts: bare(drafted((one) => one.status === "draft" && isPromise(one, town))),
  };
}

worklistApi.get("/worklist", async (c) => {
  const asked = c.req.query("town");
  const towns = asked === undefined ? townsOf(c.var.person) : [TownQuery.safeParse({ town: asked }).data?.town ?? ""];
  const lists: Worklist[] = [];
  for (const town of towns) {
    const refused = enter(c, town, "read");
    if (refused) return refused;
    lists.push(await ofTown(c));
  }
  const all = <T>(of: (list: Worklist) => T[]): T[] => lists.flatMap(of);
  return c.json({
    services: all((list) => list.services),
    unassigned: all((list) => list.unassigned),
    differing: all((list) => list.differing),
    approvals: { changes: all((list) => list.approvals.changes), announcements: all((list) => list.approvals.announcements) },
    scheduled: all((list) => list.scheduled),
    drafts: all((list) => list.drafts),
  } satisfies Worklist);
});
