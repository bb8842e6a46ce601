/** GitHub Actions as they are allowed to be: pinned, with few rights, and no deployment without a person. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const FOLDER = join(import.meta.dirname, "../../.github/workflows");
const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d/;

type Step = { uses?: string; run?: string; env?: Record<string, string> };
type Job = { environment?: string; needs?: string; if?: string; "timeout-minutes"?: number; uses?: string; steps?: Step[]; permissions?: object };
type Workflow = { on: Record<string, unknown>; permissions: Record<string, string>; concurrency?: Record<string, unknown>; jobs: Record<string, Job> };

const files = readdirSync(FOLDER).filter((name) => name.endsWith(".yml"));
const textOf = (name: string) => readFileSync(join(FOLDER, name), "utf8");
const workflow = (name: string) => parse(textOf(name)) as Workflow;

describe.each(files)("%s", (name) => {
  it("names every action by its commit", () => {
    const used = [...textOf(name).matchAll(/uses: (.+)$/gm)].map(([, what]) => what ?? "").filter((what) => !what.startsWith("./"));
    expect(used.filter((what) => !PINNED.test(what))).toEqual([]);
  });

  it("may read the code at most, and ends by itself", () => {
    const { permissions, jobs } = workflow(name);
    expect(Object.entries(permissions ?? { all: "write" }).filter(([right, level]) => !(right === "contents" && level === "read"))).toEqual([]);
    for (const job of Object.values(jobs)) {
      expect(job.permissions).toBeUndefined();
      if (!job.uses) expect(job["timeout-minutes"]).toBeLessThanOrEqual(30);
    }
  });

  it("puts nothing from outside into a command line", () => {
    const commands = Object.values(workflow(name).jobs).flatMap((job) => (job.steps ?? []).flatMap((step) => step.run ?? []));
    expect(commands.filter((command) => command.includes("${{"))).toEqual([]);
  });
});

describe("deploy.yml", () => {
  const { on, jobs, concurrency } = workflow("deploy.yml");

  it("is started by hand only, after the tests, from main, and waits for a person", () => {
    expect(Object.keys(on)).toEqual(["workflow_dispatch"]);
    expect(jobs.test?.uses).toBe("./.github/workflows/ci.yml");
    expect(jobs.deploy).toMatchObject({ needs: "test", environment: "production", if: "github.ref == 'refs/heads/main'" });
    expect(concurrency).toMatchObject({ "cancel-in-progress": false });
  });

  it("gives its secret to the one step that needs it, and no other workflow has any", () => {
    const withSecret = (jobs.deploy?.steps ?? []).filter((step) => JSON.stringify(step).includes("secrets."));
    expect(withSecret.map((step) => step.run)).toEqual(["npm run deploy"]);
    expect(files.filter((name) => textOf(name).includes("secrets."))).toEqual(["deploy.yml"]);
  });
});

it("a pull request never runs with the rights of this repository", () => {
  for (const name of files) expect(Object.keys(workflow(name).on)).not.toContain("pull_request_target");
});
