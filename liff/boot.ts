/** What the worker put into this page (src/app/boot.ts); a page served without it, by a plain file server, still works. */
import type { Boot } from "../src/app/boot.ts";
import { japanDay } from "../src/plan/fiscal-year.ts";

/** `keptAt`: the service worker gave the page it had kept, ms; null when it came from the server just now. */
type PageBoot = Boot & { keptAt: number | null };

function read(): PageBoot {
  const written = document.getElementById("boot");
  if (written?.textContent) return { ...(JSON.parse(written.textContent) as Boot), keptAt: Number(written.dataset.kept) || null };
  const now = Date.now();
  return {
    channel: location.pathname.split("/")[2] || "all",
    channelTown: null,
    liffId: null,
    local: false,
    compare: true,
    today: japanDay(new Date(now)),
    now,
    operator: null,
    page: null,
    keptAt: null,
  };
}

export const boot: PageBoot = read();
