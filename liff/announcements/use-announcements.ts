/** The announcements of a town, or what was kept of them when there is no signal. */
import type { Announcement } from "../../src/api/schemas.ts";
import { type FetchedOrKept, fetchKept } from "../data/kept-files.ts";
import { useLoaded } from "../data/use-loaded.ts";

const LIMIT_MS = 8_000;

async function load(town: string | null): Promise<FetchedOrKept<Announcement[]>> {
  if (town === null) return { ok: true, value: [], day: null };
  const fetched = await fetchKept<{ announcements: Announcement[] }>(`/api/v1/announcements?town=${town}`, LIMIT_MS);
  return fetched.ok ? { ...fetched, value: fetched.value.announcements } : fetched;
}

export function useAnnouncements(town: string | null) {
  return useLoaded(`announcements ${town}`, () => load(town));
}
