import {
  type Argument,
  type Arguments,
  type ArgumentValues,
  type Asked,
  type AskedOptions,
  arg,
  type CallSite,
  type Condition,
  callSite,
  type DurationInput,
  exportedIn,
  isRecord,
  lastReturned,
  type ManualValues,
  OptionError,
  type PhraseCondition,
  type PhraseGiven,
  type RunContext,
  type Spellings,
  type Task,
  type TaskFunction,
  type TaskOptions,
  toDuration,
  type When,
} from "@gantry/core";
import type { CommandResult, Program } from "@gantry/workers";
import type { AnyTypes, AppTypes, ParameterName, ParameterSource, ParameterSources } from "./app-types.ts";
import {
  type CommandArguments,
  type CommandOptions,
  type ShellCommandOptions,
  taskOfCommand,
} from "./command.ts";
import {
  type MethodHome,
  type MethodTaskOptions,
  type TaskDecorator,
  taskDecorator,
} from "./task-decorator.ts";

/** A program is a process already. */
const ofCommand: CallSite = { problem: "it is a program" };

/** No arguments: what a function that is given none may expect. */
export type NoArguments = Record<never, never>;

/** Where what is written down goes: into a session, or into a group until it is in one. */
export interface Home extends MethodHome {
  defineCondition<const S extends Spellings>(
    phrase: S,
    ask: Asked<PhraseGiven<S>>,
    options?: AskedOptions,
  ): PhraseCondition<S>;
  setParam(name: string, parameter: unknown): void;
}

/** Options of a task that works out a condition. */
export interface CondTaskOptions<A extends Arguments> extends TaskOptions<A> {
  /** How long an answer counts, from when the run ended. A number is milliseconds. Default: until the next one. */
  readonly activeFor?: DurationInput;
}

/** What is written down in an app and in a group alike: tasks, conditions and parameters. */
export abstract class TaskHome<T extends AppTypes = AnyTypes> {
  #home: Home;

  constructor(home: Home) {
    this.#home = home;
  }

