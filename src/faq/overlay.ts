/**
 * What staff published since the plans were built in, laid over them: records, stopped and reworded answers, staff FAQ.
 * Each isolate keeps it and looks at the version row at most every five seconds.
 */
import { type Knowledge, type Overlay, withOverlay } from "../answer/index.ts";
import type { D1Database } from "../platform/cloudflare.ts";
import { currentPublicationsStatement, publicationsFrom } from "../progress/publications.ts";
import { currentRecordsStatement, editionsFrom, lastEditionsStatement, recordsFrom } from "../progress/records.ts";

export const OVERLAY_LOOK_EVERY_MS = 5_000;

type Texts = { ja: string; easy: string; en: string };

export async function readVersion(db: D1Database): Promise<number> {
  return (await db.prepare("SELECT version FROM overlay_version WHERE id = 1").first<{ version: number }>())?.version ?? 0;
}

/** Version and contents in one transaction, so that they belong together. */
export async function readOverlay(db: D1Database): Promise<Overlay> {
  const [version, records, editions, stopped, reworded, faq, disasters, publications] = await db.batch<Record<string, unknown>>([
    db.prepare("SELECT version FROM overlay_version WHERE id = 1"),
    currentRecordsStatement(db),
    lastEditionsStatement(db),
    db.prepare("SELECT service, day FROM answer_stop WHERE lifted_at IS NULL ORDER BY service"),
    db.prepare("SELECT service, ja, easy, en, day FROM answer_rewording WHERE withdrawn_at IS NULL ORDER BY service"),
    db.prepare("SELECT id, town, ja, easy, en, asks, day, link FROM staff_faq WHERE withdrawn_at IS NULL ORDER BY id"),
    db.prepare("SELECT town, link FROM disaster WHERE ended_at IS NULL ORDER BY town"),
    currentPublicationsStatement(db),
  ]);
  return {
    version: (version?.results[0] as { version: number } | undefined)?.version ?? 0,
    records: recordsFrom(records?.results ?? []),
    publications: publicationsFrom(publications?.results ?? []),
    editions: editionsFrom(editions?.results ?? []),
    stopped: (stopped?.results ?? []) as Overlay["stopped"],
    reworded: ((reworded?.results ?? []) as (Texts & { service: string; day: string })[]).map(({ service, day, ja, easy, en }) => ({
      service,
      day,
      text: { ja, easy, en },
    })),
    faq: ((faq?.results ?? []) as (Texts & { id: string; town: string; asks: string; day: string; link: string | null })[]).map(
      ({ id, town, ja, easy, en, asks, day, link }) => ({
        id,
        town,
        text: { ja, easy, en },
        asks: JSON.parse(asks) as string[],
        day,
        link,
      }),
    ),
    disasters: (disasters?.results ?? []) as { town: string; link: string }[],
  };
}

/** The part of it that is one town's. */
export function overlayOf({ version, records, publications = [], editions = [], stopped, reworded, faq, disasters = [] }: Overlay, town: string): Overlay {
  const own = <T extends { service: string }>(entries: readonly T[]) => entries.filter((e) => e.service.startsWith(`${town}/`));
  return {
    version,
    records: own(records),
    publications: own(publications),
    editions: own(editions),
    stopped: own(stopped),
    reworded: own(reworded),
    faq: faq.filter((f) => f.town === town),
    disasters: disasters.filter((d) => d.town === town),
  };
}

export type LiveKnowledge = {
  /** as of at most five seconds ago; the last known where the database does not answer */
  current(): Promise<Knowledge>;
  /** looked at just now: staff see at once what they did */
  fresh(): Promise<Knowledge>;
  /** what this isolate knows without asking anyone */
  last(): Knowledge;
};

export function liveKnowledge(options: { db: D1Database; base: () => Knowledge; now: () => number }): LiveKnowledge {
  const { db, base, now } = options;
  let known: Knowledge | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;

  async function look(): Promise<void> {
    try {
      if (known === null || (await readVersion(db)) !== known.overlay.version) known = withOverlay(base(), await readOverlay(db));
    } catch {
      // The database does not answer. What was true five seconds ago is better than no answer.
    } finally {
      lookedAt = now();
      looking = null;
    }
  }

  return {
    async current() {
      if (now() - lookedAt >= OVERLAY_LOOK_EVERY_MS) {
        looking ??= look();
        await looking;
      }
      return known ?? base();
    },
    async fresh() {
      await look();
      return known ?? base();
    },
    last: () => known ?? base(),
  };
}
