/** zod schemas as OpenAPI 3.1 writes them, for the open document and the staff's. */
import * as z from "zod";

export type Json = Record<string, unknown>;

/** Named schemas go to `components`, which is added to; zod writes them under $defs, OpenAPI looks for them elsewhere. */
export function openApiSchema(schema: z.ZodType, components: Json, io: "input" | "output"): Json {
  const { $schema: _, $defs = {}, ...own } = z.toJSONSchema(schema, { io, target: "draft-2020-12", unrepresentable: "any" }) as Json & { $defs?: Json };
  for (const [name, definition] of Object.entries($defs)) components[name] = pointed(definition);
  const id = (own as { id?: string }).id;
  if (id === undefined) return pointed(own) as Json;
  components[id] = pointed(own);
  return { $ref: `#/components/schemas/${id}` };
}

function pointed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointed);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (key === "id" && typeof inner === "string") return [];
      if (key === "$ref" && typeof inner === "string") return [[key, inner.replace("#/$defs/", "#/components/schemas/")]];
      return [[key, pointed(inner)]];
    }),
  );
}

/** get + /towns/{town} → getTownsTown */
export const operationIdOf = (method: string, path: string): string => `${method}${path.replace(/[^a-z]+(.?)/gi, (_, next: string) => next.toUpperCase())}`;
