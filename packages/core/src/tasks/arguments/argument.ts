import type { StartRecord } from "../../runs/record.ts";
import type { TaskHistory } from "../../runs/task-history.ts";

/** What an argument may read when the run it is for is about to begin. */
export interface ArgumentContext {
  /** The run that the value is for. */
  readonly start: StartRecord;
  readonly signal: AbortSignal;
  /** The session's parameters. */
  readonly parameters: ReadonlyMap<string, unknown>;
  /** The live session. Typed by `sessionArg`, which stands on a higher floor. */
  readonly session: unknown;
  history(task: string): TaskHistory | undefined;
  /** Says that the value was taken from this run; stored with the end of the run. */
  took(run: string): void;
}

/**
 * A value that a task's function is given, worked out for each run.
 *
 * Made by `arg`, `value`, `returnOf`, `sessionArg`; what cannot be worked out ends the run as `fail`.
 */
export class Argument<T> {
  /** For people: "returnOf('fetch')". */
  readonly description: string;
  readonly resolve: (context: ArgumentContext) => T | Promise<T>;
  /** The task that it reads, if it reads one. */
  readonly task: string | undefined;

  constructor(description: string, resolve: (context: ArgumentContext) => T | Promise<T>, task?: string) {
    this.description = description;
    this.resolve = resolve;
    this.task = task;
  }
}

/** Arguments by name, as they are given to a task. Anything that is not an `Argument` stands for itself. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What the function gets for them. */
export type ArgumentValues<A> = { -readonly [K in keyof A]: A[K] extends Argument<infer T> ? T : A[K] };
