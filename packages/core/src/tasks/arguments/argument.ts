import { inspect } from "node:util";
import type { StartRecord } from "../../runs/record.ts";
import type { TaskHistory } from "../../runs/task-history.ts";
import type { RunLog } from "../logger.ts";

/** What an argument may read when the run it is for is about to begin. */
export interface ArgumentContext {
  /** The run that the value is for. */
  readonly start: StartRecord;
  readonly signal: AbortSignal;
  /** The run's own log. */
  readonly log: RunLog;
  /** The session's parameters. */
  readonly parameters: ReadonlyMap<string, unknown>;
  /** The live session. Typed by `sessionArg`, which stands on a higher floor. */
  readonly session: unknown;
  history(task: string): TaskHistory | undefined;
  /** The full name of the task that a name stands for, which may be relative to the group of the run's task. */
  fullName(task: string): string;
  /** Says that the value was taken from this run; stored with the end of the run. */
  took(run: string): void;
  /** Says that the value is a secret: whatever is told of the run shows `***` in its place. */
  hide(value: unknown): void;
}

/** An argument as plain JSON, without its value: the function that makes it, by name, and what that is given. */
export interface StoredArgument {
  readonly argument: string;
  readonly [given: string]: unknown;
}

/** What is known of an argument beside how it is worked out. */
export interface ArgumentTraits {
  /** The task that it reads, if it reads one; the name may be relative to the group that it is used in. */
  readonly task?: string;
  /** The arguments that it is made of. */
  readonly parts?: readonly Argument<unknown>[];
  /** Whatever is given in its place is a secret, too. */
  readonly isSecret?: boolean;
  /** How it is stored with a task that persists; without it, such a task cannot have it. */
  readonly stored?: () => StoredArgument;
}

/**
 * A value that a task's function is given, worked out for each run.
 *
 * Made by `arg`, `value`, `returnOf`, `environment` and the like; what cannot be worked out ends the run as `fail`.
 * For a kind of your own, make one with a description for people and a function.
 *
 * @example
 * const uptime = new Argument("uptime()", () => os.uptime());
 * app.task("hourly", { args: { uptime } }, ({ uptime }) => console.log(uptime));
 */
export class Argument<T> {
  /** For people: "returnOf('fetch')". */
  readonly description: string;
  readonly resolve: (context: ArgumentContext) => T | Promise<T>;
  readonly task: string | undefined;
  readonly parts: readonly Argument<unknown>[];
  readonly isSecret: boolean;
  readonly stored: (() => StoredArgument) | undefined;

  constructor(
    description: string,
    resolve: (context: ArgumentContext) => T | Promise<T>,
    { task, parts = [], isSecret = false, stored }: ArgumentTraits = {},
  ) {
    this.description = description;
    this.resolve = resolve;
    this.task = task;
    this.parts = parts;
    this.isSecret = isSecret;
    this.stored = stored;
  }

  /** What it says of itself wherever it is written: never a value. */
  toString(): string {
    return this.description;
  }

  toJSON(): string {
    return this.description;
  }

  [inspect.custom](): string {
    return this.description;
  }
}

/** Arguments by name, as they are given to a task. Anything that is not an `Argument` stands for itself. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What the function gets for them. */
export type ArgumentValues<A> = { -readonly [K in keyof A]: A[K] extends Argument<infer T> ? T : A[K] };
