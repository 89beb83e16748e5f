import process from "node:process";
import { ArgumentError, isText, isTextList, OptionError, shown } from "@gantry/core";

/** A program and its arguments, or a text for a shell. */
export type Program = readonly string[] | string;

/** What is started, with the flags of a run. */
export interface Invocation {
  readonly file: string;
  readonly args: readonly string[];
  /** The system's own shell reads `file`. */
  readonly shell: boolean;
}

/** How a program is written in messages, and the name of a task that has no other: as one would type it. */
export function programText(program: Program): string {
  return (typeof program === "string" ? program : program.join(" ")).trim();
}

/**
 * Makes what is started for the flags of a run.
 *
 * A list is never read by a shell. A text is, and the flags are the shell's own arguments, `"$@"`: so they are not read either.
 *
 * Throws `OptionError` for a text without a shell, a list with one, and what is neither.
 */
export function invocationOf(
  program: Program,
  shell: boolean | string | undefined,
): (flags: readonly string[]) => Invocation {
  return typeof program === "string" ? inShell(program, shell) : direct(program, shell);
}

function direct(program: readonly string[], shell: boolean | string | undefined) {
  if (isTextList(program) !== undefined || isText(program[0]) !== undefined) {
    throw new OptionError(
      "command",
      `a program and its arguments, such as ["pg_dump", "db"], were expected, found ${shown(program)}.`,
    );
  }
  if (program.some((part) => part.includes("\0")))
    throw new OptionError("command", "an argument contains a null character.");
  if (shell !== undefined && shell !== false) {
    throw new OptionError(
      `command '${programText(program)}': shell`,
      "a shell reads one text, found a list. Write the command as a text, or leave shell out.",
    );
  }
  const [file = "", ...args] = program;
  return (flags: readonly string[]) => ({ file, args: [...args, ...flags], shell: false });
}

function inShell(text: string, shell: boolean | string | undefined) {
  if (isText(text) !== undefined)
    throw new OptionError("command", "a program was expected, found an empty text.");
  if (shell === undefined || shell === false) {
    throw new OptionError(
      `command '${programText(text)}'`,
      `a text is read by a shell, and no shell was asked for. Give the program and its arguments as a list, ${JSON.stringify(text.trim().split(/\s+/))}, or { shell: true }.`,
    );
  }
  const systems = shell === true && process.platform === "win32";
  return (flags: readonly string[]): Invocation => {
    if (flags.length > 0) requirePlace(text, systems);
    if (systems) return { file: text, args: [], shell: true };
    // The word after the text is $0, which shells put before their messages.
    return { file: shell === true ? "/bin/sh" : shell, args: ["-c", text, "sh", ...flags], shell: false };
  };
}

/** Arguments that a text does not mention would be without effect. */
function requirePlace(text: string, systems: boolean): void {
  if (systems) {
    throw new ArgumentError(
      `The arguments of '${text}' have no way through cmd.exe that is safe. Give the command as a list.`,
    );
  }
  if (!/\$(?:[@*\d]|\{[@*\d])/.test(text)) {
    throw new ArgumentError(`'${text}' does not say where its arguments go. Write "$@" in that place.`);
  }
}
