import type { TaskId } from "../conditions/task-reference.ts";
import { SessionError } from "../errors.ts";
import type { Pause } from "../runs/pause.ts";
import type { Action, EndRecord, RunRecord } from "../runs/record.ts";
import type { RecordQuery } from "../runs/repository.ts";
import type { Arguments } from "../tasks/arguments/argument.ts";
import type { GivenArguments } from "../tasks/arguments/manual.ts";
import type { TaskDefinition } from "../tasks/task-definition.ts";
import type { returns, TaskHandle } from "../tasks/task-handle.ts";
import type { TaskExplanation } from "./explain-task.ts";
import type { LiveTask } from "./live-task.ts";
import { type PauseOptions, pauseOf } from "./pause-options.ts";
import type { TaskChange } from "./task-source.ts";

/** What the handles of a session's tasks ask of it: one for all of them, since there may be very many. */
export interface TaskPorts {
  definition(task: LiveTask): TaskDefinition;
  queue(task: LiveTask, args: Arguments): string;
  run(task: LiveTask, args: Arguments): Promise<EndRecord>;
  terminate(task: LiveTask, reason: string): void;
  update(task: LiveTask, change: TaskChange): void;
  pause(task: LiveTask, pause: Pause | undefined): Promise<void>;
  now(): number;
  skipNext(task: LiveTask): void;
  remove(task: LiveTask): void;
  last(task: LiveTask, action?: Action): RunRecord | undefined;
  explain(task: LiveTask): TaskExplanation;
  next(task: LiveTask): number | undefined;
  records(query: RecordQuery): AsyncIterable<RunRecord>;
  count(query: RecordQuery): Promise<number>;
}

/** Where a task sits: in a session, or nowhere yet. */
export class TaskSeat {
  name: string;
  task: LiveTask | undefined;
  ports: TaskPorts | undefined;

  constructor(name: string) {
    this.name = name;
  }

  /** From now on it is this task of the session that has these ports. */
  take(task: LiveTask, ports: TaskPorts): void {
    this.name = task.definition.name;
    this.task = task;
    this.ports = ports;
  }
}

/**
 * A task of a session: what `app.task` returns, and what `session.task(name)` finds. `R` is what its function returns.
 * `M` are the arguments that only `run` and `queue` supply, see `manual`.
 */
export class Task<R = unknown, M = Record<never, never>> implements TaskHandle<R> {
  declare readonly [returns]?: R;
  #seat: TaskSeat;

  constructor(seat: TaskSeat) {
    this.#seat = seat;
  }

  /** Its full name. That of a group's task may become longer when the group is included. */
  get name(): string {
    return this.#seat.name;
  }

  /** Tells tasks of a session apart; -1 before it is in one. */
  get id(): TaskId {
    // The number only has to tell tasks apart; its brand is for the compiler.
    return (this.#seat.task?.number ?? -1) as TaskId;
  }

  /** Throws `SessionError` while its group is included nowhere. */
  get #seated(): { readonly task: LiveTask; readonly ports: TaskPorts } {
    const { task, ports, name } = this.#seat;
    if (task !== undefined && ports !== undefined) return { task, ports };
    throw new SessionError(
      "GROUP_NOT_INCLUDED",
      `task '${name}': its group is not part of an app yet. Include it first: app.include(group).`,
    );
  }

  get definition(): TaskDefinition {
    const { task, ports } = this.#seated;
    return ports.definition(task);
  }

  get description(): string | undefined {
    return this.definition.description;
  }

  /** What its last record says: `run` while it runs; `undefined`: it has never run. */
  get status(): Action | undefined {
    return this.last()?.action;
  }

  /** The ids of its runs that were told to end and go on; they count as running. See the event `run:stuck`. */
  get stuck(): readonly string[] {
    return [...this.#seated.task.live.values()].filter(({ stuck }) => stuck).map(({ runId }) => runId);
  }

  /** Its last record, or the last of an action. */
  last(action?: Action): RunRecord | undefined {
    const { task, ports } = this.#seated;
    return ports.last(task, action);
  }

  /**
   * Runs it once, whatever its condition says and even when it is disabled, as soon as it may: after the runs asked for
   * before, and within its `concurrency`. Resolves with the end of the run, whatever that is.
   *
   * @example
   * const end = await report.run({ limit: 3 });
   * end.action; // => "success"
   */
  run(...[args = {}]: GivenArguments<M>): Promise<EndRecord> {
    const { task, ports } = this.#seated;
    return ports.run(task, args);
  }

  /** As `run`, but answers at once, with the id that the run will have. */
  queue(...[args = {}]: GivenArguments<M>): string {
    const { task, ports } = this.#seated;
    return ports.queue(task, args);
  }

  /** Asks its runs to end: their signals are aborted with the reason. */
  terminate(reason = "asked to stop"): void {
    const { task, ports } = this.#seated;
    ports.terminate(task, reason);
  }

  /**
   * Changes any of its options, its condition (`when`) or its function (`run`), all checked at once. It takes effect before
   * the next look at the task; a run that is going on ends as it began. `undefined` takes an option back to its default.
   * A task that persists is stored as it is then.
   *
   * Throws what creating a task throws; then nothing has changed.
   *
   * @example
   * report.update({ when: "daily after 11:00", timeout: "5 minutes", disabled: false });
   */
  update(change: TaskChange): void {
    const { task, ports } = this.#seated;
    ports.update(task, change);
  }

  /**
   * Its condition is not looked at until an instant or until it is resumed; runs asked for by hand start all the same.
   * A repository that can keeps the pause beyond this process. Resolves when it is stored.
   *
   * Throws `OptionError`.
   *
   * @example
   * await backup.pause({ until: "2 hours", reason: "the disk is being changed" });
   */
  pause(options: PauseOptions = {}): Promise<void> {
    const { task, ports } = this.#seated;
    return ports.pause(task, pauseOf(options, ports.now()));
  }

  /** Its condition is looked at again, at once. */
  resume(): Promise<void> {
    const { task, ports } = this.#seated;
    return ports.pause(task, undefined);
  }

  /** Whether it is paused now. */
  get paused(): boolean {
    const { task, ports } = this.#seated;
    return ports.now() < (task.pause?.until ?? Number.NEGATIVE_INFINITY);
  }

  /**
   * Its next start by condition is stored as one that found nothing to do (`inaction`), and its function is not called:
   * the cause is used up, so the next run is the one after. Twice skips two.
   */
  skipNext(): void {
    const { task, ports } = this.#seated;
    ports.skipNext(task);
  }

  /** Takes it out of the session, and out of the repository if it persists. Runs that are going on go on to their end. */
  delete(): void {
    const { task, ports } = this.#seated;
    ports.remove(task);
  }

  /** Why it starts or does not start now: the tree of its condition, and what else holds it back. */
  explain(): TaskExplanation {
    const { task, ports } = this.#seated;
    return ports.explain(task);
  }

  /** Epoch ms of the earliest instant at which it can start by time alone; `undefined`: it takes more than time. */
  next(): number | undefined {
    const { task, ports } = this.#seated;
    return ports.next(task);
  }

  /** Its records, oldest first. */
  records(query: Omit<RecordQuery, "task"> = {}): AsyncIterable<RunRecord> {
    return this.#seated.ports.records({ ...query, task: this.name });
  }

  /** How many of its records fit. `limit` and `order` are no part of that. */
  count(query: Omit<RecordQuery, "task" | "limit" | "order"> = {}): Promise<number> {
    return this.#seated.ports.count({ ...query, task: this.name });
  }

  toString(): string {
    return `task '${this.name}'`;
  }
}
