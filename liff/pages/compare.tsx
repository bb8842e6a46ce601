import type { Route } from "../route.ts";

export function Compare({ route }: { route: Route }) {
  return <p>{route.page}</p>;
}
