/**
 * The base of every error that Gantry throws on purpose.
 *
 * Catch it to tell Gantry's refusals from the errors of your own code; switch on `code` to tell them apart.
 * The message says where, what was found, what was expected and what to do; the same facts are fields of the subclass.
 *
 * @example
 * try {
 *   app.task("dayly", report);
 * } catch (error) {
 *   if (error instanceof GantryError) console.error(error.code); // => "CONDITION_SYNTAX"
 * }
 */
export class GantryError extends Error {
  /** A stable name for this kind of error, in capitals. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** A text that should be a length of time is not one. */
export class DurationError extends GantryError {
  readonly text: string;
  /** Where in `text` the trouble begins, counted from 0. */
  readonly offset: number;

  constructor(message: string, text: string, offset: number) {
    super("DURATION", message);
    this.text = text;
    this.offset = offset;
  }
}

/** A text that should be a place in a cycle ("10:00", "Mon", "5th") is not one. */
export class AnchorError extends GantryError {
  readonly text: string;
  /** Where in `text` the trouble begins, counted from 0. */
  readonly offset: number;

  constructor(message: string, text: string, offset: number) {
    super("ANCHOR", message);
    this.text = text;
    this.offset = offset;
  }
}

/** A text that should be a cron expression is not one. */
export class CronError extends GantryError {
  readonly text: string;
  /** Where in `text` the trouble begins, counted from 0. */
  readonly offset: number;
  /** What could have stood there, for people; `undefined` where the expression as a whole is none. */
  readonly expected: string | undefined;

  constructor(message: string, text: string, offset: number, expected?: string) {
    super("CRON", message);
    this.text = text;
    this.offset = offset;
    this.expected = expected;
  }
}

/** A time zone that is not in the IANA database. */
export class TimeZoneError extends GantryError {
  readonly zone: string;

  constructor(message: string, zone: string) {
    super("TIME_ZONE", message);
    this.zone = zone;
  }
}

/** An option that is unknown, of the wrong type, or in conflict with another. */
export class OptionError extends GantryError {
  /** The option's path, such as `timeout` or `task 'report': timeout`. */
  readonly option: string;

  constructor(option: string, message: string, options?: ErrorOptions) {
    super("OPTION", `${option}: ${message}`, options);
    this.option = option;
  }
}

/** A sentence that is not a condition. Its message shows the sentence with a caret under the trouble. */
export class ConditionSyntaxError extends GantryError {
  readonly text: string;
  /** Where the trouble begins, counted from 1. */
  readonly line: number;
  /** Where the trouble begins, counted from 1. */
  readonly column: number;
  /** Where the trouble begins and ends in `text`, counted from 0. */
  readonly range: readonly [start: number, end: number];
  /** What could have stood there, for people. */
  readonly expected: string | undefined;
  /** The nearest thing that would be right. */
  readonly suggestion: string | undefined;

  constructor(
    message: string,
    place: {
      text: string;
      line: number;
      column: number;
      range: readonly [start: number, end: number];
      expected?: string | undefined;
      suggestion?: string | undefined;
    },
  ) {
    super("CONDITION_SYNTAX", message);
    this.text = place.text;
    this.line = place.line;
    this.column = place.column;
    this.range = place.range;
    this.expected = place.expected;
    this.suggestion = place.suggestion;
  }
}

/** A condition that was put together wrongly: an unknown kind, a part that is no condition. */
export class ConditionError extends GantryError {
  constructor(message: string, options?: ErrorOptions) {
    super("CONDITION", message, options);
  }
}

/** A second task of the same name. */
export class TaskExistsError extends GantryError {
  readonly task: string;

  constructor(task: string) {
    super(
      "TASK_EXISTS",
      `A task named '${task}' exists already. Give one of the two another name: { name: "..." }.`,
    );
    this.task = task;
  }
}

/** A name that no task has. */
export class TaskNotFoundError extends GantryError {
  readonly task: string;
  /** A name that is nearly the same, if there is one. */
  readonly suggestion: string | undefined;
  /** The full names that it could have stood for. */
  readonly tried: readonly string[];

