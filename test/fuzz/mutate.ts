/** A JSON value with some of its parts removed, replaced, doubled or renamed. */
import fc from "fast-check";
import { anyJson } from "./texts.ts";

type Mutation = { at: number; how: "remove" | "replace" | "double" | "rename" | "wrap"; by: unknown };
type Holder = Record<string | number, unknown>;

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({ at: fc.nat(10_000), how: fc.constantFrom("remove", "replace", "replace", "double", "rename", "wrap"), by: anyJson }),
  { maxLength: 4 },
);

function places(value: unknown, found: [Holder, string | number][] = []): [Holder, string | number][] {
  if (typeof value !== "object" || value === null) return found;
  for (const key of Object.keys(value)) {
    found.push([value as Holder, key]);
    places((value as Holder)[key], found);
  }
  return found;
}

function mutateOnce(value: unknown, { at, how, by }: Mutation): unknown {
  const all = places(value);
  const [holder, key] = all[at % Math.max(1, all.length)] ?? [];
  if (!holder || key === undefined) return by;
  switch (how) {
    case "remove":
      delete holder[key];
      break;
    case "replace":
      holder[key] = by;
      break;
    case "double":
      if (Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
      else holder[`${key}${key}`] = holder[key];
      break;
    case "rename":
      // Defined, not assigned: as a key of JSON `__proto__` is one like any other.
      Object.defineProperty(holder, typeof by === "string" ? by : "__proto__", { value: holder[key], enumerable: true, configurable: true, writable: true });
      delete holder[key];
      break;
    case "wrap":
      holder[key] = [holder[key], by];
      break;
  }
  return value;
}

export const mutated = (value: unknown, all: readonly Mutation[]): unknown =>
  all.reduce<unknown>((current, one) => mutateOnce(current, one), structuredClone(value));
