/** The chart comes in a file of its own, because a phone shows the list; a page that opens with it waits for it. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Route } from "../route.ts";
import type { ChartProps } from "./chart.tsx";
import { ROOM_FOR_CHART } from "./use-room.ts";

let chart: ComponentType<ChartProps> | null = null;

/** Whether a page of this address begins with the chart. */
export const needsChart = (route: Route): boolean =>
  route.page === "timeline" && route.town !== null && (route.view ?? (matchMedia(ROOM_FOR_CHART).matches ? "chart" : "list")) === "chart";

/** Without it the page says so where the chart would stand. */
export async function readyChart(): Promise<void> {
  chart ??= await import("./chart.tsx").then(
    (m) => m.WholeChart,
    () => null,
  );
}

export function ChartLater(props: ChartProps) {
  const [, setReady] = useState(chart !== null);
  useEffect(() => {
    readyChart().then(() => setReady(true));
  }, []);
  const Shown = chart;
  return Shown ? <Shown {...props} /> : <div class="chart-place" />;
}
