/** What vitest's JSON report says, as counts nobody has to trust blindly. */

export type Counts = { passed: number; failed: number; skipped: string[]; brokenFiles: string[] };

/** The part of vitest's (Jest-compatible) JSON report that is read here. */
export type VitestReport = {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
};

/** A file that failed without one failing test (it could not be loaded) counts as one failure. */
export function countsOf(report: VitestReport): Counts {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const brokenFiles = report.testResults
    .filter((file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"))
    .map((file) => file.name);
  return {
    passed: tests.filter((test) => test.status === "passed").length,
    failed: tests.filter((test) => test.status === "failed").length + brokenFiles.length,
    skipped: tests.filter((test) => test.status !== "passed" && test.status !== "failed").map((test) => test.fullName),
    brokenFiles,
  };
}
