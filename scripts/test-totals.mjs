import { writeFileSync } from "node:fs";

/**
 * A vitest reporter that stores the totals of a run, for whoever prints them last.
 *
 * A file that could not be loaded and an error outside of any test make a run fail without a failed test;
 * each counts as one failed, so that "0 failed" always means that nothing failed.
 */
export default class TestTotals {
  onTestRunEnd(modules, unhandledErrors) {
    const totals = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      let failedHere = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") totals.passed += 1;
        else if (state === "failed") failedHere += 1;
        else totals.skipped += 1;
      }
      if (failedHere === 0 && module.state() === "failed") failedHere = 1;
      totals.failed += failedHere;
    }
    const file = process.env.GANTRY_TEST_TOTALS;
    if (file !== undefined) writeFileSync(file, JSON.stringify(totals));
  }
}
