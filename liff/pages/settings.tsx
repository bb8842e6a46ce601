import type { Route } from "../route.ts";

export function Settings({ route }: { route: Route }) {
  return <p>{route.page}</p>;
}
