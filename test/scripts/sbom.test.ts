/** The part of CycloneDX 1.5's schema that this document uses, written down from https://cyclonedx.org/docs/1.5/json/. */
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { sbomOf } from "../../scripts/sbom.ts";

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
const lockText = read("package-lock.json");

const licence = {
  oneOf: [
    {
      type: "object",
      required: ["license"],
      additionalProperties: false,
      properties: { license: { type: "object", required: ["id"], properties: { id: { type: "string" } } } },
    },
    { type: "object", required: ["expression"], additionalProperties: false, properties: { expression: { type: "string" } } },
  ],
};
const component = {
  type: "object",
  required: ["type", "name"],
  additionalProperties: false,
  properties: {
    "bom-ref": { type: "string", minLength: 1 },
    type: { enum: ["application", "framework", "library", "container", "platform", "operating-system", "device", "firmware", "file"] },
    name: { type: "string", minLength: 1 },
    version: { type: "string", minLength: 1 },
    scope: { enum: ["required", "optional", "excluded"] },
    purl: { type: "string", pattern: "^pkg:npm/(%40[^/@]+/)?[^/@]+@[^@]+$" },
    licenses: { type: "array", items: licence },
    hashes: {
      type: "array",
      items: {
        type: "object",
        required: ["alg", "content"],
        properties: { alg: { enum: ["SHA-256", "SHA-512"] }, content: { type: "string", pattern: "^([a-f0-9]{64}|[a-f0-9]{128})$" } },
      },
    },
  },
};
const CYCLONEDX = {
  type: "object",
  required: ["bomFormat", "specVersion"],
  additionalProperties: false,
  properties: {
    $schema: { const: "http://cyclonedx.org/schema/bom-1.5.schema.json" },
    bomFormat: { const: "CycloneDX" },
    specVersion: { const: "1.5" },
    serialNumber: { type: "string", pattern: "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$" },
    version: { type: "integer", minimum: 1 },
    metadata: { type: "object", properties: { component } },
    components: { type: "array", items: component, uniqueItems: true },
    dependencies: {
      type: "array",
      uniqueItems: true,
      items: {
        type: "object",
        required: ["ref"],
        additionalProperties: false,
        properties: { ref: { type: "string" }, dependsOn: { type: "array", items: { type: "string" }, uniqueItems: true } },
      },
    },
  },
};

type Sbom = {
  components: { "bom-ref": string; name: string; version: string; scope: string; hashes: unknown[]; licenses: unknown[] }[];
  dependencies: { ref: string; dependsOn: string[] }[];
};
const sbom = sbomOf(lockText) as Sbom;

describe("the list of parts", () => {
  it("is CycloneDX 1.5", () => {
    const validate = new Ajv({ strict: true }).compile(CYCLONEDX);
    expect(validate(sbom) ? [] : validate.errors).toEqual([]);
  });

  it("names every package of the lock, and each reference leads somewhere", () => {
    const packages = Object.keys((JSON.parse(lockText) as { packages: object }).packages).filter((path) => path !== "");
    expect(sbom.components.map((c) => c["bom-ref"])).toEqual(packages);
    const refs = new Set([...sbom.components.map((c) => c["bom-ref"]), sbom.dependencies[0]?.ref]);
    expect(sbom.dependencies.flatMap((d) => [d.ref, ...d.dependsOn]).filter((ref) => !refs.has(ref))).toEqual([]);
  });

  it("tells what runs from what only builds and tests, and has a hash and a licence of all that runs", () => {
    const { dependencies } = JSON.parse(read("package.json")) as { dependencies: Record<string, string> };
    const required = sbom.components.filter((c) => c.scope === "required");
    for (const [name, version] of Object.entries(dependencies)) expect(required).toContainEqual(expect.objectContaining({ name, version }));
    expect(required.filter((c) => c.hashes.length === 0 || c.licenses.length === 0)).toEqual([]);
    expect(required.map((c) => c.name)).not.toContain("vitest");
  });

  it("is the same for the same lock, and names no registry", () => {
    expect(JSON.stringify(sbomOf(lockText))).toBe(JSON.stringify(sbom));
    expect(JSON.stringify(sbom)).not.toMatch(/registry|resolved/);
  });
});
