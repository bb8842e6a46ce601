/** Whether the window has room for `query`; known before the first drawing, so that nothing is drawn twice. */
import { useEffect, useState } from "preact/hooks";

/** From this width the chart shows by itself (look.md). */
export const ROOM_FOR_CHART = "(min-width: 900px)";

export function useRoom(query: string): boolean {
  const [room, setRoom] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    // A sheet of A4 is narrower than the window: what was on the screen is what is printed.
    const look = () => matchMedia("print").matches || setRoom(list.matches);
    list.addEventListener("change", look);
    return () => list.removeEventListener("change", look);
  }, [query]);
  return room;
}
