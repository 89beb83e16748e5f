import { builtInKinds } from "../conditions/built-in.ts";
import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import type { ConditionNode } from "../conditions/node.ts";
import type { PhraseCondition, PhraseGiven, Spellings } from "../conditions/phrase.ts";
import { type TaskReference, taskName } from "../conditions/task-reference.ts";
import { OptionError, SessionError, WouldDeadlockError } from "../errors.ts";
import { outsideRuns } from "../execution/current-run.ts";
import { runLog } from "../execution/run-log.ts";
import { checkOptions, isFlag, isText, shown } from "../option-check.ts";
import type { EndRecord, RunRecord } from "../runs/record.ts";
import { checkCountQuery, checkRecordQuery } from "../runs/record-query.ts";
import type { Arguments, ArgumentValues } from "../tasks/arguments/argument.ts";
import type { ManualValues } from "../tasks/arguments/manual.ts";
import { callSite } from "../tasks/call-site.ts";
import { checkGroupOptions, type GroupOptions } from "../tasks/group-options.ts";
import { type GroupScope, groupScope } from "../tasks/group-scope.ts";
import { importer, isInert, neverSettles, noteMade } from "../tasks/importer.ts";
import type { RunLog } from "../tasks/logger.ts";
import { exportedIn } from "../tasks/module-task.ts";
import type { RunContext } from "../tasks/run-context.ts";
import type { TaskFunction } from "../tasks/task-function.ts";
import type { TaskOptions, When } from "../tasks/task-options.ts";
import { type AskedOptions, ConditionReader } from "./condition-reader.ts";
import { refuseInHook } from "./deadlock.ts";
import { Emitter } from "./emitter.ts";
import { Engine, type EnginePorts } from "./engine.ts";
import type { Listener, SessionEvent } from "./events.ts";
import type { TaskExplanation } from "./explain-task.ts";
import type { SessionHealth } from "./health.ts";
import { Hooks, type Moment, type RunHook, type SessionHook } from "./hooks.ts";
import type { Language } from "./language.ts";
import type { Phase } from "./lifecycle.ts";
import type { Asked } from "./questions.ts";
import { type RunOnceOptions, runOnce } from "./run-once.ts";
import {
  configOf,
  configOn,
  type SessionConfig,
  type SessionHost,
  type SessionOptions,
} from "./session-options.ts";
import {
  countRecords,
  type RecordCountQuery,
  recordQueryOf,
  type SessionRecordQuery,
} from "./session-records.ts";
import { type SimulatedRun, type SimulateOptions, simulate } from "./simulation.ts";
import { Task, TaskSeat } from "./task.ts";
import { TaskDraft } from "./task-draft.ts";
import { type TaskEntry, TaskRegistry } from "./task-registry.ts";

/** Counts of what a session has done, for measuring. */
export interface SessionStatistics {
  readonly ticks: number;
  /** How many times a condition of a task was observed. */
  readonly observations: number;
}

/**
 * The tasks, parameters and history of one scheduler, and its control surface at run time.
 *
 * It is what `app.session` gives, and what a meta-task is handed by `sessionArg()`.
 */
export class Session {
  #kinds: ConditionKinds;
  #conditions: ConditionReader;
  #log: RunLog;
  #emitter: Emitter;
  #hooks: Hooks<Session>;
  #config: SessionConfig;
  #engine: Engine;
  #parameters = new Map<string, unknown>();
  #replacesProcess = false;
  readonly #tasks: TaskRegistry;