  constructor(task: string, where: string, suggestion?: string, tried: readonly string[] = [task]) {
    const names = tried.length === 1 && tried[0] === task ? "" : ` (tried: '${tried.join("', '")}')`;
    const hint = suggestion === undefined ? "" : ` Did you mean '${suggestion}'?`;
    const renamed =
      suggestion?.startsWith(task) && /^\d+$/.test(suggestion.slice(task.length))
        ? ` A bundler may have renamed its function; a task with a name of its own keeps it: { name: "${task}" }.`
        : "";
    super("TASK_NOT_FOUND", `${where}: there is no task named '${task}'${names}.${hint}${renamed}`);
    this.task = task;
    this.suggestion = suggestion;
    this.tried = tried;
  }
}

/** An argument of a task that cannot be had, or a value that a function must not give. */
export class ArgumentError extends GantryError {
  constructor(message: string, options?: ErrorOptions) {
    super("ARGUMENT", message, options);
  }
}

/** A repository that cannot be opened, read or written. */
export class RepositoryError extends GantryError {
  constructor(message: string, options?: ErrorOptions) {
    super("REPOSITORY", message, options);
  }
}

/** A value that cannot be stored or sent because it has no plain form. */
export class SerializationError extends GantryError {
  constructor(message: string, options?: ErrorOptions) {
    super("SERIALIZATION", message, options);
  }
}

/** A task that a repository keeps and that could not be created again. It stays stored, and is tried again. */
export class KeptTaskError extends GantryError {
  readonly task: string;

  constructor(task: string, repository: string, reason: string, options?: ErrorOptions) {
    super(
      "KEPT_TASK",
      `task '${task}': it is kept in ${repository} and was not created: ${reason.replace(/\.?$/, ".")} It stays stored.`,
      options,
    );
    this.task = task;
  }
}

/** Something took longer than it was given. */
export class TimeoutError extends GantryError {
  /** How long was given, in milliseconds. */
  readonly limit: number;

  constructor(message: string, limit: number) {
    super("TIMEOUT", message);
    this.limit = limit;
  }
}

/** A session that was asked for something its state does not allow, such as a second start. */
export class SessionError extends GantryError {}

/**
 * A run that waits for another one, or for the end of its session, which can come only after the run itself has ended.
 * Nothing was queued. Ask without waiting: `task.queue(args)`.
 */
export class WouldDeadlockError extends GantryError {
  /** The task whose run would wait. */
  readonly task: string;
  /** The id of that run. */
  readonly run: string;
  /** The task for whose run it would wait; `undefined`: it would wait for the end of the session. */
  readonly awaited: string | undefined;

  constructor(waiting: { task: string; run: string; awaited?: string }, reason: string) {
    const { task, run, awaited } = waiting;
    const what = awaited === undefined ? "the end of its session" : `a run of task '${awaited}'`;
    super("WOULD_DEADLOCK", `task '${task}': its run ${run} would wait for ever for ${what}: ${reason}`);
    this.task = task;
    this.run = run;
    this.awaited = awaited;
  }
}

/**
 * Throw it inside a task that finds nothing to do: the run ends as `inaction`, not as `fail`.
 *
 * @example
 * app.task("every 10 minutes", () => {
 *   if (inbox.length === 0) throw new Inaction("the inbox is empty");
 * });
 */
export class Inaction extends GantryError {
  constructor(reason = "nothing to do") {
    super("INACTION", reason);
  }
}

/** Throw it inside a task that stops because it was asked to: the run ends as `terminate`, not as `fail`. */
export class Terminated extends GantryError {
  constructor(reason = "asked to stop") {
    super("TERMINATED", reason);
  }
}
