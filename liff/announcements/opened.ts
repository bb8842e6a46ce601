/** Tells the town that an announcement was opened, once each time it is looked at: a count, nothing about who. */
import { useEffect } from "preact/hooks";

export function countOpening(id: string): void {
  // Lost without a signal: the figure is a rough one and nobody waits for it.
  fetch(`/api/v1/announcements/${encodeURIComponent(id)}/opened`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
    credentials: "omit",
    keepalive: true,
  }).catch(() => undefined);
}

/** `id`: the announcement that is on the page now; null while there is none. */
export function useOpened(id: string | null): void {
  useEffect(() => {
    if (id !== null) countOpening(id);
  }, [id]);
}
