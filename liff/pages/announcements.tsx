import type { Route } from "../route.ts";

export function Announcements({ route }: { route: Route }) {
  return <p>{route.page}</p>;
}
