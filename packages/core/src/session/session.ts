import { builtInKinds } from "../conditions/built-in.ts";
import { Condition, nodeOf } from "../conditions/condition.ts";
import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import { askedNode } from "../conditions/kinds/asked.ts";
import type { ConditionNode } from "../conditions/node.ts";
import { type TaskReference, taskName } from "../conditions/task-reference.ts";
import { ConditionError, OptionError } from "../errors.ts";
import { checkOptions, isAnything } from "../option-check.ts";
import type { EndRecord, RunRecord } from "../runs/record.ts";
import type { RecordQuery } from "../runs/repository.ts";
import type { Arguments, ArgumentValues } from "../tasks/arguments/argument.ts";
import type { RunContext } from "../tasks/run-context.ts";
import { defineTask } from "../tasks/task-definition.ts";
import type { TaskFunction } from "../tasks/task-function.ts";
import type { TaskOptions, When } from "../tasks/task-options.ts";
import { type DurationInput, toDuration } from "../time/duration.ts";
import { Emitter } from "./emitter.ts";
import { Engine } from "./engine.ts";
import type { Listener, SessionEvent } from "./events.ts";
import { explainTask, nextStart, type TaskExplanation } from "./explain-task.ts";
import { LiveTask } from "./live-task.ts";
import type { Asked } from "./questions.ts";
import { configOf, type SessionConfig, type SessionOptions } from "./session-options.ts";
import { Task, type TaskPorts } from "./task.ts";

/** Makes a node of a sentence; `phrases` are the user's own. Throws `ConditionSyntaxError`. */
export type ReadCondition = (text: string, phrases: readonly string[]) => ConditionNode;

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
  readonly config: SessionConfig;
  #kinds: ConditionKinds;
  #readCondition: ReadCondition;
  #emitter: Emitter;
  #engine: Engine;
  #parameters = new Map<string, unknown>();
  #handles = new Map<string, Task>();

  /** Throws `OptionError` and `TimeZoneError`. */
  constructor(options: SessionOptions, ports: { readonly readCondition: ReadCondition }) {
    this.config = configOf(options);
    this.#kinds = builtInKinds.with(this.config.conditions);
    this.#readCondition = ports.readCondition;
    this.#emitter = new Emitter((error) => this.#failed(error));
    this.#engine = new Engine({
      config: this.config,
      kinds: this.#kinds,
      emitter: this.#emitter,
      parameters: this.#parameters,
      session: this,
      failed: (error) => {
        this.#emitter.emit("session:error", { error });
        this.#failed(error);
      },
    });
  }

  /** The random id of this session, as it stands in its runs. */
  get id(): string {
    return this.#engine.id;
  }

  get name(): string {
    return this.config.name;
  }

  get phase(): Engine["phase"] {
    return this.#engine.phase;
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
  ): Task<Awaited<R>>;
  createTask<R>(when: When, run: (args: Record<never, never>, run: RunContext) => R): Task<Awaited<R>>;
  createTask(when: When, ...rest: readonly [TaskOptions, TaskFunction] | readonly [TaskFunction]): Task {
    const [options, run] = rest.length === 1 ? [{}, rest[0]] : rest;
    const { execution, timeout, zone } = this.config;
    const definition = defineTask(when, options, run, {
      execution,
      timeout,
      zone,
      read: (condition) => this.#read(condition),
    });
    const live = new LiveTask(definition, this.#engine.tasks.nextNumber(), this.#kinds, this.config.holidays);
    this.#engine.add(live);
    // The number only has to tell tasks apart; its brand is for the compiler.
    const task = new Task(definition.name, live.number as Task["id"], this.#taskPorts(live));
    this.#handles.set(definition.name, task);
    this.#emitter.emit("task:create", { task: definition.name });
    return task;
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
        this.#emitter.emit("session:error", { error });
        this.#failed(error);
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
   */
  defineCondition(phrase: string, ask: Asked, options: AskedOptions = {}): Condition {
    const folded = phrase.trim().replace(/\s+/g, " ");
    checkOptions(`condition '${folded}': `, options, { every: isAnything, deadline: isAnything });
    if (typeof ask !== "function") {
      throw new OptionError(`condition '${folded}'`, "a function was expected that tells whether it is so.");
    }
    if (this.#engine.questions.has(folded))
      throw new ConditionError(`The condition '${folded}' is defined already.`);
    this.#engine.questions.define(folded, {
      ask,
      every: options.every === undefined ? this.config.cycleSleep : toDuration(options.every),
      deadline: toDuration(options.deadline ?? "10 seconds"),
    });
    return new Condition(askedNode(folded));
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
    await this.#engine.start();
  }

  /**
   * Nothing starts any more, and runs go on to their end; with `force`, or asked a second time, they are told to end at
   * once. Resolves when this is accepted; `ended` tells when all is done.
   */
  shutDown(options: { readonly force?: boolean } = {}): Promise<void> {
    this.#engine.stop(options.force ?? false);
    return Promise.resolve();
  }

  /** Resolves when the session has ended: the last run has, and its end is stored. */
  get ended(): Promise<void> {
    return this.#engine.end;
  }

  #read(when: When): ConditionNode {
    const { questions } = this.#engine;
    const node = typeof when === "string" ? this.#readCondition(when, questions.names) : nodeOf(when);
    for (const part of this.#kinds.walk(node)) {
      if (part.kind !== "asked" || !("phrase" in part) || questions.has(String(part.phrase))) continue;
      throw new ConditionError(
        `There is no condition '${part.phrase}' in this session. Define it with app.cond first.`,
      );
    }
    return node;
  }

  #failed(error: unknown): void {
    const { onError, logger } = this.config;
    try {
      if (onError === undefined) logger.error("the scheduler goes on after an error", error);
      else Promise.resolve(onError(error)).catch(() => {});
    } catch {
      // The user's own handler failed: there is nobody left to tell.
    }
  }

  #taskPorts(live: LiveTask): TaskPorts {
    const { state } = this.#engine;
    return {
      definition: () => live.definition,
      queue: (_name, args) => this.#engine.queue(live, args),
      ended: (runId): Promise<EndRecord> => this.#engine.endOf(runId),
      terminate: (_name, reason) => this.#engine.terminate(live, reason),
      remove: (name) => this.removeTask(name),
      last(name, action) {
        const history = state.history.of(name);
        return action === undefined ? history.lastRecord : history.last(action);
      },
      explain: (name) => this.explain(name),
      next: () => nextStart(state, live, this.config.clock.now()),
      records: (query) => this.records(query),
    };
  }
}
