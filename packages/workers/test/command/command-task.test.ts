import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ProgramOptions } from "../../src/command/command-options.ts";
import { commandTask } from "../../src/command/command-task.ts";
import type { Flags } from "../../src/command/flags.ts";
import { runOf } from "./run-of.ts";

/** Runs a program of Node. */
const node = (code: string, options?: ProgramOptions, args: Flags = {}) =>
  commandTask([process.execPath, "-e", code, "--"], options)(args, runOf());
const shell = (text: string, args: Flags = {}, options?: ProgramOptions) =>
  commandTask(text, { shell: true, ...options })(args, runOf());
const printArguments = "console.log(JSON.stringify(process.argv.slice(1)))";

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "gantry command ")));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a program", () => {
  test("returns its exit code and what it wrote", async () => {
    expect(await node("console.log('out'); console.error('err')")).toEqual({
      exitCode: 0,
      stdout: "out",
      stderr: "err",
    });
  });

  test("gets the arguments of the run as flags, after its own", async () => {
    const { stdout } = await node(printArguments, {}, { dryRun: true, exclude: ["a", "b"], jobs: 4 });
    expect(JSON.parse(stdout)).toEqual(["--dry-run", "--exclude", "a", "--exclude", "b", "--jobs", "4"]);
  });

  test("gets the same arguments at each run", async () => {
    const run = commandTask([process.execPath, "-e", printArguments, "--"], { argumentStyle: "short" });
    expect((await run({ a: 1 }, runOf())).stdout).toBe('["-a","1"]');
    expect((await run({ b: 2 }, runOf())).stdout).toBe('["-b","2"]');
  });

  test("is given spaces, quotes, stars and dollars as they are: no shell reads them", async () => {
    const hostile = ["a  b", `"'\\`, "*", "$HOME", "$(touch x)", "; exit 1", "", "ä\n"];
    const { stdout } = await commandTask([process.execPath, "-e", printArguments, "--", ...hostile], {
      cwd: folder,
    })({ more: hostile }, runOf());
    expect(JSON.parse(stdout)).toEqual([...hostile, ...hostile.flatMap((value) => ["--more", value])]);
  });

  test("runs in a folder, with variables added, replaced and taken away", async () => {
    const code =
      "console.log(JSON.stringify([process.cwd(), process.env.A, process.env.LANG, process.env.HOME, !!process.env.PATH]))";
    const { stdout } = await node(code, { cwd: folder, env: { A: "1", LANG: "x", HOME: undefined } });
    expect(JSON.parse(stdout)).toEqual([folder, "1", "x", null, true]);
  });

  test("gets an argument whose name begins with $ as a variable", async () => {
    const { stdout } = await node(
      "console.log(process.env.TOKEN, process.argv.length)",
      {},
      { $TOKEN: "hush" },
    );
    expect(stdout).toBe("hush 1");
  });

  test("reads its input, text or bytes", async () => {
    const cat = (input: string | Uint8Array) => commandTask(["cat"], { input })({}, runOf());
    expect((await cat("a\nä")).stdout).toBe("a\nä");
    expect((await cat(new Uint8Array([0x61, 0x62]))).stdout).toBe("ab");
  });

  test("that is given no input finds its end at once", async () => {
    expect((await commandTask(["cat"])({}, runOf())).stdout).toBe("");
  });

  test("may leave its input unread", async () => {
    expect(await commandTask(["true"], { input: "x".repeat(1_000_000) })({}, runOf())).toMatchObject({
      exitCode: 0,
    });
  });

  test("goes on when it writes more than is kept, to both outputs", async () => {
    const { stdout, stderr } = await node(
      "const text = 'first ' + 'x'.repeat(5e6) + ' last'; process.stdout.write(text); process.stderr.write(text)",
      { maxOutput: 20 },
    );
    const kept = `first xxxx\n[... ${6 + 5e6 + 5 - 20} bytes left out ...]\nxxxxx last`;
    expect(stdout).toBe(kept);
    expect(stderr).toBe(kept);
  });

  test("that leaves something in the background does not wait for it", async () => {
    // The one in the background holds the outputs open, and is ended by the test.
    const { stdout } = await shell("sleep 300 & echo $!");
    expect(process.kill(Number(stdout), "SIGKILL")).toBe(true);
  });
});

