import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { repositoryContract } from "gantry/testing";
import { expect, test } from "vitest";

const runners = fileURLToPath(new URL("runners/", import.meta.url));

/** Runs a file by Node's test runner and answers with how it ended and what it printed. */
function nodeTest(file: string): Promise<{ code: unknown; output: string }> {
  // As from a shell: without what the runner of this very test has set.
  const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--test", "--test-reporter=tap", `${runners}${file}`],
      { env },
      (error, out, err) => resolve({ code: error === null ? 0 : error.code, output: `${out}${err}` }),
    );
  });
}

const patient = { timeout: 60_000 };

test("the kit works under node:test", patient, async () => {
  const { code, output } = await nodeTest("node-test.mjs");
  expect(output).toContain("# pass 2");
  expect(code).toBe(0);
});

test("the promises of a repository are tests under node:test, too", patient, async () => {
  const { code, output } = await nodeTest("own-repository.mjs");
  expect(output).toContain(`# pass ${repositoryContract.length}`);
  expect(code).toBe(0);
});

test("under node:test, a wait on a clock that nobody moves is told", patient, async () => {
  const { code, output } = await nodeTest("nobody-moves.mjs");
  expect(output).toMatch(
    /CLOCK_STANDS.*A test waits for the end of a run of task 'report', but the virtual clock stands at 2026-01-01T00:00:00\.000Z and nobody moves it\./,
  );
  expect(code).toBe(1);
});

test("the kit imports nothing of any runner", () => {
  const sources = ["../../src/", "../../../testing/src/"].flatMap((folder) => {
    const root = fileURLToPath(new URL(folder, import.meta.url));
    return readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(`${root}${file}`, "utf8"));
  });
  const imported = sources.flatMap((text) =>
    Array.from(text.matchAll(/from "([^"]+)"/g), ([, name]) => name ?? ""),
  );
  expect(imported).toContain("@gantry/core");
  expect(imported.filter((name) => /vitest|jest|node:test|mocha|ava/.test(name))).toEqual([]);
});
