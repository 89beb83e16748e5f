import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const top = fileURLToPath(new URL("../", import.meta.url));

/** Runs test files through the reporter behind `npm test`, and returns what it stored. */
function totals(files: Record<string, string>): unknown {
  // Inside node_modules, so that the files find vitest and no other tool finds the files.
  mkdirSync(join(top, "node_modules/.cache"), { recursive: true });
  const folder = mkdtempSync(join(top, "node_modules/.cache/totals-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(
    join(folder, "vitest.config.mjs"),
    `export default { test: { include: ["*.test.mjs"], exclude: [] } };\n`,
  );
  const stored = join(folder, "totals.json");
  const vitest = join(top, "node_modules/vitest/vitest.mjs");
  const reporter = `--reporter=${join(top, "scripts/test-totals.mjs")}`;
  spawnSync(process.execPath, [vitest, "run", "--root", folder, reporter], {
    cwd: folder,
    env: { PATH: process.env["PATH"], GANTRY_TEST_TOTALS: stored },
  });
  return JSON.parse(readFileSync(stored, "utf8"));
}

test("each test counts once, and a file that cannot be loaded or an error outside of tests counts as failed", () => {
  const counted = totals({
    "some.test.mjs": `import { describe, expect, test } from "vitest";
      test("a", () => {});
      describe("inner", () => { test("b", () => {}); test("c", () => expect(1).toBe(2)); });
      test.skip("d", () => {});`,
    "broken.test.mjs": `import "./missing.mjs";`,
    "stray.test.mjs": `import { test } from "vitest";
      test("e", () => { Promise.reject(new Error("nobody waits for this")); });`,
  });
  expect(counted).toEqual({ passed: 3, failed: 3, skipped: 1 });
});
