import { GantryError } from "@gantry/core";

/** A function could not be found again in a thread or process. */
export class WorkerError extends GantryError {
  constructor(message: string, options?: ErrorOptions) {
    super("WORKER", message, options);
  }
}

/** A thread or process ended in the middle of a run: by its own exit, a signal, a lack of memory, an uncaught error. */
export class WorkerLostError extends GantryError {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;

  constructor(
    message: string,
    {
      exitCode,
      signal,
      cause,
    }: { exitCode?: number | undefined; signal?: string | undefined; cause?: unknown } = {},
  ) {
    super("WORKER_LOST", message, cause === undefined ? {} : { cause });
    this.exitCode = exitCode;
    this.signal = signal;
  }
}

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
