/** Which other services stand below a service. Pure. */
import type { ServiceView } from "../../src/service/view.ts";

const RELATED_MAX = 3;

/** Services for residents that share a theme, those that share the first one before the others; none that is being checked. */
export function relatedTo(service: ServiceView, services: readonly ServiceView[]): ServiceView[] {
  const others = services.filter(
    (other) =>
      other.id !== service.id &&
      other.audience === "resident" &&
      other.verdict.kind !== "checking" &&
      other.themes.some((theme) => service.themes.includes(theme)),
  );
  const sharesFirst = (other: ServiceView) => other.themes.includes(service.themes[0] ?? "");
  return [...others.filter(sharesFirst), ...others.filter((other) => !sharesFirst(other))].slice(0, RELATED_MAX);
}
