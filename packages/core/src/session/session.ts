import { builtInKinds } from "../conditions/built-in.ts";
import { nodeOf } from "../conditions/condition.ts";
import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import type { ConditionNode } from "../conditions/node.ts";
import type { PhraseCondition, PhraseGiven, Spellings } from "../conditions/phrase.ts";
import { type TaskReference, taskName } from "../conditions/task-reference.ts";
import { ConditionError, OptionError, SessionError, TaskExistsError, WouldDeadlockError } from "../errors.ts";
import { outsideRuns } from "../execution/current-run.ts";
import { runLog } from "../execution/run-log.ts";
import { checkOptions, isAnything, isFlag, shown } from "../option-check.ts";
import { type EndRecord, endActions, type RunRecord } from "../runs/record.ts";
import type { RecordQuery } from "../runs/repository.ts";
import type { Arguments, ArgumentValues } from "../tasks/arguments/argument.ts";
import type { ManualValues } from "../tasks/arguments/manual.ts";
import { checkGroupOptions, type GroupOptions } from "../tasks/group-options.ts";
import { type GroupScope, groupScope } from "../tasks/group-scope.ts";
import type { RunLog } from "../tasks/logger.ts";
import type { RunContext } from "../tasks/run-context.ts";
import { defineTask } from "../tasks/task-definition.ts";
import type { TaskFunction } from "../tasks/task-function.ts";
import type { TaskOptions, When } from "../tasks/task-options.ts";
import { type DurationInput, toDuration } from "../time/duration.ts";
import { Emitter } from "./emitter.ts";
import { Engine, type EnginePorts } from "./engine.ts";
import type { Listener, SessionEvent } from "./events.ts";
import { explainTask, nextStart, type TaskExplanation } from "./explain-task.ts";
import { Hooks, type RunHook, type SessionHook } from "./hooks.ts";
import type { Language } from "./language.ts";
import type { Phase } from "./lifecycle.ts";
import { BoundTask, LiveTask } from "./live-task.ts";
import { OwnPhrases } from "./own-phrases.ts";
import type { Asked } from "./questions.ts";
import {
  configOf,
  configOn,
  type SessionConfig,
  type SessionHost,
  type SessionOptions,
} from "./session-options.ts";
import type { Task, TaskPorts } from "./task.ts";
import { TaskDraft } from "./task-draft.ts";

