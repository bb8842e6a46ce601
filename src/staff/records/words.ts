/** The states of a record, and what a publication says, in the words of the console. */
import { eraYear, type FiscalYear } from "../../plan/fiscal-year.ts";
import type { Publication } from "../../plan/schema.ts";
import { EDITION } from "../../service/edition.ts";
import type { RecordState } from "../../service/service-record.ts";

/** The taps, in the order of the first page. */
export const STATES: { state: RecordState; label: string }[] = [
  { state: "started", label: "始まった" },
  { state: "partly", label: "一部で始まった" },
  { state: "preparing", label: "準備中" },
  { state: "not-yet", label: "まだ" },
  { state: "delayed", label: "遅れている" },
  { state: "stopped", label: "中止" },
  { state: "ended", label: "終わった" },
];

export const stateName = (state: string): string => STATES.find((s) => s.state === state)?.label ?? (state === EDITION ? "計画の改訂" : state);

export const yearName = (year: FiscalYear | null): string => (year === null ? "年度なし" : `${eraYear(year)}年度`);

/** What a publication says, and the state it becomes when it is recorded. */
export const SAYS: { says: Publication["says"]; label: string; state: RecordState }[] = [
  { says: "started", label: "始まった", state: "started" },
  { says: "planned", label: "これから", state: "preparing" },
  { says: "ended", label: "終わった", state: "ended" },
];

export const saysName = (says: string): string => SAYS.find((s) => s.says === says)?.label ?? says;

/** 広報 2025年9月号 5ページ / the address */
export const sourceName = (source: Publication["source"]): string =>
  source.kind === "koho" ? `広報 ${source.issue}${source.page === null ? "" : ` ${source.page}ページ`}` : source.url;
