import { describe, expect, it } from "vitest";
import { countsOf } from "../../scripts/test-run/report.ts";

const test = (fullName: string, status: string) => ({ fullName, status });

describe("the counts at the end of npm test", () => {
  it("add up over all files", () => {
    const counts = countsOf({
      testResults: [
        { name: "a", status: "passed", assertionResults: [test("a1", "passed"), test("a2", "passed")] },
        { name: "b", status: "failed", assertionResults: [test("b1", "passed"), test("b2", "failed")] },
      ],
    });
    expect(counts).toEqual({ passed: 3, failed: 1, skipped: [], brokenFiles: [] });
  });

  it("a file that could not be loaded is a failure, not nothing", () => {
    expect(countsOf({ testResults: [{ name: "broken", status: "failed", assertionResults: [] }] })).toMatchObject({ failed: 1, brokenFiles: ["broken"] });
  });

  it("a test that did not run is named", () => {
    const counts = countsOf({ testResults: [{ name: "a", status: "passed", assertionResults: [test("later", "pending"), test("todo", "todo")] }] });
    expect(counts).toMatchObject({ passed: 0, skipped: ["later", "todo"] });
  });
});