export interface AskedOptions {
  /** How long an answer may be used. A number is milliseconds. Default: `cycleSleep`. */
  readonly every?: DurationInput;
  /** How long the function may take to answer. A number is milliseconds. Default "10 seconds". */
  readonly deadline?: DurationInput;
}

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
  #language: Language;
  #phrases: OwnPhrases;
  #log: RunLog;
  #emitter: Emitter;
  #hooks: Hooks<Session>;
  #config: SessionConfig;
  #engine: Engine;
  #parameters = new Map<string, unknown>();
  #replacesProcess = false;
  #handles = new Map<string, Task>();

  /** Throws `OptionError` and `TimeZoneError`. */
  constructor(options: SessionOptions, language: Language) {
    this.#config = configOf(options);
    this.#log = runLog(this.config.logger, () => {}); // when the logger fails there is nobody left to tell
    this.#kinds = builtInKinds.with(this.config.conditions);
    this.#language = language;
    this.#phrases = new OwnPhrases(language);
    this.#emitter = new Emitter((error) => this.#failed(error));
    this.#hooks = new Hooks<Session>(this, (error) => this.#ownError(error));
    this.#engine = new Engine(this.#enginePorts);
  }

  get #enginePorts(): EnginePorts {
    return {
      config: this.config,
      kinds: this.#kinds,
      emitter: this.#emitter,
      hooks: this.#hooks,
      shutCondition: () => this.#shutCondition(),
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

  get statistics(): SessionStatistics {
    return { ...this.#engine.counts };
  }

  /** Session parameters by name, as `arg(name)` finds them. */
  get params(): ReadonlyMap<string, unknown> {
    return this.#parameters;
  }

  /** Sets a parameter: a value, or a function that is called for each run. */
  setParam(name: string, parameter: unknown): void {
    this.#parameters.set(name, parameter);
    this.#engine.parameterSet(name);
  }

  /**
   * Adds a task, before the start or while the session runs; then it is looked at from the next tick on.
   *
   * Throws `TaskExistsError`, `OptionError`, `ConditionSyntaxError`, `ConditionError`, `TimeZoneError`.
   */
  createTask<R, A extends Arguments = Record<never, never>>(
    when: When,
    options: TaskOptions<A>,
    run: (args: ArgumentValues<NoInfer<A>>, run: RunContext) => R,
  ): Task<Awaited<R>, ManualValues<A>>;
  createTask<R>(when: When, run: (args: Record<never, never>, run: RunContext) => R): Task<Awaited<R>>;
  createTask(when: When, ...rest: readonly [TaskOptions, TaskFunction] | readonly [TaskFunction]): Task {
    const [options, run] = rest.length === 1 ? [{}, rest[0]] : rest;
    const draft = new TaskDraft(when, options, run, "");
    this.addTasks([{ draft, group: undefined }]);
    return draft.task;
  }

  /**
   * Adds tasks that were written down before, each with what it has from its groups: all of them or, when one of them is
   * refused, none. Throws what `createTask` throws.
   */
  addTasks(entries: readonly { readonly draft: TaskDraft; readonly group: GroupScope | undefined }[]): void {
    const added = entries.map(({ draft, group }) => {
      const { when, options, run } = draft;
      const source = { when, options, run, group };
      return { draft, source, bound: this.#bound(source) };
    });
    const names = new Set<string>();
    for (const { bound } of added) {
      const { name } = bound.definition;
      if (names.has(name) || this.#handles.has(name)) throw new TaskExistsError(name);
      names.add(name);
    }
    for (const { draft, source, bound } of added) {
      const { seat, task } = draft;
      const live = new LiveTask(bound, this.#engine.tasks.nextNumber());
      this.#engine.add(live);
      seat.name = bound.definition.name;
      seat.id = live.number;
      seat.ports = this.#taskPorts(live, source);
      this.#handles.set(seat.name, task);
      this.#emitter.emit("task:create", { task: seat.name });
    }
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
    return groupScope(options, parameters, outer, (when) => this.#read(when));
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
    return [...this.#handles.values()];
  }

  /** Throws `TaskNotFoundError`. */
  task(reference: TaskReference): Task {
    const name = taskName(reference);
    this.#engine.tasks.get(name, "session.task");
    return this.#handles.get(name) as Task; // every task of the table has its handle
  }

  /** Takes a task out. Runs of it that are going on go on to their end. Throws `TaskNotFoundError`. */
  removeTask(reference: TaskReference): void {
    const name = taskName(reference);
    const live = this.#engine.tasks.get(name, "session.removeTask");
    this.#engine.remove(live);
    this.#handles.delete(name);
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
    const condition = this.#phrases.define(phrase, (name) => {
      checkOptions(`condition '${name}': `, options, { every: isAnything, deadline: isAnything });
      if (typeof ask !== "function") {
        throw new OptionError(`condition '${name}'`, "a function was expected that tells whether it is so.");
      }
      this.#engine.questions.define(name, {
        ask: ask as Asked, // its phrase tells what it is given
        every: options.every === undefined ? this.config.cycleSleep : toDuration(options.every),
        deadline: toDuration(options.deadline ?? "10 seconds"),
      });
    });
    return condition as PhraseCondition<S>; // what the phrase makes of it, its type says too
  }

  /** Calls the listener at each such event, until the function that is returned is called. */
  on<E extends SessionEvent>(event: E, listener: Listener<E>): () => void {
    return this.#emitter.on(event, listener);
  }

  /** The canonical sentence of a condition, with the kinds that this session knows. */
  format(condition: When): string {
    return this.#kinds.format(this.#read(condition));
  }

  explain(task: TaskReference): TaskExplanation {
    const live = this.#engine.tasks.get(taskName(task), "session.explain");
    return explainTask(this.#engine.state, live, this.config.clock.now(), this.#kinds);
  }

  /** The records of all tasks that fit the query, oldest first. */
  records(query: RecordQuery = {}): AsyncIterable<RunRecord> {
    return this.config.repository.records(query);
  }

  /**
   * Opens the repository, closes what dead sessions left open, loads the past and starts the loop. Touches no signals.
   *
   * Throws `TaskNotFoundError` for names that no task has, and `RepositoryError`.
   */
  async start(): Promise<void> {
    // Tasks whose names are made from instances come in a microtask later than the instances.
    await Promise.resolve();
    await outsideRuns(() => this.#engine.start());
  }

  /**
   * Nothing starts any more, and runs go on to their end; with `force`, or asked a second time, they are told to end at
   * once. Resolves when this is accepted; `ended` tells when all is done.
   */
  shutDown(options: { readonly force?: boolean } = {}): Promise<void> {
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
    if (this.#replacesProcess) this.#engine.lifecycle.stop(false);
    else this.#engine.lifecycle.restart();
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
    options: { readonly obeyCondition?: boolean } = {},
  ): Promise<readonly EndRecord[]> {
    checkOptions("runOnce: ", options, { obeyCondition: isFlag });
    const tasks = references.map((reference) => this.task(reference));
    const names = new Set(tasks.map(({ name }) => name));
    const ends: EndRecord[] = [];
    const forget = endActions.map((action) =>
      this.on(`run:${action}`, (end) => names.has(end.task) && ends.push(end)),
    );
    this.#engine.confine(names);
    try {
      const runs = options.obeyCondition === true ? [] : tasks.map((task) => task.run());
      await this.start();
      if (options.obeyCondition === true) await this.#engine.lookedOnce();
      await Promise.all(runs);
      await this.shutDown();
      await this.ended;
      return ends;
    } finally {
      this.#engine.confine(undefined);
      for (const off of forget) off();
    }
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
    const { end } = this.#engine.lifecycle;
    if (this.phase === "stopping") this.config.clock.awaited?.(end, "the end of the session");
    return end;
  }

  #read(when: When): ConditionNode {
    const { questions } = this.#engine;
    const node =
      typeof when === "string" ? this.#language.readCondition(when, this.#phrases.all) : nodeOf(when);
    for (const part of this.#kinds.walk(node)) {
      if (part.kind !== "asked" || !("phrase" in part) || questions.has(String(part.phrase))) continue;
      throw new ConditionError(
        `There is no condition '${part.phrase}' in this session. Define it with app.cond first.`,
      );
    }
    return node;
  }

  /** The task as it is when its options are these. Throws what `createTask` throws. */
  #bound({ when, options, run, group }: TaskSource): BoundTask {
    const { execution, timeout, returns, zone, holidays } = this.config;
    const read = (condition: When) => this.#read(condition);
    const definition = defineTask(when, options, run, { execution, timeout, returns, zone, read }, group);
    return new BoundTask(definition, this.#kinds, holidays);
  }

  #shutCondition(): ConditionNode | undefined {
    const { shutCondition } = this.config;
    try {
      return shutCondition === undefined ? undefined : this.#read(shutCondition);
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

  #taskPorts(live: LiveTask, first: TaskSource): TaskPorts {
    let source = first;
    return {
      definition: () => this.#engine.latest(live).definition,
      update: ({ when = source.when, run = source.run, ...options }) => {
        this.#engine.tasks.get(live.definition.name, "task.update");
        const { name, ownName } = live.definition;
        const updated = {
          ...source,
          when,
          run,
          options: changedOptions(name, ownName, source.options, options),
        };
        this.#engine.change(live, this.#bound(updated));
        source = updated;
      },
      pause: (pause) => this.#engine.pause(live, pause),
      paused: () => live.pause,
      now: () => this.config.clock.now(),
      skipNext: () => this.#engine.skipNext(live),
      queue: (_name, args) => this.#engine.queue(live, args),
      run: (args) => this.#engine.run(live, args),
      terminate: (_name, reason) => this.#engine.terminate(live, reason),
      remove: (name) => this.removeTask(name),
      last: (name, action) => {
        const history = this.#engine.state.history.of(name);
        return action === undefined ? history.lastRecord : history.last(action);
      },
      explain: (name) => this.explain(name),
      next: () => nextStart(this.#engine.state, live, this.config.clock.now()),
      records: (query) => this.records(query),
    };
  }
}

/** What a task was made of. */
interface TaskSource {
  readonly when: When;
  readonly options: TaskOptions;
  readonly run: TaskFunction;
  readonly group: GroupScope | undefined;
}

/** The options with some of them changed; `undefined` takes one back to its default. Throws `OptionError`. */
function changedOptions(name: string, ownName: string, before: TaskOptions, change: object): TaskOptions {
  if ("name" in change && change.name !== name) {
    throw new OptionError(
      `task '${name}': name`,
      "a task keeps its name for life, since its records are found by it. Delete the task and create another.",
    );
  }
  return { ...before, ...change, name: ownName };
}

function hooked<H>(hook: H): H {
  if (typeof hook === "function") return hook;
  throw new OptionError("hook", `a function was expected, found ${shown(hook)}.`);
}
