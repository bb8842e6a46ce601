/**
 * `npm run sbom [-- --out FILE]`: what the program is made of, as CycloneDX 1.5 JSON (https://cyclonedx.org/docs/1.5/json/),
 * from package-lock.json alone: the same lock gives the same list, on any machine and without the network.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { optionsOf } from "./options.ts";

const ROOT = join(import.meta.dirname, "..");

const Package = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
});
const Lock = z.object({ name: z.string(), version: z.string(), packages: z.record(z.string(), Package) });
type Lock = z.infer<typeof Lock>;

const MODULES = "node_modules/";
const nameOf = (path: string): string => path.slice(path.lastIndexOf(MODULES) + MODULES.length);
const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace("@", "%40")}@${version}`;

/** SPDX ids stand alone; `MIT OR Apache-2.0` is an expression. */
function licencesOf(license: string | undefined) {
  if (!license) return [];
  return / (OR|AND|WITH) |\(/.test(license) ? [{ expression: license }] : [{ license: { id: license } }];
}

/** `sha512-…` of the lock, in hexadecimal as CycloneDX has it. */
function hashesOf(integrity: string | undefined) {
  const [, digest] = /^sha512-(.+)$/.exec(integrity ?? "") ?? [];
  return digest ? [{ alg: "SHA-512", content: Buffer.from(digest, "base64").toString("hex") }] : [];
}

/** Nearest first, as Node looks a package up. */
function resolved(lock: Lock, from: string, name: string): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf(MODULES) - 1))) {
    const path = `${folder === "" ? "" : `${folder}/`}${MODULES}${name}`;
    if (lock.packages[path]) return path;
    if (folder === "") return null;
  }
}

export function sbomOf(lockText: string): object {
  const lock = Lock.parse(JSON.parse(lockText));
  const own = { "bom-ref": `${lock.name}@${lock.version}`, type: "application", name: lock.name, version: lock.version, purl: purlOf(lock.name, lock.version) };
  const listed = Object.entries(lock.packages).filter(([path, { version }]) => path !== "" && version !== undefined);
  const refOf = (path: string): string => (path === "" ? own["bom-ref"] : path);
  const components = listed.map(([path, { version = "", license, integrity, dev, optional }]) => ({
    "bom-ref": refOf(path),
    type: "library",
    name: nameOf(path),
    version,
    // Only what the worker and the mini app carry is required to run; the rest builds and tests them.
    scope: dev || optional ? "optional" : "required",
    purl: purlOf(nameOf(path), version),
    licenses: licencesOf(license),
    hashes: hashesOf(integrity),
  }));
  const dependencies = ["", ...listed.map(([path]) => path)].map((path) => ({
    ref: refOf(path),
    dependsOn: Object.keys(lock.packages[path]?.dependencies ?? {})
      .flatMap((name) => resolved(lock, path, name) ?? [])
      .map(refOf),
  }));
  // From the contents, so that the same lock is the same document: no clock, no chance.
  const hex = createHash("sha256").update(lockText).digest("hex");
  const serial = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.5.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    serialNumber: `urn:uuid:${serial}`,
    version: 1,
    metadata: { component: own },
    components,
    dependencies,
  };
}

if (import.meta.main) {
  const { values } = optionsOf(import.meta.filename, { options: { out: { type: "string" } } });
  const text = `${JSON.stringify(sbomOf(readFileSync(join(ROOT, "package-lock.json"), "utf8")), null, 1)}\n`;
  if (values.out) writeFileSync(values.out, text);
  else process.stdout.write(text);
}
