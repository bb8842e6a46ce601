/** History API navigation: links inside the app change the page without a load; back and forward behave as ever. */

import { TOWNS } from "virtual:plan-data";
import { addressIsLines } from "./identity/identity.ts";
import { parseRoute, type Route } from "./route.ts";
import { State } from "./state.ts";

const slugs = TOWNS.map((t) => t.id);
/**
 * Kept with the history entry, never in the address: an address is sent and shared, a resident's question is not.
 * `left`: the link one went on by, where a step back puts the focus again.
 */
type Kept = { question?: string; left?: string } | null;

function here(): Route {
  const parsed = parseRoute(new URL(location.href), slugs);
  const question = (history.state as Kept)?.question;
  return parsed.page === "search" && question !== undefined ? { ...parsed, query: question } : parsed;
}

export const route = new State<Route>(here());

/** Goes to an address of this app. `replace` for what is no step back: a filter, a typed word. */
export function go(path: string, { replace = false, question }: { replace?: boolean; question?: string } = {}): void {
  const kept: Kept = question !== undefined ? { question } : replace ? (history.state as Kept) : null;
  // LINE's SDK has not read this address yet: leave it whole, and load the next one.
  if (addressIsLines()) {
    location.assign(path);
    return;
  }
  if (replace) history.replaceState(kept, "", path);
  else history.pushState(kept, "", path);
  route.value = here();
  if (!replace) {
    scrollTo(0, 0);
    // A screen reader starts the new page at its heading, as after a load.
    requestAnimationFrame(() => document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true }));
  }
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;
}

/** Reads the address again, after somebody else has changed it. */
export function readAddress(): void {
  route.value = here();
}

/** A step back stands on the link one had followed; where it is gone, at the page's text. */
function comeBack(): void {
  readAddress();
  const left = (history.state as Kept)?.left;
  requestAnimationFrame(() => {
    const link = left === undefined ? null : document.querySelector<HTMLElement>(`main a[href="${CSS.escape(left)}"]`);
    (link ?? document.querySelector<HTMLElement>("main"))?.focus({ preventScroll: true });
  });
}

export function startNavigation(): void {
  addEventListener("popstate", comeBack);
  addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest("a");
    if (!link || !isPlainClick(event) || link.target || link.origin !== location.origin || !link.pathname.startsWith("/app/")) return;
    event.preventDefault();
    // A place on this page is no step: a history entry of its own would be one without the question.
    if (link.hash && link.pathname === location.pathname) {
      document.getElementById(link.hash.slice(1))?.focus();
      return;
    }
    const replace = link.hasAttribute("data-replace");
    if (!replace) history.replaceState({ ...(history.state as Kept), left: link.getAttribute("href") ?? "" } satisfies Kept, "");
    go(link.pathname + link.search, { replace });
  });
}
