import { GantryError } from "@gantry/core";

/** A program that ended otherwise than well: with an exit code above 0, or by a signal that Gantry did not send. */
export class CommandError extends GantryError {
  /** The program and the arguments that are written in the code; never those of a run, which may be secret. */
  readonly program: string;
  /** `undefined` when a signal ended it. */
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  /** What was kept of its output. */
  readonly stdout: string;
  readonly stderr: string;

  constructor(
    message: string,
    end: {
      readonly program: string;
      readonly exitCode: number | undefined;
      readonly signal: string | undefined;
      readonly stdout: string;
      readonly stderr: string;
    },
  ) {
    super("COMMAND", message);
    this.program = end.program;
    this.exitCode = end.exitCode;
    this.signal = end.signal;
    this.stdout = end.stdout;
    this.stderr = end.stderr;
  }
}

/** A program that could not be started: it is not there, may not be executed, or its folder is not there. */
export class CommandStartError extends GantryError {
  /** The program and the arguments that are written in the code. */
  readonly program: string;
  /** What the system said: `ENOENT`, `EACCES`, `E2BIG`. */
  readonly reason: string | undefined;

  constructor(message: string, program: string, reason: string | undefined) {
    super("COMMAND_START", message);
    this.program = program;
    this.reason = reason;
  }
}
