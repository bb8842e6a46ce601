/** What the worker put into this page (src/app-boot.ts); a page served without it, by a plain file server, still works. */
import type { Boot } from "../src/app-boot.ts";
import { japanDay } from "../src/plan/fiscal-year.ts";

function read(): Boot {
  const written = document.getElementById("boot")?.textContent;
  if (written) return JSON.parse(written) as Boot;
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
  };
}

export const boot: Boot = read();