describe("a text for a shell", () => {
  test("may use what shells offer", async () => {
    expect((await shell("echo b a | tr ' ' '\\n' | sort && echo $((1 + 1))")).stdout).toBe("a\nb\n2");
  });

  test('finds its arguments in "$@", unread', async () => {
    const { stdout } = await shell(`printf '<%s>' "$@"`, { name: "a b; $(false)", all: true });
    expect(stdout).toBe("<--name><a b; $(false)><--all>");
  });

  test("that does not say where its arguments go is not run with any", async () => {
    await expect(shell("echo", { name: "x" })).rejects.toThrow('Write "$@" in that place');
  });

  test("can be for another shell", async () => {
    const run = commandTask("echo $0", { shell: "sh" });
    expect((await run({}, runOf())).stdout).toBe("sh");
  });
});

describe("a program that fails", () => {
  test("tells its exit code and the end of its stderr", async () => {
    const failing = node("console.error('first\\n'.repeat(50) + 'the disk is full'); process.exit(3)");
    await expect(failing).rejects.toMatchObject({
      code: "COMMAND",
      exitCode: 3,
      signal: undefined,
      stderr: expect.stringMatching(/^first\n.*the disk is full$/s),
      message: expect.stringMatching(
        /ended with exit code 3\. The end of its stderr:\n(first\n){9}the disk is full$/,
      ),
    });
  });

  test("tells the end of its stdout if it wrote nothing else", async () => {
    await expect(shell("echo 3 tests failed; exit 1")).rejects.toThrow(
      "'echo 3 tests failed; exit 1' ended with exit code 1. The end of its stdout:\n3 tests failed",
    );
    await expect(shell("exit 1")).rejects.toThrow("'exit 1' ended with exit code 1 and wrote nothing.");
  });

  test("tells the signal that ended it", async () => {
    await expect(shell("kill -SEGV $$")).rejects.toMatchObject({
      exitCode: undefined,
      signal: "SIGSEGV",
      message: "'kill -SEGV $$' was ended by the signal SIGSEGV and wrote nothing.",
    });
  });

  test("does not tell the arguments of the run", async () => {
    const failing = commandTask("exit 1 # $@", { shell: true })({ password: "hunter2" }, runOf());
    const error: unknown = await failing.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "COMMAND" });
    expect(JSON.stringify([error, (error as Error).message, (error as Error).stack])).not.toContain(
      "hunter2",
    );
  });
});

describe("a program that cannot be started", () => {
  const start = (program: readonly string[], options?: ProgramOptions) =>
    commandTask(program, options)({ password: "hunter2" }, runOf());

  test("is not in PATH", async () => {
    await expect(start(["no-such-program", "x"], { env: { PATH: "/nowhere:/bin" } })).rejects.toMatchObject({
      code: "COMMAND_START",
      reason: "ENOENT",
      message:
        "'no-such-program x' could not be started: there is no program 'no-such-program' in PATH (/nowhere:/bin). Install it, correct its name, or give its whole path.",
    });
  });

  test("is not at its path", async () => {
    await expect(start(["/no/such"])).rejects.toThrow("there is no program at '/no/such'");
  });

  test("has no folder to run in", async () => {
    await expect(start(["true"], { cwd: "/no/such" })).rejects.toThrow(
      "there is no folder '/no/such', which was given as cwd",
    );
  });

  test("may not be executed", async () => {
    const file = join(folder, "plain.txt");
    writeFileSync(file, "", { mode: 0o600 });
    await expect(start([file])).rejects.toThrow("may not be executed. Make it executable");
  });

  test("has arguments that are too long", async () => {
    await expect(commandTask(["true"])({ text: "x".repeat(3_000_000) }, runOf())).rejects.toThrow(
      "longer than the system allows",
    );
  });
});
