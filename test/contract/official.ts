/**
 * LINE's own OpenAPI description as JSON Schema, read where it lies beside the repository; none of it is kept here.
 * OpenAPI's `discriminator` only documents which schema an object has; here it decides, and properties that the chosen
 * schema does not name are refused, as LINE refuses them.
 */
import { existsSync, readFileSync } from "node:fs";
import { Ajv2019 } from "ajv/dist/2019.js";
import formats from "ajv-formats";
import { parse } from "yaml";

const FILE = new URL("../../../shared/line-openapi/messaging-api.yml", import.meta.url);
export const officialContractIsPresent = existsSync(FILE);

type Schema = {
  $ref?: string;
  allOf?: Schema[];
  type?: string;
  properties?: Record<string, unknown>;
  required?: string[];
  discriminator?: { propertyName: string; mapping: Record<string, string> };
};
type Schemas = Record<string, Schema>;

const ROOT = "#/components/schemas/";
const OWN = "--own";
/** The package is CommonJS: its types and Node disagree about where the function is. */
const addFormats = formats as unknown as (ajv: Ajv2019) => void;

function decided(schemas: Schemas): Record<string, unknown> {
  const isBase = (name: string) => schemas[name]?.discriminator?.mapping !== undefined;
  const out: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const { discriminator, ...own } = schema;
    if (discriminator?.mapping) {
      const key = discriminator.propertyName;
      out[`${name}${OWN}`] = own;
      out[name] = {
        type: "object",
        required: [key],
        properties: { [key]: { enum: Object.keys(discriminator.mapping) } },
        allOf: Object.entries(discriminator.mapping).map(([value, $ref]) => ({
          if: { properties: { [key]: { const: value } }, required: [key] },
          // biome-ignore lint/suspicious/noThenProperty: `then` is JSON Schema's keyword
          then: { $ref },
        })),
      };
    } else if (own.allOf) {
      const allOf = own.allOf.map((s) => (s.$ref && isBase(s.$ref.slice(ROOT.length)) ? { $ref: `${s.$ref}${OWN}` } : s));
      out[name] = { ...own, allOf, unevaluatedProperties: false };
    } else out[name] = own.properties ? { ...own, additionalProperties: false } : own;
  }
  return out;
}

/** `check(name)` gives the faults of a value against one official schema. */
export function officialContract(): (name: string) => (value: unknown) => string[] {
  const document = parse(readFileSync(FILE, "utf8")) as { components: { schemas: Schemas } };
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ $id: "line", components: { schemas: decided(document.components.schemas) } });
  return (name) => {
    const validate = ajv.compile({ $ref: `line${ROOT}${name}` });
    // As it goes over the wire: properties that are undefined are not sent.
    return (value) =>
      validate(JSON.parse(JSON.stringify(value))) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
  };
}
