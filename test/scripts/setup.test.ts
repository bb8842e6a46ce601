import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const SETUP = join(import.meta.dirname, "../../scripts/setup.mjs");
const LOCK = { packages: { "": {}, "node_modules/hono": { version: "4.0.0" }, "node_modules/only-on-a-mac": { version: "1.0.0", optional: true } } };

let clone: string;

function script(path: string, body: string): void {
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
}

/** A machine where `npm` notes that it was called and installs a Node of the given version. */
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "clone-"));
  for (const folder of ["scripts", "bin"]) mkdirSync(join(clone, folder));
  copyFileSync(SETUP, join(clone, "scripts/setup.mjs"));
  writeFileSync(join(clone, "package-lock.json"), JSON.stringify(LOCK));
  npmInstalls("v24.1.0");
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

function npmInstalls(version: string, exit = 0): void {
  script(
    join(clone, "bin/npm"),
    `echo "$@" >> "${clone}/npm-calls"; mkdir -p "${clone}/node_modules/.bin"; printf '#!/bin/sh\\necho ${version}\\n' > "${clone}/node_modules/.bin/node"; chmod +x "${clone}/node_modules/.bin/node"; echo "npm error E401 from the registry" >&2; exit ${exit}`,
  );
}

function setup(args: string[] = [], env: Record<string, string> = {}) {
  const run = spawnSync(process.execPath, [join(clone, "scripts/setup.mjs"), ...args], {
    encoding: "utf8",
    env: { PATH: `${join(clone, "bin")}:/bin:/usr/bin`, ...env },
  });
  const calls = existsSync(join(clone, "npm-calls")) ? readFileSync(join(clone, "npm-calls"), "utf8").trim().split("\n") : [];
  return { code: run.status, says: run.stdout + run.stderr, calls };
}

describe("setup on a fresh clone", () => {
  it("installs what the lock file says, once", () => {
    expect(setup()).toMatchObject({ code: 0, calls: ["ci --no-audit --no-fund --loglevel=error"] });
    expect(setup()).toMatchObject({ code: 0, says: "", calls: [expect.any(String)] });
  });

  it("installs again after the lock file has changed", () => {
    setup();
    writeFileSync(join(clone, "package-lock.json"), JSON.stringify({ packages: { "": {}, "node_modules/hono": { version: "4.0.1" } } }));
    expect(setup().calls).toHaveLength(2);
  });

  it("leaves alone what was installed by hand, optional packages of other systems aside", () => {
    npmInstalls("v24.1.0");
    spawnSync(join(clone, "bin/npm"));
    rmSync(join(clone, "npm-calls"));
    writeFileSync(join(clone, "node_modules/.package-lock.json"), JSON.stringify({ packages: { "node_modules/hono": { version: "4.0.0" } } }));
    expect(setup()).toMatchObject({ code: 0, calls: [] });
  });

  it("a failed install shows npm's error and says what to do", () => {
    npmInstalls("v24.1.0", 1);
    const { code, says } = setup();
    expect(code).toBe(1);
    expect(says).toContain("E401");
    expect(says).toContain("npm ci");
    expect(existsSync(join(clone, "node_modules/.itsukara-stamp"))).toBe(false);
  });

  it("stops where the Node of node_modules is too old, with the command that helps", () => {
    npmInstalls("v20.20.2");
    expect(setup()).toMatchObject({ code: 1, says: expect.stringContaining("npm rebuild node") });
  });

  it("a CHROME_PATH that leads nowhere stops the tests instead of skipping them", () => {
    expect(setup(["--browser"], { CHROME_PATH: "/nowhere/chromium" })).toMatchObject({ code: 1, says: expect.stringContaining("CHROME_PATH") });
  });

  it("takes the browser CHROME_PATH names", () => {
    expect(setup(["--browser"], { CHROME_PATH: process.execPath }).code).toBe(0);
  });
});
