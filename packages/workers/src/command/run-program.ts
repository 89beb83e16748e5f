import { systemClock, type Timer } from "@gantry/core";
import { execa } from "execa";
import { onExit } from "signal-exit";
import { BoundedOutput } from "./bounded-output.ts";
import { closePipes } from "./close-pipes.ts";
import type { ProgramSettings } from "./command-options.ts";
import { endGroup } from "./end-group.ts";
import { ownGroup, ProcessGroup } from "./process-group.ts";
import type { Invocation } from "./program.ts";

/** A program lives in the machine's time, on whatever clock the session is. */
const clock = systemClock;

/** How a program ended. */
export type ProgramEnd =
  | {
      readonly started: true;
      readonly exitCode: number | undefined;
      readonly signal: string | undefined;
      readonly stdout: string;
      readonly stderr: string;
      /** It was told to end while it ran, and had to be killed or not. */
      readonly stopped: "asked" | "killed" | undefined;
    }
  | { readonly started: false; readonly reason: string | undefined };

/**
 * Runs a program to its end. When the signal is aborted it is ended, with all that it has started; so it is when this
 * process exits. Never rejects.
 */
export async function runProgram(
  { file, args, shell }: Invocation,
  { cwd, env, input, maxOutput, encoding, killAfter }: ProgramSettings,
  signal: AbortSignal,
): Promise<ProgramEnd> {
  const program = execa(file, args, {
    ...(cwd === undefined ? {} : { cwd }),
    ...(input === undefined ? { stdin: "ignore" } : { input }),
    ...ownGroup,
    env,
    shell,
    // The group is ended here, as a whole, and the output is kept here, in bounds.
    cleanup: false,
    forceKillAfterDelay: false,
    buffer: false,
    reject: false,
  });
  const { pid } = program;
  if (pid === undefined) return { started: false, reason: (await program).code };

  const stdout = new BoundedOutput(maxOutput, encoding);
  const stderr = new BoundedOutput(maxOutput, encoding);
  program.stdout.on("data", (chunk: Uint8Array) => stdout.add(chunk));
  program.stderr.on("data", (chunk: Uint8Array) => stderr.add(chunk));

  const group = new ProcessGroup(pid);
  let ending: Promise<boolean> | undefined;
  let closing: Timer | undefined;
  const end = () => {
    ending = endGroup(group, killAfter, clock);
  };
  const forget = onExit(() => group.kill());
  signal.addEventListener("abort", end, { once: true });
  program.once("exit", () => {
    signal.removeEventListener("abort", end);
    closing = closePipes([program.stdout, program.stderr], clock);
  });
  const { exitCode, signal: endedBy } = await program;
  closing?.cancel();
  const killed = await ending;
  forget();
  return {
    started: true,
    exitCode,
    signal: endedBy,
    stdout: stdout.text(),
    stderr: stderr.text(),
    stopped: killed === undefined ? undefined : killed ? "killed" : "asked",
  };
}
