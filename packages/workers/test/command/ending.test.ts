import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { ProgramOptions } from "../../src/command/command-options.ts";
import { commandTask } from "../../src/command/command-task.ts";
import { callersOfFile } from "./callers.ts";
import { runOf } from "./run-of.ts";

const callers = callersOfFile();
const ends = process.platform === "win32" ? test.skip : test;

/** Starts a command that can be told to end, for a reason that can be recognised. */
function started(program: readonly string[], options?: ProgramOptions) {
  const controller = new AbortController();
  const reason = new Error("its time was up");
  const run = runOf(controller.signal);
  const ended = commandTask(program, options)({}, run).then(
    () => "returned",
    (thrown: unknown) => thrown,
  );
  return { reason, ended, lines: run.lines, end: () => controller.abort(reason) };
}

/** The command as a shell reads it: paths may have blanks in them. */
const shellText = (program: readonly string[]) =>
  program.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");

// Starting a handful of processes takes a while on a busy machine.
const patient = { timeout: 30_000 };

describe("a run that is told to end", patient, () => {
  ends("ends the program and all that it has started, and says why it ended", async () => {
    const { ended, end, reason, lines } = started(callers.tree(3, "hearing"));
    const tree = await callers.next(3);
    end();
    expect(await ended).toBe(reason);
    await Promise.all(tree.map(({ gone }) => gone));
    expect(lines).toEqual([]);
  });

  ends("kills what does not hear, when its time to hear is over", async () => {
    const { ended, end, reason, lines } = started(callers.tree(2, "deaf"), { killAfter: 50 });
    const tree = await callers.next(2);
    end();
    expect(await ended).toBe(reason);
    await Promise.all(tree.map(({ gone }) => gone));
    expect(lines).toEqual(["SIGTERM was not enough: the program was killed"]);
  });

  ends("kills what the program leaves behind, although the program itself has heard", async () => {
    const script = `${shellText(callers.tree(1, "deaf"))} & wait`;
    const { ended, end, reason } = started(["sh", "-c", script], { killAfter: 50 });
    const [left] = await callers.next(1);
    end();
    expect(await ended).toBe(reason);
    await left?.gone;
  });

  ends("does not wait for the whole of killAfter when all have gone before", async () => {
    const { ended, end, reason } = started(callers.tree(2, "hearing"), { killAfter: "1 day" });
    await callers.next(2);
    end();
    expect(await ended).toBe(reason);
  });

  ends("ends as terminated, even if the program then ends well", async () => {
    const script = `trap "exit 0" TERM; ${shellText(callers.tree(1, "hearing"))} & wait`;
    const { ended, end, reason } = started(["sh", "-c", script]);
    await callers.next(1);
    end();
    expect(await ended).toBe(reason);
  });

  test("before it has begun starts nothing", async () => {
    const signal = AbortSignal.abort(new Error("too late"));
    await expect(commandTask(["/no/such"])({}, runOf(signal))).rejects.toBe(signal.reason);
  });
});

describe("when the process that runs it ends", patient, () => {
  const parent = fileURLToPath(new URL("programs/parent.mjs", import.meta.url));

  ends("by itself, the program ends with it, deaf or not", async () => {
    const child = fork(parent, callers.tree(2, "deaf"), { stdio: "inherit" });
    const tree = await callers.next(2);
    child.send("exit");
    expect(await once(child, "exit")).toEqual([0, null]);
    await Promise.all(tree.map(({ gone }) => gone));
  });

  ends(
    "by a signal that nobody handles, the program ends with it, and the signal has its effect",
    async () => {
      const child = spawn(process.execPath, [parent, ...callers.tree(2, "deaf")], { stdio: "inherit" });
      const tree = await callers.next(2);
      child.kill("SIGTERM");
      expect(await once(child, "exit")).toEqual([null, "SIGTERM"]);
      await Promise.all(tree.map(({ gone }) => gone));
    },
  );
});
