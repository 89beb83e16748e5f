import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";

const run = promisify(execFile);
const programs = fileURLToPath(new URL("./programs", import.meta.url));

/** What the program writes when it is run as it is, by Node. */
async function output(file: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ["--no-warnings", file, ...args]);
  return stdout;
}

const expected = [
  { task: "first", returned: 40 },
  { task: "etl.first", returned: { elsewhere: true } },
  { task: "last" },
];

function lines(text: string): unknown[] {
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe.each(["thread", "process"])("a task in a %s is found again", { timeout: 12_000 }, (execution) => {
  test("in JavaScript", async () => {
    expect(lines(await output(join(programs, "app.js"), execution))).toEqual(expected);
  });

  const reads = "typescript" in process.features && Boolean(process.features.typescript);
  test.skipIf(!reads)("in TypeScript that Node reads", async () => {
    expect(lines(await output(join(programs, "app-typed.ts"), execution))).toEqual(expected);
  });

  test("in a bundle, Gantry aside", async () => {
    const outDir = mkdtempSync(join(programs, "bundle-"));
    onTestFinished(() => rmSync(outDir, { recursive: true }));
    const esbuild = createRequire(createRequire(import.meta.url).resolve("vite"))("esbuild");
    const outfile = join(outDir, "app.js");
    await esbuild.build({
      entryPoints: [join(programs, "app-typed.ts")],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      external: ["gantry"],
      sourcemap: true,
      keepNames: true, // tasks are named after their functions
    });
    expect(lines(await output(outfile, execution))).toEqual(expected);
  });
});

test("a module that serves before it defines its tasks is named as what it is", {
  timeout: 12_000,
}, async () => {
  const message = await output(join(programs, "server.js"));
  expect(message).toContain("has neither defined the task nor finished in time (1500 ms)");
  expect(message).toContain("It has opened a server when it was imported");
});

test("processes do not outlive their session, even one that is killed", { timeout: 12_000 }, async () => {
  const parent = spawn(process.execPath, [join(programs, "orphans.js")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = 0;
  let killed = 0;
  for await (const _pid of createInterface({ input: parent.stdout })) {
    said++;
    if (said < 2) continue;
    parent.kill("SIGKILL");
    killed = performance.now();
  }
  // The processes have its output, too: it ends when the last of them has.
  expect(said).toBe(2);
  expect(performance.now() - killed).toBeLessThan(2000);
});
