import type { TaskFunction } from "@gantry/core";
import { CommandError } from "../errors.ts";
import { type ProgramOptions, programSettings, type ShellOptions } from "./command-options.ts";
import { type Flags, flagsOf } from "./flags.ts";
import { invocationOf, type Program, programText } from "./program.ts";
import { type ProgramEnd, runProgram } from "./run-program.ts";
import { startError } from "./start-error.ts";
import { sortArguments } from "./variables.ts";

/** What a command returns. */
export interface CommandResult {
  /** 0: any other one is a `CommandError`. */
  readonly exitCode: number;
  /** What it wrote, without the line break at the end; in the middle cut to `maxOutput` bytes. */
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Makes the function of a task out of a program. The arguments of a run become flags, those whose name begins with `$`
 * variables of its environment.
 *
 * An exit code other than 0 is a `CommandError`, a program that cannot be started a `CommandStartError`. When the run is
 * to end, the program gets SIGTERM with all that it has started, and SIGKILL after `killAfter`.
 *
 * Throws `OptionError` for options, and for a text without a shell.
 *
 * @example
 * session.createTask("daily", { name: "dump", args: { schemaOnly: true } }, commandTask(["pg_dump", "db"]));
 * // runs pg_dump db --schema-only
 */
export function commandTask(
  program: readonly string[],
  options?: ProgramOptions,
): TaskFunction<Flags, Promise<CommandResult>>;
export function commandTask(
  program: string,
  options: ShellOptions,
): TaskFunction<Flags, Promise<CommandResult>>;
export function commandTask(
  program: Program,
  options: Partial<ShellOptions> = {},
): TaskFunction<Flags, Promise<CommandResult>> {
  const invocation = invocationOf(program, options.shell);
  const text = programText(program);
  const checked = programSettings(`command '${text}': `, options);
  return async (args, run) => {
    run.signal.throwIfAborted();
    const { flags, variables } = sortArguments(args);
    const settings = { ...checked, env: { ...checked.env, ...variables } };
    const invoked = invocation(flagsOf(flags, settings.argumentStyle));
    const end = await runProgram(invoked, settings, run.signal);
    if (!end.started) throw startError(text, invoked.file, settings, end.reason);
    if (end.stopped === "killed") run.log.warn("SIGTERM was not enough: the program was killed");
    if (end.stopped !== undefined) throw run.signal.reason;
    const { exitCode, stdout, stderr } = end;
    if (exitCode !== 0) throw new CommandError(messageOf(text, end), { ...end, program: text });
    return { exitCode, stdout, stderr };
  };
}

/** Lines from the end of the output, which mostly say what was wrong. */
const lastLines = 10;
/** A line may be long. */
const lastCharacters = 2_000;

function messageOf(program: string, end: ProgramEnd & { readonly started: true }): string {
  const how =
    end.exitCode === undefined
      ? `was ended by the signal ${end.signal ?? "of somebody"}`
      : `ended with exit code ${end.exitCode}`;
  const [stream, output] = end.stderr === "" ? ["stdout", end.stdout] : ["stderr", end.stderr];
  if (output === "") return `'${program}' ${how} and wrote nothing.`;
  const lines = output.split("\n").slice(-lastLines).join("\n").slice(-lastCharacters);
  return `'${program}' ${how}. The end of its ${stream}:\n${lines}`;
}
