/** The states of a record in the words of the console. */
import { eraYear, type FiscalYear } from "../../plan/fiscal-year.ts";
import { EDITION } from "../../service/edition.ts";
import type { RecordState } from "../../service/service-record.ts";

/** The five taps, in the order of the first page. */
export const STATES: { state: RecordState; label: string }[] = [
  { state: "started", label: "始まった" },
  { state: "preparing", label: "準備中" },
  { state: "not-yet", label: "まだ" },
  { state: "delayed", label: "遅れている" },
  { state: "stopped", label: "中止" },
];

export const stateName = (state: string): string => STATES.find((s) => s.state === state)?.label ?? (state === EDITION ? "計画の改訂" : state);

export const yearName = (year: FiscalYear | null): string => (year === null ? "年度なし" : `${eraYear(year)}年度`);
