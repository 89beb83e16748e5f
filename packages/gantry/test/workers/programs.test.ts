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
const tsx = createRequire(import.meta.url).resolve("tsx/cli");

/** What the program writes when it is run by Node. */
async function output(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ["--no-warnings", ...args], { cwd: programs });
  return stdout;
}

/** The app in one file, as esbuild makes it. */
async function bundled(options: object): Promise<string> {
  const folder = mkdtempSync(join(programs, "bundle-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const outfile = join(folder, "app.js");
  const esbuild = createRequire(createRequire(import.meta.url).resolve("vite"))("esbuild");
  await esbuild.build({
    entryPoints: [join(programs, "app-typed.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    keepNames: true, // tasks are named after their functions
    ...options,
  });
  return outfile;
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

describe.each(["thread", "process"])("a task in a %s is found again", { timeout: 30_000 }, (execution) => {
  test("in JavaScript", async () => {
    expect(lines(await output(join(programs, "app.js"), execution))).toEqual(expected);
  });

  const reads = "typescript" in process.features && Boolean(process.features.typescript);
  test.skipIf(!reads)("in TypeScript that Node reads", async () => {
    expect(lines(await output(join(programs, "app-typed.ts"), execution))).toEqual(expected);
  });

  test("in TypeScript that tsx reads, by its program or by its loader", async () => {
    const file = join(programs, "app-tsx.ts");
    const counted = [{ task: "counts", returned: 36 }];
    expect(lines(await output(tsx, file, execution))).toEqual(counted);
    expect(lines(await output("--import", "tsx", file, execution))).toEqual(counted);
  });

  test("in a bundle, Gantry aside", async () => {
    const file = await bundled({ external: ["gantry"], sourcemap: true });
    expect(lines(await output(file, execution))).toEqual(expected);
  });

  test("in a bundle with Gantry, by no means: that is refused, saying what to do", async () => {
    // Some of what it needs is written for `require`.
    const js = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';
    const file = await bundled({ banner: { js }, external: ["better-sqlite3", "pg"] });
    const refused = output(file, execution);
    await expect(refused).rejects.toThrow(
      `a ${execution} cannot be had: it begins with a file of the package`,
    );
    await expect(refused).rejects.toThrow('external: ["gantry", "@gantry/*"]');
    expect(lines(await output(file, "async"))).toMatchObject([{ returned: 40 }, {}, { task: "last" }]);
  });
});

test("a module that serves before it defines its tasks is named as what it is", {
  timeout: 12_000,
}, async () => {
  const message = await output(join(programs, "server.js"));
  expect(message).toContain("has neither defined the task nor finished in time (1500 ms)");
  expect(message).toContain("It has opened a server when it was imported");
});

test.each(["thread", "process"])(
  "of a module that serves and defines its tasks all the same, each app is warned once, also with more than one %s",
  { timeout: 30_000 },
  async (execution) => {
    const { stdout, stderr } = await run(process.execPath, [join(programs, "serves.js"), execution]);
    expect(stdout).toBe("done\n");
    expect(stderr.match(/serves\.js has opened a server when it was imported for this task/g)).toHaveLength(
      1,
    );
    expect(stderr).toContain("if (!app.session.inWorker) server.listen(...)");
  },
);

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
