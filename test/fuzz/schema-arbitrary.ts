/**
 * Values of an OpenAPI 3.0 schema: what LINE's webhook description uses of it. Strings whose meaning matters to the bot come
 * from `strings`, by the property's name; everything else from the schema alone.
 */
import fc from "fast-check";

export type Schema = {
  $ref?: string;
  allOf?: Schema[];
  type?: string;
  format?: string;
  enum?: string[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  maxItems?: number;
  discriminator?: { propertyName: string; mapping?: Record<string, string> };
};
export type Schemas = Record<string, Schema>;
export type Strings = Record<string, fc.Arbitrary<string>>;

const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);
const ITEMS_MAX = 3;

export function arbitraryOf(root: string, schemas: Schemas, strings: Strings): fc.Arbitrary<unknown> {
  const known = new Map<string, fc.Arbitrary<unknown>>();

  /** Properties of a schema and of all it is made from, without choosing a kind. */
  function shapeOf(schema: Schema): Required<Pick<Schema, "properties" | "required">> {
    const parts = [...(schema.allOf ?? []), ...(schema.$ref ? [schemas[nameOf(schema.$ref)] ?? {}] : [])].map(shapeOf);
    return {
      properties: Object.assign({}, ...parts.map((part) => part.properties), schema.properties),
      required: [...parts.flatMap((part) => part.required), ...(schema.required ?? [])],
    };
  }

  function objectOf(schema: Schema, fixed: Record<string, string> = {}): fc.Arbitrary<unknown> {
    const { properties, required } = shapeOf(schema);
    const fields = Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, name in fixed ? fc.constant(fixed[name] as unknown) : of(one, name)]),
    );
    return fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  }

  function named(name: string): fc.Arbitrary<unknown> {
    const made = known.get(name);
    if (made) return made;
    const schema = schemas[name];
    if (!schema) throw new Error(`no schema ${name}`);
    const { discriminator } = schema;
    const arbitrary = discriminator?.mapping
      ? fc.oneof(...Object.entries(discriminator.mapping).map(([value, ref]) => objectOf({ $ref: ref }, { [discriminator.propertyName]: value })))
      : of(schema, name);
    known.set(name, arbitrary);
    return arbitrary;
  }

  function of(schema: Schema, name: string): fc.Arbitrary<unknown> {
    if (schema.$ref) return named(nameOf(schema.$ref));
    if (schema.allOf || schema.properties) return objectOf(schema);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    switch (schema.type) {
      case "array":
        return fc.array(of(schema.items ?? {}, name), { maxLength: Math.min(schema.maxItems ?? ITEMS_MAX, ITEMS_MAX) });
      case "integer":
        return schema.format === "int64" ? fc.oneof(fc.integer(), fc.maxSafeInteger()) : fc.integer();
      case "number":
        return fc.double({ noNaN: true, noDefaultInfinity: true });
      case "boolean":
        return fc.boolean();
      case "string":
        return strings[name] ?? (schema.pattern ? fc.stringMatching(new RegExp(schema.pattern)) : fc.string({ unit: "grapheme", maxLength: 40 }));
      default:
        return fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ maxLength: 20 }), { maxKeys: 3 });
    }
  }

  return named(root);
}