  /** Throws `OptionError` and `TimeZoneError`. */
  constructor(options: SessionOptions, language: Language) {
    this.#config = configOf(options);
    this.#log = runLog(this.config.logger, () => {}); // when the logger fails there is nobody left to tell
    this.#kinds = builtInKinds.with(this.config.conditions);
    this.#conditions = new ConditionReader({
      kinds: this.#kinds,
      language,
      every: this.config.cycleSleep,
      questions: () => this.#engine.questions,
    });
    this.#emitter = new Emitter((error) => this.#failed(error));
    this.#hooks = new Hooks<Session>(this, (error) => this.#ownError(error));
    this.#tasks = new TaskRegistry({
      kinds: this.#kinds,
      emitter: this.#emitter,
      engine: () => this.#engine,
      config: () => this.config,
      read: (when) => this.#conditions.read(when),
      records: (query) => this.records(query),
      count: (query) => this.count(query),
    });
    this.#engine = new Engine(this.#enginePorts);
    noteMade(this);
  }

  get #enginePorts(): EnginePorts {
    return {
      config: this.config,
      kinds: this.#kinds,
      emitter: this.#emitter,
      hooks: this.#hooks,
      shutCondition: () => this.#shutCondition(),
      keptTasks: this.#tasks.keptTasks,
      parameters: this.#parameters,
      session: this,
      failed: (error) => this.#ownError(error),
    };
  }

  /** Its options, checked and complete. */
  get config(): SessionConfig {
    return this.#config;
  }

  /**
   * Puts the session, which has not started yet, on another clock, with another source of chance and another repository:
   * a test does so with an app that was made for the world. Tasks and whatever else it has been given it keeps.
   *
   * Throws `SessionError` (code `SESSION_STARTED`) once it has been started, and `OptionError`.
   *
   * @example
   * app.session.rehost({ clock: new VirtualClock(), random: seededRandom(1), repository: memory() });
   */
  rehost(host: SessionHost): void {
    if (this.phase !== "new") {
      throw new SessionError(
        "SESSION_STARTED",
        `The session was started already (it is ${this.phase}): its clock, chance and repository can be replaced only before.`,
      );
    }
    this.#config = configOn(this.#config, host);
    this.#engine = new Engine(this.#enginePorts, this.#engine);
  }

  /**
   * Whether this code runs in a thread or process of another session, which imported the module for the sake of one task.
   * Nothing is read, checked or started there: `start()` and `app.run()` never settle.
   */
  get inWorker(): boolean {
    return importer()?.inWorker === true;
  }

  /** The random id of this session, as it stands in its runs. */
  get id(): string {
    return this.#engine.id;
  }

  get name(): string {
    return this.config.name;
  }

  get phase(): Phase {
    return this.#engine.lifecycle.phase;
  }

  /** Nothing starts until `resume` is called. */
  get paused(): boolean {
    return this.#engine.paused;
  }

  /** The run of this session inside which this code runs; `undefined` outside of its runs. See `currentRun()` for any session. */
  get currentRun(): RunContext | undefined {
    return this.#engine.currentRun;
  }

  /** The moment of the session whose hook this code is part of, while that hook has not ended. */
  get currentHook(): Moment | undefined {
    return this.#hooks.current;
  }

  /**
   * How it stands with the session: whether tasks start, and whether the repository answers. For the health check of a
   * server.
   *
   * @example
   * server.get("/health", () => (app.session.health.standstill === undefined ? 200 : 503));
   */
  get health(): SessionHealth {
    return this.#engine.health;
  }

  get statistics(): SessionStatistics {
    return { ...this.#engine.counts };
  }

  /** Session parameters by name, as `arg(name)` finds them. */
  get params(): ReadonlyMap<string, unknown> {
    return this.#parameters;
  }

  /** Sets a parameter: a value, or a function that is called for each run. */
  setParam(name: string, parameter: unknown): void {
    if (isText(name) !== undefined) {
      throw new OptionError(
        "param",
        `a text that is not empty was expected as its name, found ${shown(name)}.`,
      );
    }
    this.#parameters.set(name, parameter);
    this.#engine.parameterSet(name);
  }

  /**
   * Adds a task, before the start or while the session runs; then it is looked at from the next tick on.
   *
   * With `persist` the repository keeps it, and it is back after a restart, until it is deleted: its condition, its options,
   * its arguments as far as they are plain or found by name, and where its function is, which is an export of a module that
   * the app has registered (option `modules`). What cannot be kept is refused here. `persisted()` tells when it is stored.
   *
   * Throws `TaskExistsError`, `OptionError`, `ConditionSyntaxError`, `ConditionError`, `TimeZoneError`, and
   * `SerializationError` for what cannot be kept.
   *
   * @example
   * const app = new Gantry({ repository: sqlite("runs.db"), modules: { work: new URL("./work.js", import.meta.url) } });
   * await app.start();
   * app.session.createTask("daily after 10:00", {
   *   name: "report", module: "work", export: "report", args: { city: "Oslo" }, persist: true,
   * });
   * await app.session.persisted();
   */
  createTask<R, A extends Arguments = Record<never, never>>(
    when: When,
    options: TaskOptions<A>,
    run: (args: ArgumentValues<NoInfer<A>>, run: RunContext) => R,
  ): Task<Awaited<R>, ManualValues<A>>;
  createTask<R>(when: When, run: (args: Record<never, never>, run: RunContext) => R): Task<Awaited<R>>;
  createTask<R = unknown>(when: When, options: TaskOptions & { readonly module: URL | string }): Task<R>;
  createTask(
    when: When,
    ...rest: readonly [TaskOptions, TaskFunction] | readonly [TaskFunction] | readonly [TaskOptions]
  ): Task {
    const [said, given] = typeof rest[0] === "function" ? [{}, rest[0]] : [rest[0] ?? {}, rest[1]];
    const options = this.config.modules.found(said);
    // Without a function the options name the module that has it; that one is missing is said where it is checked.
    const run = given ?? (exportedIn(options) as TaskFunction);
    const draft = new TaskDraft(when, options, run, "", callSite(Session.prototype.createTask));
    this.addTasks([{ draft, group: undefined }]);
    return draft.task;
  }

  /**
   * Resolves when the repository has every task that is to persist as it is now, and has forgotten those that were deleted.
   * What cannot be stored now is tried again by itself.
   *
   * Throws `RepositoryError`, and `SessionError` (code `SESSION_NOT_STARTED`) when there is something to be stored and the
   * session is not started.
   */
  persisted(): Promise<void> {
    return this.#engine.keptTasks.stored();
  }

  /**
   * Adds tasks that were written down before, each with what it has from its groups: all of them or, when one of them is
   * refused, none. Throws what `createTask` throws.
   */
  addTasks(entries: readonly TaskEntry[]): void {
    if (this.inWorker) {
      for (const { draft } of entries) draft.seat.name = draft.options.name ?? draft.run.name;
      return;
    }
    this.#tasks.add(entries);
  }

  /**
   * What the tasks of a group have in common, inside the group around it. `parameters` may change at any time.
   *
   * Throws `OptionError`, `TimeZoneError`, and `ConditionSyntaxError` or `ConditionError` for its `when`.
   */
  groupScope(
    options: GroupOptions,
    parameters: ReadonlyMap<string, unknown>,
    outer: GroupScope | undefined,
  ): GroupScope {
    checkGroupOptions(options);
    return groupScope(options, parameters, outer, (when) => this.#conditions.read(when));
  }

  /**
   * Does work that creates tasks as soon as the code that runs now is done, and before the session starts.
   * What it throws is the scheduler's own error: see `onError`.
   */
  whenComplete(work: () => void): void {
    queueMicrotask(() => {
      try {
        work();
      } catch (error) {
        this.#ownError(error);
      }
    });
  }

  /** All tasks, in the order of their creation. */
  get tasks(): readonly Task[] {
    return this.#tasks.all;
  }

  /** Throws `TaskNotFoundError`. */
  task(reference: TaskReference): Task {
    if (this.inWorker) return new Task(new TaskSeat(taskName(reference)));
    return this.#tasks.get(reference);
  }

  /**
   * Takes a task out, and out of the repository if it persists. Runs of it that are going on go on to their end.
   * Throws `TaskNotFoundError`.
   */
  removeTask(reference: TaskReference): void {
    this.#tasks.remove(reference);
  }

  /**
   * Defines a condition of your own, told by a function, and the phrase for it in sentences.
   *
   * The function is asked only while everything else in a sentence leaves it to decide, and not more often than `every`.
   * It may answer true, false or undefined (it cannot be told now), at once or by a promise.
   *
   * A phrase with placeholders gives a function that makes conditions of their values; any other gives the condition.
   *
   * Throws `OptionError` for a phrase that could not be told from the rest of a sentence, `ConditionError` for one that is
   * defined already.
   *
   * @example
   * const disk = session.defineCondition("disk is over {percent:number}%", ({ percent }) => used() > percent);
   * session.createTask(disk({ percent: 90 }), function prune() {});
   */
  defineCondition<const S extends Spellings>(
    phrase: S,
    ask: Asked<PhraseGiven<S>>,
    options: AskedOptions = {},
  ): PhraseCondition<S> {
    return this.#conditions.define(phrase, ask, options);
  }

  /**
   * Which runs there would be between two instants if nothing happened but time: the real engine on a virtual clock, from
   * the past that this session has, with functions that succeed at once and return nothing, or do what `runs` says.
   * Conditions of your own are not asked: they are true, or what `answers` says. Nothing is written or changed.
   *
   * Throws `OptionError` and `DurationError`.
   *
   * @example
   * const runs = await app.session.simulate({ from: "2026-11-21T00:00:00Z", to: "2026-11-28T00:00:00Z" });
   * runs.map(({ task, at }) => `${task} ${new Date(at).toISOString()}`);
   */
  simulate(options: SimulateOptions): Promise<readonly SimulatedRun[]> {
    const { tasks, questions } = this.#engine;
    const isOpen = this.phase === "running" || this.phase === "stopping";
    const past = isOpen ? this.config.repository : undefined;
    return outsideRuns(() => simulate({ ...this.#enginePorts, tasks, questions, past }, options));
  }

  /** Calls the listener at each such event, until the function that is returned is called. */
  on<E extends SessionEvent>(event: E, listener: Listener<E>): () => void {
    return this.#emitter.on(event, listener);
  }

  /** The canonical sentence of a condition, with the kinds that this session knows. */
  format(condition: When): string {
    return this.#kinds.format(this.#conditions.read(condition));
  }

  /** Why a task starts or does not start now. Throws `TaskNotFoundError`. */
  explain(task: TaskReference): TaskExplanation {
    return this.#tasks.explain(task);
  }

  /**
   * The records that fit the query, oldest first unless it says otherwise. They are read as they are asked for, and
   * nothing is held meanwhile: others write, and what is stored after the reading began may be among them.
   *
   * Throws `OptionError`.
   *
   * @example
   * for await (const { task, at } of app.session.records({ tag: "billing", action: "fail" })) console.log(task, at);
   */
  records(query: SessionRecordQuery = {}): AsyncIterable<RunRecord> {
    checkRecordQuery(query);
    return this.config.repository.records(recordQueryOf(query, this.#engine.tasks));
  }

  /**
   * How many records fit the query. A repository that can counts by its index.
   *
   * Throws `OptionError` and `RepositoryError`.
   *
   * @example
   * await app.session.count({ action: "fail", from: Date.parse("2026-11-21") }); // => 3
   */
  async count(query: RecordCountQuery = {}): Promise<number> {
    checkCountQuery(query);
    const { repository } = this.config;
    return countRecords(repository, recordQueryOf(query, this.#engine.tasks));
  }

  /**
   * Forgets old runs now, as the option `retention` says: the session does so by itself a minute after its start and every
   * hour, so this is for one that does not live that long. Resolves with how many runs were forgotten.
   *
   * Throws `SessionError` while it is not started, and `RepositoryError`.
   *
   * @example
   * await app.session.prune(); // => 1200
   */
  prune(): Promise<number> {
    return this.#engine.retention.prune();
  }

  /**
   * Opens the repository, closes what dead sessions left open, loads the past and starts the loop. Touches no signals.
   *
   * Throws `TaskNotFoundError` for names that no task has, and `RepositoryError`.
   */
  async start(): Promise<void> {
    if (isInert(this)) return neverSettles();
    // Tasks whose names are made from instances come in a microtask later than the instances.
    await Promise.resolve();
    await outsideRuns(() => this.#engine.start());
  }

  /**
   * Nothing starts any more, and runs go on to their end; with `force`, or asked a second time, they are told to end at
   * once. Resolves when this is accepted; `ended` tells when all is done.
   */
  shutDown(options: { readonly force?: boolean } = {}): Promise<void> {
    checkOptions("shutDown: ", options, { force: isFlag });
    this.#replacesProcess = false;
    this.#engine.lifecycle.stop(options.force ?? this.config.instantShutdown);
    return Promise.resolve();
  }

  /**
   * Stops gracefully, as `shutDown`, and starts again in this process. Resolves when this is accepted; `ended` and
   * `app.run()` go on until the session ends for good.
   *
   * With `process` the whole program is started anew in its place, with the same arguments, so that changes of the code
   * come in; that is `app.run()`'s doing, so it takes an app that is run by it.
   */
  restart(options: { readonly process?: boolean } = {}): Promise<void> {
    checkOptions("restart: ", options, { process: isFlag });
    this.#replacesProcess = options.process === true;
    this.#engine.lifecycle.restart(!this.#replacesProcess);
    return Promise.resolve();
  }

  /** Whether it was asked to restart as a new process. */
  get replacesProcess(): boolean {
    return this.#replacesProcess;
  }

  /** Nothing starts, by condition or by hand, until `resume` is called; what runs goes on. */
  pause(): void {
    this.#engine.pauseAll(true);
  }

  resume(): void {
    this.#engine.pauseAll(false);
  }

  /**
   * Runs tasks by hand while the session is not started, as a trial: starts it, runs each of them once, and shuts it down
   * when they have ended. No other task starts, those of the start and the end among them. With `obeyCondition` they are
   * looked at once, and run only if their conditions are true. Resolves with the ends of the runs.
   *
   * Throws `TaskNotFoundError`, `SessionError` when the session is started, and what `start` throws.
   *
   * @example
   * const [end] = await app.session.runOnce(["report"]);
   * end?.action; // => "success"
   */
  async runOnce(
    references: readonly TaskReference[],
    options: RunOnceOptions = {},
  ): Promise<readonly EndRecord[]> {
    if (isInert(this)) return neverSettles();
    return runOnce(this, this.#engine, references, options);
  }

  /** Called when the session starts, before the past is loaded; a generator goes on after the tasks of the start. */
  onStartup(hook: SessionHook<Session>): void {
    this.#hooks.at("startup", hooked(hook));
  }

  /** Called when the session is shut down, before the tasks of the end; a generator goes on when the last run has ended. */
  onShutdown(hook: SessionHook<Session>): void {
    this.#hooks.at("shutdown", hooked(hook));
  }

  /** Called before each tick, that is each time that something is due; a generator goes on after it. */
  onCycle(hook: SessionHook<Session>): void {
    this.#hooks.at("cycle", hooked(hook));
  }

  /** Called around each run, see {@link RunHook}. */
  aroundRun(hook: RunHook): void {
    this.#hooks.aroundRun(hooked(hook));
  }

  /**
   * Resolves when the session has ended: the last run has, and its end is stored.
   * Throws `WouldDeadlockError` inside a run of this session, which would wait for itself: listen to `session:end` there.
   */
  get ended(): Promise<void> {
    const { currentRun } = this;
    if (currentRun !== undefined) {
      const { task, id: run } = currentRun;
      throw new WouldDeadlockError(
        { task, run },
        'the session ends after its last run. Ask with shutDown() and return, or listen: session.on("session:end", ...).',
      );
    }
    refuseInHook(
      this.currentHook,
      "the end of the session, which waits for the hook. Ask with shutDown() and return.",
    );
    const { end } = this.#engine.lifecycle;
    if (this.phase === "stopping") this.config.clock.awaited?.(end, "the end of the session");
    return end;
  }

  #shutCondition(): ConditionNode | undefined {
    const { shutCondition } = this.config;
    try {
      return shutCondition === undefined ? undefined : this.#conditions.read(shutCondition);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw Object.assign(new OptionError("shutCondition", message), { cause: error });
    }
  }

  #ownError(error: unknown): void {
    this.#emitter.emit("session:error", { error });
    this.#failed(error);
  }

  #failed(error: unknown): void {
    const { onError } = this.config;
    try {
      if (onError === undefined) this.#log.error("the scheduler goes on after an error", error);
      else Promise.resolve(onError(error)).catch(() => {});
    } catch {
      // The user's own handler failed: there is nobody left to tell.
    }
  }
}

function hooked<H>(hook: H): H {
  if (typeof hook === "function") return hook;
  throw new OptionError("hook", `a function was expected, found ${shown(hook)}.`);
}
