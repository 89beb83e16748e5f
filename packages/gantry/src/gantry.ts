import {
  checkOptions,
  type GroupOptions,
  isFlag,
  isInert,
  type Listener,
  neverSettles,
  noteMade,
  type RunHook,
  type Session,
  type SessionEvent,
  type SessionHook,
  type SessionOptions,
} from "@gantry/core";
import { AppParts, keepParts } from "./app-parts.ts";
import type { AnyTypes, AppTypes } from "./app-types.ts";
import { Group, membersOf } from "./group.ts";
import type { MethodTasks } from "./method-tasks.ts";
import { replaceProcess } from "./replace-process.ts";
import { sessionHome } from "./session-home.ts";
import { stopOnSignals } from "./signals.ts";
import { TaskHome } from "./task-home.ts";

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
 *
 * @example
 * // The compiler can know the parameters.
 * const app = new Gantry<{ params: { limit: number } }>();
 * app.param("limit", 10);
 * app.task("daily", { name: "prune", args: { limit: app.arg("limit") } }, ({ limit }) => prune(limit));
 */
export class Gantry<T extends AppTypes = AnyTypes> extends TaskHome<T> implements AsyncDisposable {
  readonly session: Session;
  #methods: MethodTasks;

  /** Throws `OptionError` for unknown or wrong options, `TimeZoneError` for an unknown zone. */
  constructor(options: GantryOptions | AppParts = {}) {
    const parts = options instanceof AppParts ? options : new AppParts(options);
    super(sessionHome(parts.session, parts.methods));
    this.session = parts.session;
    this.#methods = parts.methods;
    keepParts(this, parts);
    if (parts !== options) noteMade(this);
  }

  /**
   * A group of tasks that have something in common: a prefix of their names, a condition that has to be true beside their
   * own, where they run, tags, parameters. What the app has for writing down tasks, the group has too.
   *
   * Throws `OptionError`, `TimeZoneError`, `ConditionSyntaxError`.
   *
   * @example
   * const etl = app.group({ prefix: "etl.", when: "on business days", tags: ["etl"] });
   * etl.task("hourly", function fetch() {}); // is named "etl.fetch"
   * etl.task("after task 'fetch' succeeded", function load() {}); // means "etl.fetch"
   */
  group(options: GroupOptions = {}): Group<T> {
    const group = new Group<T>(options);
    this.include(group);
    return group;
  }

  /**
   * Adds a group that was made elsewhere with `new Group(...)`: its tasks, those of the groups in it, its conditions.
   * What it is given later comes in at once. When something in it is refused, none of its tasks is added.
   *
   * Throws `SessionError` for a group that is included already, `TaskExistsError` for a name that is taken, and what
   * adding its tasks one by one would throw.
   *
   * @example
   * // etl.ts: export const etl = new Group({ prefix: "etl." });
   * app.include(etl);
   */
  include(group: Group<T>): void {
    const members = membersOf(group);
    members.enter(this.session);
    this.#methods.include(members.methods);
  }

  /**
   * Calls the function when the app starts, before the past is loaded, with the session. A generator is called around
   * the start: what stands after its `yield` runs when the tasks of the start have had their turn.
   *
   * @example
   * app.onStartup(async (session) => session.setParam("rates", await loadRates()));
   */
  onStartup(hook: SessionHook<Session>): void {
    this.session.onStartup(hook);
  }

  /**
   * Calls the function when the app is shut down, before the tasks of the end; what stands after the `yield` of a
   * generator runs when the last run has ended.
   */
  onShutdown(hook: SessionHook<Session>): void {
    this.session.onShutdown(hook);
  }

  /** Calls the function before each tick, that is each time that something is due; a generator goes on after it. */
  onCycle(hook: SessionHook<Session>): void {
    this.session.onCycle(hook);
  }

  /**
   * Calls the function around each run, wherever its task came from.
   *
   * @example
   * app.aroundRun(async (run, next) => {
   *   run.log.info("begins");
   *   await next();
   * });
   */
  aroundRun(hook: RunHook): void {
    this.session.aroundRun(hook);
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
    checkOptions("run: ", options, { signals: isFlag });
    if (isInert(this)) return neverSettles();
    const { session } = this;
    const release = options.signals === false ? () => {} : stopOnSignals(session);
    try {
      await session.start();
      await session.ended;
    } finally {
      release();
    }
    if (session.replacesProcess) await replaceProcess();
  }

  /**
   * Starts the app beside whatever else the process does: for servers. Touches no signals.
   *
   * Throws `TaskNotFoundError` for names that no task has, `RepositoryError` for a repository that cannot be opened.
   */
  start(): Promise<void> {
    return isInert(this) ? neverSettles() : this.session.start();
  }

  /**
   * Stops gracefully and resolves when the last run has ended; with `force` runs are told to end at once.
   * Inside a run or a hook of this app it does not wait for that: it resolves when the shutdown is accepted.
   */
  async stop(options: { readonly force?: boolean } = {}): Promise<void> {
    await this.session.shutDown(options);
    const { session } = this;
    if (session.currentRun === undefined && session.currentHook === undefined) await session.ended;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}
