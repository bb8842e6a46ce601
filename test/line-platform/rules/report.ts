import type { ErrorDetail } from "../errors.ts";
import type { Json, JsonObject } from "../types.ts";

export type Path = readonly (string | number)[];

/** Collects every fault of a body, as LINE does, instead of stopping at the first. */
export type Report = {
  fault(path: Path, message: string): void;
  details(style: "dotted" | "pointer"): ErrorDetail[];
  readonly count: number;
};

export function createReport(): Report {
  const faults: { path: Path; message: string }[] = [];
  return {
    fault: (path, message) => void faults.push({ path, message }),
    details: (style) =>
      faults.map(({ path, message }) => ({
        message,
        property: style === "pointer" ? `/${path.join("/")}` : dotted(path),
      })),
    get count() {
      return faults.length;
    },
  };
}

function dotted(path: Path): string {
  return path.reduce<string>((out, step) => (typeof step === "number" ? `${out}[${step}]` : out ? `${out}.${step}` : step), "");
}

export const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

export function requireText(value: Json | undefined, path: Path, report: Report, max: number, count: (text: string) => number = (text) => text.length) {
  if (value === undefined || value === null || value === "") return report.fault(path, "May not be empty");
  if (typeof value !== "string") return report.fault(path, "Must be a string");
  if (count(value) > max) report.fault(path, `Length must be between 0 and ${max}`);
}

export function optionalText(value: Json | undefined, path: Path, report: Report, max: number, count?: (text: string) => number) {
  if (value === undefined) return;
  if (value === null) return report.fault(path, "Must not be null");
  if (typeof value !== "string") return report.fault(path, "Must be a string");
  if ((count ? count(value) : value.length) > max) report.fault(path, `Length must be between 0 and ${max}`);
}

/** LINE ignores no property: a misspelt one is refused, so it is here. */
export function onlyKnown(value: JsonObject, known: readonly string[], path: Path, report: Report) {
  for (const key of Object.keys(value)) if (!known.includes(key)) report.fault([...path, key], "unknown field");
}
