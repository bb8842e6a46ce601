/** Below the notice: what one can do about a service, what stands behind it, and saying that it is wrong. */
import "../style/service.css";
import type { ServiceView } from "../../src/service/view.ts";
import type { TownView } from "../data/town.ts";
import type { Route } from "../route.ts";
import { Asks } from "./asks.tsx";
import { Details } from "./details.tsx";
import { Earlier } from "./earlier.tsx";
import { Related } from "./related.tsx";
import { ReportForm } from "./report-form.tsx";

export { Actions } from "./actions.tsx";

export type Props = { service: ServiceView; view: TownView; route: Route };

export function More(props: Props) {
  const { service, route } = props;
  const checking = service.verdict.kind === "checking";
  return (
    <>
      <div class="folds">
        <Details {...props} />
        {!checking && (
          <>
            <Earlier service={service} route={route} />
            <Asks {...props} />
            <Related {...props} />
          </>
        )}
      </div>
      <ReportForm service={service} language={route.language} />
    </>
  );
}
