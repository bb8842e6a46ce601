/** Below the notice: what one can do about a service, what is known around it, and saying that it is wrong. */
import "../style/service.css";
import type { Service, TownView } from "../data/town.ts";
import type { Route } from "../route.ts";
import { Actions } from "./actions.tsx";
import { Asks } from "./asks.tsx";
import { Earlier } from "./earlier.tsx";
import { Related } from "./related.tsx";
import { ReportForm } from "./report-form.tsx";

export type Props = { service: Service; view: TownView; route: Route };

export function More({ service, view, route }: Props) {
  return (
    <>
      {/* While the town checks the answer, nothing here repeats what is being checked. */}
      {!service.stopped && (
        <>
          <Actions service={service} view={view} route={route} />
          <Earlier service={service} route={route} />
          <Asks service={service} view={view} route={route} />
          <Related service={service} view={view} route={route} />
        </>
      )}
      <ReportForm item={service.item} language={route.language} />
    </>
  );
}