  /**
   * Adds a task: when, and what. The function gets its arguments, then the run.
   *
   * Given no function, it answers with one that takes it: a decorator for a method, or a second call.
   *
   * Throws `ConditionSyntaxError`, `TaskExistsError`, `OptionError`, `ConditionError`, `TimeZoneError`.
   *
   * @example
   * app.task("daily after 10:00", function report() {});
   * app.task("every 5 minutes", { timeout: "30 seconds" }, async function poll(_args, run) {
   *   await fetch("https://example.com", { signal: run.signal });
   * });
   * app.task("hourly")(function sweep() {});
   * class Mailer {
   *   @app.task("weekly on Mon") static newsletter() {}
   * }
   */
  task<R, A extends Arguments = NoArguments>(
    when: When,
    options: TaskOptions<A>,
    run: (args: ArgumentValues<NoInfer<A>>, run: RunContext) => R,
  ): Task<Awaited<R>, ManualValues<A>>;
  task<R = unknown>(when: When, options: TaskOptions & { readonly module: URL | string }): Task<R>;
  task<A extends Arguments = NoArguments>(
    when: When,
    options?: MethodTaskOptions<A>,
  ): TaskDecorator<NoInfer<A>>;
  // The last, because the compiler explains a mistake by the last one that it tried.
  task<R>(when: When, run: (args: NoArguments, run: RunContext) => R): Task<Awaited<R>>;
  // The overloads are what callers see; here the arguments are told apart by what they are.
  task(when: When, first?: unknown, second?: unknown): unknown {
    const options = (typeof first === "function" ? {} : (first ?? {})) as MethodTaskOptions<Arguments>;
    const run = typeof first === "function" ? first : (second ?? exportedIn(options));
    const site = callSite(TaskHome.prototype.task);
    if (run === undefined) return taskDecorator(this.#home, when, options, site);
    return this.#home.createTask(when, options as TaskOptions, run as TaskFunction, site);
  }

  /**
   * Adds a program as a task: when, and what is to be run. The task is named after the command unless it has a name.
   *
   * Arguments become flags: `{ dryRun: true, jobs: 4 }` is `--dry-run --jobs 4`; those whose name begins with `$` become
   * variables of its environment. It returns `{ exitCode, stdout, stderr }`; an exit code other than 0 is a
   * `CommandError`, a program that cannot be started a `CommandStartError`, and both fail the run. A run that is told to
   * end ends the program, and whatever it has started.
   *
   * Throws what `task` throws, and `OptionError` for a text without `shell`.
   *
   * @example
   * app.command("daily after 03:00", ["pg_dump", "--file", "db.sql", "db"]);
   * app.command("hourly", { name: "dump", shell: true }, "pg_dump db | gzip > db.sql.gz");
   */
  command(when: When, program: readonly string[]): Task<CommandResult>;
  command<A extends CommandArguments = NoArguments>(
    when: When,
    options: CommandOptions<A>,
    program: readonly string[],
  ): Task<CommandResult, ManualValues<A>>;
  command<A extends CommandArguments = NoArguments>(
    when: When,
    options: ShellCommandOptions<A>,
    text: string,
  ): Task<CommandResult, ManualValues<A>>;
  command(when: When, ...rest: readonly [object, Program] | readonly [Program]): Task<CommandResult> {
    const [given, program] = rest.length === 1 ? [{}, rest[0]] : rest;
    const { options, run } = taskOfCommand({ ...given }, program);
    // The home does not know what the function returns; that of a command returns this.
    return this.#home.createTask(when, options, run, ofCommand) as Task<CommandResult>;
  }

  /**
   * The task of a decorated method: of a static one, or of the instance that was made last.
   *
   * Throws `TaskNotFoundError` if the method is not a task, or no instance has been made.
   *
   * @example
   * afterSuccess(app.taskOf(Mailer, "newsletter"));
   */
  taskOf<
    C extends abstract new (
      ...args: never[]
    ) => unknown,
    M extends string & (keyof C | keyof InstanceType<C>),
  >(owner: C, method: M): Task<ReturnOfMethod<C, M>> {
    // The method's own type says what the task returns; the table does not know it.
    return this.#home.methods.get(owner, method) as Task<ReturnOfMethod<C, M>>;
  }

  /**
   * Defines a condition of your own, and the phrase for it in sentences.
   *
   * The function is asked only while the rest of a sentence leaves it to decide, and no more often than `every`
   * (default: `cycleSleep`). It answers true, false or undefined (it cannot be told), at once or by a promise.
   *
   * Throws `OptionError` or `ConditionSyntaxError` for a phrase that would hide, or be hidden by, a built-in one.
   *
   * A phrase may have placeholders, which the function is given by name: `{name}` for a word, or `{name:type}` with word,
   * text (in quotes), number, duration, time or weekday. It begins with a word, never with a placeholder. It may be a
   * regular expression with named groups, or several spellings of one condition.
   *
   * The result is the condition, for builders. Of a phrase with placeholders it is a function that takes their values and
   * gives the condition; of a regular expression, one that takes the words. These throw `ConditionError` for values that
   * no sentence could give.
   *
   * @example
   * const idle = app.cond("the machine is idle", () => loadavg()[0] < 0.2, { every: "5 seconds" });
   * app.task("daily & the machine is idle", function index() {});
   * app.task(daily.and(idle), function compact() {});
   * const disk = app.cond("disk is over {percent:number}%", ({ percent }) => usedDisk() > percent);
   * app.task("hourly & disk is over 90%", function prune() {});
   * app.task(hourly.and(disk({ percent: 95 })), function warn() {});
   */
  cond<const S extends Spellings>(
    phrase: S,
    ask: Asked<PhraseGiven<S>>,
    options?: AskedOptions,
  ): PhraseCondition<S> {
    return this.#home.defineCondition(phrase, ask, options);
  }

  /**
   * A condition that a task works out: a function that takes its time, runs as a task when it should, and answers true or
   * false. The condition is true while its last answer was true and, with `activeFor`, is not older than that; while
   * there is no answer it is false. In a sentence: `task 'machineIsIdle' last returned true past 30 minutes`.
   *
   * Throws what `task` throws, and `DurationError`.
   *
   * @example
   * const idle = app.condTask("every 10 minutes", { activeFor: "30 minutes" }, async function machineIsIdle() {
   *   return (await measure()) < 0.2;
   * });
   * app.task(daily.and(idle), function index() {});
   */
  condTask<A extends Arguments = NoArguments>(
    when: When,
    options: CondTaskOptions<A>,
    run: (args: ArgumentValues<NoInfer<A>>, run: RunContext) => boolean | Promise<boolean>,
  ): Condition;
  condTask(when: When, run: (args: NoArguments, run: RunContext) => boolean | Promise<boolean>): Condition;
  condTask(
    when: When,
    ...rest: readonly [CondTaskOptions<Arguments>, TaskFunction] | readonly [TaskFunction]
  ): Condition {
    const [{ activeFor, ...options }, run] = rest.length === 2 ? rest : [{}, rest[0]];
    if (activeFor !== undefined) toDuration(activeFor); // refused before the task is there
    const task = this.#home.createTask(when, options, run, callSite(TaskHome.prototype.condTask));
    return lastReturned(task, true, activeFor === undefined ? {} : { past: activeFor });
  }

  /**
   * Sets a parameter of the session, for `arg(name)`: a value, a function that is called for each run, or another
   * argument, such as `secret(environment("TOKEN"))`.
   */
  param<K extends ParameterName<T>>(name: K, parameter: ParameterSource<T["params"][K]>): void {
    this.#home.setParam(name, parameter);
  }

  /** Sets several parameters. */
  params(parameters: ParameterSources<T>): void {
    if (isRecord(parameters) !== undefined)
      throw new OptionError("params", "an object of names and values was expected.");
    for (const [name, parameter] of Object.entries(parameters)) this.#home.setParam(name, parameter);
  }

  /**
   * A parameter of the session, as `arg(name)`, typed by what the app says of its parameters.
   *
   * @example
   * const app = new Gantry<{ params: { limit: number } }>();
   * app.task("daily", { name: "prune", args: { limit: app.arg("limit") } }, ({ limit }) => limit.toFixed());
   */
  arg<K extends ParameterName<T>>(
    name: K,
    options?: { readonly default: T["params"][K] },
  ): Argument<T["params"][K]> {
    return arg(name, options);
  }
}

/** What a method of a class, or of its instances, returns in the end. */
type ReturnOfMethod<C, M extends string> =
  C extends Record<M, (...args: never[]) => infer R>
    ? Awaited<R>
    : C extends abstract new (
          ...args: never[]
        ) => Record<M, (...args: never[]) => infer R>
      ? Awaited<R>
      : unknown;
