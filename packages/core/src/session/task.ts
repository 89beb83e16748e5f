import type { TaskId } from "../conditions/task-reference.ts";
import type { Action, EndRecord, RunRecord } from "../runs/record.ts";
import type { RecordQuery } from "../runs/repository.ts";
import type { Arguments } from "../tasks/arguments/argument.ts";
import type { TaskDefinition } from "../tasks/task-definition.ts";
import type { returns, TaskHandle } from "../tasks/task-handle.ts";
import type { TaskExplanation } from "./explain-task.ts";

/** What a task's handle asks of the session it lives in. */
export interface TaskPorts {
  definition(name: string): TaskDefinition;
  queue(name: string, args: Arguments): string;
  ended(runId: string): Promise<EndRecord>;
  terminate(name: string, reason: string): void;
  remove(name: string): void;
  last(name: string, action?: Action): RunRecord | undefined;
  explain(name: string): TaskExplanation;
  next(name: string): number | undefined;
  records(query: RecordQuery): AsyncIterable<RunRecord>;
}

/**
 * A task of a session: what `app.task` returns, and what `session.task(name)` finds. `R` is what its function returns.
 */
export class Task<R = unknown> implements TaskHandle<R> {
  readonly name: string;
  readonly id: TaskId;
  declare readonly [returns]?: R;
  #ports: TaskPorts;

  constructor(name: string, id: TaskId, ports: TaskPorts) {
    this.name = name;
    this.id = id;
    this.#ports = ports;
  }

  get definition(): TaskDefinition {
    return this.#ports.definition(this.name);
  }

  get description(): string | undefined {
    return this.definition.description;
  }

  /** What its last record says: `run` while it runs; `undefined`: it has never run. */
  get status(): Action | undefined {
    return this.last()?.action;
  }

  /** Its last record, or the last of an action. */
  last(action?: Action): RunRecord | undefined {
    return this.#ports.last(this.name, action);
  }

  /**
   * Runs it once, whatever its condition says and even when it is disabled, as soon as it may: after the runs asked for
   * before, and within its `concurrency`. Resolves with the end of the run, whatever that is.
   *
   * @example
   * const end = await report.run({ limit: 3 });
   * end.action; // => "success"
   */
  run(args: Arguments = {}): Promise<EndRecord> {
    return this.#ports.ended(this.queue(args));
  }

  /** As `run`, but answers at once, with the id that the run will have. */
  queue(args: Arguments = {}): string {
    return this.#ports.queue(this.name, args);
  }

  /** Asks its runs to end: their signals are aborted with the reason. */
  terminate(reason = "asked to stop"): void {
    this.#ports.terminate(this.name, reason);
  }

  /** Takes it out of the session. Runs that are going on go on to their end. */
  delete(): void {
    this.#ports.remove(this.name);
  }

  /** Why it starts or does not start now: the tree of its condition, and what else holds it back. */
  explain(): TaskExplanation {
    return this.#ports.explain(this.name);
  }

  /** Epoch ms of the earliest instant at which it can start by time alone; `undefined`: it takes more than time. */
  next(): number | undefined {
    return this.#ports.next(this.name);
  }

  /** Its records, oldest first. */
  records(query: Omit<RecordQuery, "task"> = {}): AsyncIterable<RunRecord> {
    return this.#ports.records({ ...query, task: this.name });
  }

  toString(): string {
    return `task '${this.name}'`;
  }
}
