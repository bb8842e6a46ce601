/** Whether 「始まったら知らせて」 makes sense for a service: it has not started, and nobody has said that it will not. */
import type { ServiceView } from "./view.ts";

const OVER = new Set(["started", "existing", "stopped", "ended", "to-end", "checking"]);

/** Work inside the town hall is nobody's to wait for. Whether somebody keeps the promise is src/resident/follow-rule.ts's. */
export function isStillToStart({ verdict, audience }: Pick<ServiceView, "verdict" | "audience">): boolean {
  const announced = verdict.kind === "published" && verdict.publication?.says !== "planned";
  return audience === "resident" && !announced && !OVER.has(verdict.kind);
}
