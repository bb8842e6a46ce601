import type { Route } from "../route.ts";

export function Announcement({ route }: { route: Route }) {
  return <p>{route.page}</p>;
}
