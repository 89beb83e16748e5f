import {
  type Arguments,
  type ArgumentValues,
  type Asked,
  type AskedOptions,
  type Condition,
  type Listener,
  type RunContext,
  Session,
  type SessionEvent,
  type SessionOptions,
  type Task,
  type TaskFunction,
  type TaskOptions,
  type When,
} from "@gantry/core";
import { checkPhrase, type Phrase, parseCondition } from "@gantry/syntax";
import { MethodTasks } from "./method-tasks.ts";
import { stopOnSignals } from "./signals.ts";
import { type MethodTaskOptions, type TaskDecorator, taskDecorator } from "./task-decorator.ts";

/** No arguments: what a function that is given none may expect. */
export type NoArguments = Record<never, never>;

/** The words for a condition of your own, or several ways to write it. */
export type Spellings = string | RegExp | readonly (string | RegExp)[];

/** What `new Gantry()` takes. */
export type GantryOptions = SessionOptions;

/**
 * The app: write when as a sentence and what as a function, then run it.
 *
 * It owns one session. Making an app starts nothing, sets no timer and touches no signal.
 *
 * @example
 * const app = new Gantry();
 * const fetch = app.task("every 10 minutes", async function fetch() { return { rows: 42 }; });
 * app.task("after task 'fetch' succeeded", { name: "report", args: { input: returnOf(fetch) } },
 *   ({ input }) => console.log(input.rows));
 * await app.run();
 */
export class Gantry implements AsyncDisposable {
  readonly session: Session;
  #methods = new MethodTasks();
  #phrases: readonly Phrase[] = [];

  /** Throws `OptionError` for unknown or wrong options, `TimeZoneError` for an unknown zone. */
  constructor(options: GantryOptions = {}) {
    this.session = new Session(options, {
      readCondition: (text) => parseCondition(text, { phrases: this.#phrases }),
    });
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
  task<R>(when: When, run: (args: NoArguments, run: RunContext) => R): Task<Awaited<R>>;
  task<R, A extends Arguments = NoArguments>(
    when: When,
    options: TaskOptions<A>,
    run: (args: ArgumentValues<NoInfer<A>>, run: RunContext) => R,
  ): Task<Awaited<R>>;
  task<A extends Arguments = NoArguments>(
    when: When,
    options?: MethodTaskOptions<A>,
  ): TaskDecorator<NoInfer<A>>;
  // The overloads are what callers see; here the arguments are told apart by what they are.
  task(when: When, first?: unknown, second?: unknown): unknown {
    const run = typeof first === "function" ? first : second;
    const options = (typeof first === "function" ? {} : (first ?? {})) as MethodTaskOptions<Arguments>;
    if (run === undefined) return taskDecorator(this.session, this.#methods, when, options);
    return this.session.createTask(when, options as TaskOptions, run as TaskFunction);
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
    return this.#methods.get(owner, method) as Task<ReturnOfMethod<C, M>>;
  }

  /**
   * Defines a condition of your own, and the phrase for it in sentences.
   *
   * The function is asked only while the rest of a sentence leaves it to decide, and no more often than `every`
   * (default: `cycleSleep`). It answers true, false or undefined (it cannot be told), at once or by a promise.
   *
   * Throws `OptionError` or `ConditionSyntaxError` for a phrase that would hide, or be hidden by, a built-in one.
   *
   * A phrase may have placeholders, which the function is given by name: word, text (in quotes), number, duration, time and
   * weekday. It may be a regular expression with named groups, or several spellings of one condition.
   *
   * @example
   * app.cond("disk is over {percent:number}%", ({ percent }) => usedDisk() > Number(percent));
   * app.task("hourly & disk is over 90%", function prune() {});
   * const idle = app.cond("the machine is idle", () => loadavg()[0] < 0.2, { every: "5 seconds" });
   * app.task("daily & the machine is idle", function index() {});
   * app.task(daily.and(idle), function compact() {});
   */
  cond(phrase: Spellings, ask: Asked, options?: AskedOptions): Condition {
    const [first, ...spellings] = [phrase].flat();
    const defined: Phrase = { phrase: first ?? "", spellings };
    checkPhrase(defined);
    const name = defined.phrase instanceof RegExp ? defined.phrase.source : defined.phrase;
    const condition = this.session.defineCondition(name, ask, options);
    this.#phrases = [...this.#phrases, defined];
    return condition;
  }

  /** Sets a parameter of the session, for `arg(name)`: a value, or a function that is called for each run. */
  param(name: string, parameter: unknown): void {
    this.session.setParam(name, parameter);
  }

  /** Sets several parameters. */
  params(parameters: Readonly<Record<string, unknown>>): void {
    for (const [name, parameter] of Object.entries(parameters)) this.param(name, parameter);
  }

  /** Calls the listener at each such event, until the function that is returned is called. */
  on<E extends SessionEvent>(event: E, listener: Listener<E>): () => void {
    return this.session.on(event, listener);
  }

  /**
   * Runs the app until it is shut down: for scripts.
   *
   * SIGINT and SIGTERM shut it down gracefully, a second one at once; then the process's exit code is 128 and the
   * signal's number, unless it is set already. `signals: false` leaves signals alone.
   *
   * Throws what `start` throws.
   */
  async run(options: { readonly signals?: boolean } = {}): Promise<void> {
    const { session } = this;
    const release = options.signals === false ? () => {} : stopOnSignals(session);
    try {
      await session.start();
      await session.ended;
    } finally {
      release();
    }
  }

  /**
   * Starts the app beside whatever else the process does: for servers. Touches no signals.
   *
   * Throws `TaskNotFoundError` for names that no task has, `RepositoryError` for a repository that cannot be opened.
   */
  start(): Promise<void> {
    return this.session.start();
  }

  /** Stops gracefully and resolves when the last run has ended; with `force` runs are told to end at once. */
  async stop(options: { readonly force?: boolean } = {}): Promise<void> {
    await this.session.shutDown(options);
    await this.session.ended;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
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
