import type { Json, JsonObject } from "../types.ts";
import { checkAction } from "./actions.ts";
import { graphemes } from "./limits.ts";
import { isObject, type Path, type Report, requireText } from "./report.ts";

const TEXT_MAX = 240;
const TEXT_MAX_WITH_PICTURE_OR_TITLE = 160;
const COLUMN_TEXT_MAX = 120;
const COLUMN_TEXT_MAX_WITH_PICTURE_OR_TITLE = 60;
const MAX_COLUMNS = 10;

/** Template messages: checked for what a town would get wrong, not to the last property. */
export function checkTemplate(value: Json | undefined, path: Path, report: Report) {
  if (!isObject(value)) return report.fault(path, "May not be null");
  switch (value.type) {
    case "confirm":
      requireText(value.text, [...path, "text"], report, TEXT_MAX, graphemes);
      return checkActions(value, path, report, 2, 2);
    case "buttons": {
      const long = value.title === undefined && value.thumbnailImageUrl === undefined;
      requireText(value.text, [...path, "text"], report, long ? TEXT_MAX : TEXT_MAX_WITH_PICTURE_OR_TITLE, graphemes);
      return checkActions(value, path, report, 1, 4);
    }
    case "carousel":
      return checkColumns(value, path, report, (column, at) => {
        const long = column.title === undefined && column.thumbnailImageUrl === undefined;
        requireText(column.text, [...at, "text"], report, long ? COLUMN_TEXT_MAX : COLUMN_TEXT_MAX_WITH_PICTURE_OR_TITLE, graphemes);
        checkActions(column, at, report, 1, 3);
      });
    case "image_carousel":
      return checkColumns(value, path, report, (column, at) => checkAction(column.action, [...at, "action"], "template", report));
    default:
      report.fault([...path, "type"], "Must be one of the following values: [buttons, confirm, carousel, image_carousel]");
  }
}

function checkActions(holder: JsonObject, path: Path, report: Report, min: number, max: number) {
  const { actions } = holder;
  if (!Array.isArray(actions) || actions.length < min || actions.length > max)
    return report.fault([...path, "actions"], `Size must be between ${min} and ${max}`);
  for (const [n, action] of actions.entries()) checkAction(action, [...path, "actions", n], "template", report);
}

function checkColumns(value: JsonObject, path: Path, report: Report, each: (column: JsonObject, path: Path) => void) {
  const { columns } = value;
  if (!Array.isArray(columns) || columns.length < 1 || columns.length > MAX_COLUMNS)
    return report.fault([...path, "columns"], `Size must be between 1 and ${MAX_COLUMNS}`);
  const counts = new Set<number>();
  for (const [n, column] of columns.entries()) {
    if (!isObject(column)) {
      report.fault([...path, "columns", n], "May not be null");
      continue;
    }
    if (Array.isArray(column.actions)) counts.add(column.actions.length);
    each(column, [...path, "columns", n]);
  }
  if (counts.size > 1) report.fault([...path, "columns"], "All columns must have the same number of actions");
}
