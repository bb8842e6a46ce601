/** The marks inside and on the bars: shapes, so that colour never stands alone (look.md). */
export const INSIDE = { started: "✓", due: "?", planned: "", study: "", unsure: "", period: "" } as const;
export const MARK = { preparing: "…", "not-yet": "–", delayed: "!", stopped: "×" } as const;
