/** What a linter of OpenAPI 3.1 refuses in the two documents: faults as sentences, none where it is sound. */

type Json = Record<string, unknown>;
type Operation = Json & { operationId?: string; parameters?: (Json & { name: string; in: string; schema?: unknown })[]; security?: Json[]; responses?: Json };

const METHODS = new Set(["get", "put", "post", "delete", "patch", "head", "options"]);

function* references(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const one of value) yield* references(one);
  else if (value !== null && typeof value === "object")
    for (const [key, inner] of Object.entries(value)) {
      if (key === "$ref" && typeof inner === "string") yield inner;
      else yield* references(inner);
    }
}

/** The part of a document that a local reference names; undefined where it leads nowhere. */
const at = (document: Json, reference: string): unknown =>
  reference
    .slice(2)
    .split("/")
    .reduce<unknown>((here, key) => (here as Json | undefined)?.[key.replaceAll("~1", "/").replaceAll("~0", "~")], document);

export function lint(document: Json): string[] {
  const faults: string[] = [];
  if (!/^3\.1\.\d+$/.test(String(document.openapi))) faults.push(`openapi is ${document.openapi}`);
  for (const reference of new Set(references(document)))
    if (!reference.startsWith("#/") || at(document, reference) === undefined) faults.push(`${reference} leads nowhere`);
  if (JSON.stringify(document).includes('"$defs"')) faults.push("$defs stand where nobody looks for them");
  const schemes = new Set(Object.keys((at(document, "#/components/securitySchemes") ?? {}) as Json));
  const names = new Map<string, string>();
  for (const [path, operations] of Object.entries(document.paths as Record<string, Record<string, Operation>>))
    for (const [method, operation] of Object.entries(operations)) {
      const here = `${method} ${path}`;
      if (!METHODS.has(method)) faults.push(`${here}: no method`);
      const { operationId, security, parameters = [], responses = {} } = operation;
      if (!operationId) faults.push(`${here}: no operationId`);
      else if (names.has(operationId)) faults.push(`${here}: operationId ${operationId} is also ${names.get(operationId)}'s`);
      names.set(operationId ?? "", here);
      if (!security) faults.push(`${here}: no security`);
      for (const name of (security ?? []).flatMap((one) => Object.keys(one))) if (!schemes.has(name)) faults.push(`${here}: security ${name} is not described`);
      const named = parameters.filter((p) => p.in === "path").map((p) => `{${p.name}}`);
      const inPath: string[] = path.match(/\{\w+\}/g) ?? [];
      if (named.join() !== inPath.join()) faults.push(`${here}: parameters ${named.join()} for a path with ${inPath.join()}`);
      if (new Set(parameters.map((p) => `${p.in} ${p.name}`)).size < parameters.length) faults.push(`${here}: a parameter twice`);
      for (const p of parameters) if (!p.schema) faults.push(`${here}: parameter ${p.name} without a schema`);
      if (!Object.keys(responses).some((status) => status.startsWith("2"))) faults.push(`${here}: no answer that succeeds`);
      for (const [status, response] of Object.entries(responses)) if (!(response as Json).description) faults.push(`${here}: ${status} without a description`);
    }
  return faults;
}
