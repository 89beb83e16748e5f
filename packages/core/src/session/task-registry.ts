import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import type { ConditionNode } from "../conditions/node.ts";
import { type TaskReference, taskName } from "../conditions/task-reference.ts";
import { TaskExistsError, TaskNotFoundError } from "../errors.ts";
import type { RunRecord } from "../runs/record.ts";
import type { RecordQuery, StoredTask } from "../runs/repository.ts";
import type { GroupScope } from "../tasks/group-scope.ts";
import { definitionOf, type TaskDefinition } from "../tasks/task-definition.ts";
import type { When } from "../tasks/task-options.ts";
import type { Emitter } from "./emitter.ts";
import type { Engine } from "./engine.ts";
import { explainTask, nextStart, type TaskExplanation } from "./explain-task.ts";
import { type KeptFormPorts, keptForm, restoredSource } from "./kept-form.ts";
import type { KeptTaskHolder } from "./kept-tasks.ts";
import { BoundTask, LiveTask } from "./live-task.ts";
import { requireExecutor } from "./require-executor.ts";
import type { SessionConfig } from "./session-options.ts";
import type { Task, TaskPorts } from "./task.ts";
import { TaskDraft } from "./task-draft.ts";
import { changedSource, type TaskChange, type TaskSource } from "./task-source.ts";

/** What the registry needs of its session. */
export interface TaskRegistryPorts {
  readonly kinds: ConditionKinds;
  readonly emitter: Emitter;
  /** These two are others when the session gets another host. */
  readonly engine: () => Engine;
  readonly config: () => SessionConfig;
  read(when: When): ConditionNode;
  records(query: RecordQuery): AsyncIterable<RunRecord>;
  count(query: RecordQuery): Promise<number>;
}

/** A task that was written down, with what it has from its groups. */
export interface TaskEntry {
  readonly draft: TaskDraft;
  readonly group: GroupScope | undefined;
}

/** The tasks of a session as its users have them: what they are made of, and the handles to them. */
export class TaskRegistry {
  #ports: TaskRegistryPorts;
  #handles = new Map<string, Task>();
  /** What the handles call: one object for all of them. */
  readonly #taskPorts: TaskPorts;

  constructor(ports: TaskRegistryPorts) {
    const { engine, config, records, count } = ports;
    const now = () => config().clock.now();
    this.#ports = ports;
    this.#taskPorts = {
      now,
      records,
      count,
      definition: (task) => engine().control.latest(task).definition,
      update: (task, change) => this.#update(present(task, "task.update"), change),
      pause: (task, pause) => engine().control.pause(present(task, "task.pause"), pause),
      skipNext: (task) => engine().control.skipNext(present(task, "task.skipNext")),
      queue: (task, args) => engine().handRuns.queue(task, args),
      run: (task, args) => engine().handRuns.run(task, args),
      terminate: (task, reason) => engine().control.terminate(task, reason),
      remove: (task) => this.#remove(present(task, "task.delete")),
      last: (task, action) => {
        const history = engine().state.history.of(task.definition.name);
        return action === undefined ? history.lastRecord : history.last(action);
      },
      explain: (task) => this.#explain(present(task, "task.explain")),
      next: (task) => nextStart(engine().state, present(task, "task.next"), now()),
    };
  }

  /** All tasks, in the order of their creation. */
  get all(): readonly Task[] {
    return [...this.#handles.values()];
  }

  /** Throws `TaskNotFoundError`. */
  get(reference: TaskReference): Task {
    const { definition } = this.#live(reference, "session.task");
    return this.#handles.get(definition.name) as Task; // every task of the table has its handle
  }

  /** Adds all of them or, when one is refused, none. Throws what makes a task impossible. */
  add(entries: readonly TaskEntry[]): void {
    const { engine } = this.#ports;
    const added = entries.map(({ draft, group }) => {
      const { when, options, run } = draft;
      const source = { when, options, run, group, origin: draft.origin };
      const bound = this.#bound(source);
      return { draft, source, bound, kept: this.#keptForm(source, bound.definition) };
    });
    const names = new Set<string>();
    for (const { bound } of added) {
      const { name } = bound.definition;
      if (names.has(name) || this.#handles.has(name)) throw new TaskExistsError(name);
      names.add(name);
    }
    for (const { draft, source, bound, kept } of added) {
      this.#seat(draft, bound, source);
      if (kept !== undefined) engine().keptTasks.keep(bound.definition.name, kept);
    }
  }

  #seat({ seat, task }: TaskDraft, bound: BoundTask, source: TaskSource): void {
    const { engine, emitter } = this.#ports;
    const live = new LiveTask(bound, engine().tasks.nextNumber(), source);
    engine().control.add(live);
    seat.take(live, this.#taskPorts);
    this.#handles.set(seat.name, task);
    emitter.emit("task:create", { task: seat.name });
  }

  /** Throws `TaskNotFoundError`. */
  remove(reference: TaskReference): void {
    this.#remove(this.#live(reference, "session.removeTask"));
  }

  /** Throws `TaskNotFoundError`. */
  explain(reference: TaskReference): TaskExplanation {
    return this.#explain(this.#live(reference, "session.explain"));
  }

  #live(reference: TaskReference, where: string): LiveTask {
    return this.#ports.engine().tasks.get(taskName(reference), where);
  }

  #remove(task: LiveTask): void {
    const { engine } = this.#ports;
    const { name } = task.definition;
    this.#handles.delete(name);
    engine().control.remove(task);
    engine().keptTasks.forget(name);
  }

  #explain(task: LiveTask): TaskExplanation {
    const { engine, config, kinds } = this.#ports;
    const { state, standstill } = engine();
    return explainTask(state, task, config().clock.now(), { kinds, standstill });
  }

  #update(task: LiveTask, change: TaskChange): void {
    const { definition, source } = task;
    const { engine, config } = this.#ports;
    const updated = changedSource(source, definition, config().modules.found(change));
    const bound = this.#bound(updated);
    const kept = this.#keptForm(updated, bound.definition);
    this.#change(task, bound, updated);
    if (kept !== undefined) engine().keptTasks.keep(definition.name, kept);
    else if (source.options.persist) engine().keptTasks.forget(definition.name);
  }

  #change(task: LiveTask, bound: BoundTask, source: TaskSource): void {
    this.#ports.engine().control.change(task, bound);
    task.source = source;
  }

  /** How the repository is to keep the task; `undefined`: not at all. Throws what makes it impossible. */
  #keptForm(source: TaskSource, definition: TaskDefinition): StoredTask | undefined {
    return source.options.persist === true ? keptForm(source, definition, this.#formPorts) : undefined;
  }

  get #formPorts(): KeptFormPorts {
    const { kinds, read, config } = this.#ports;
    const { modules, repository } = config();
    return { kinds, read, modules, repository };
  }

  /** The tasks that persist, as the repository has its say about them. */
  get keptTasks(): KeptTaskHolder {
    const live = (name: string) => this.#ports.engine().tasks.byName.get(name);
    const isPersistent = ({ source }: LiveTask) => source.options.persist === true;
    return {
      holds: (name) => {
        const task = live(name);
        return task && (isPersistent(task) ? "persistent" : "own");
      },
      restore: (name, stored) => this.#restore(name, stored),
      remove: (name) => {
        const task = live(name);
        if (task !== undefined) this.#remove(task);
      },
    };
  }

  #restore(name: string, stored: StoredTask): void {
    const source = restoredSource(name, stored, this.#formPorts);
    const bound = this.#bound(source);
    const task = this.#ports.engine().tasks.byName.get(name);
    if (task !== undefined) {
      this.#change(task, bound, source);
      return;
    }
    const { when, options, run } = source;
    this.#seat(
      new TaskDraft(when, options, run, name, { problem: "its repository had kept it" }),
      bound,
      source,
    );
  }

  /** The task as it is when its options are these. */
  #bound({ when, options, run, group, origin }: TaskSource): BoundTask {
    const { config, kinds, read } = this.#ports;
    const { execution, timeout, returns, zone, holidays, executors } = config();
    const defaults = { execution, timeout, returns, zone, read };
    const definition = definitionOf(when, options, run, defaults, group, origin);
    requireExecutor(definition, executors);
    return new BoundTask(definition, kinds, holidays);
  }
}

/** Throws `TaskNotFoundError` for a task that is not in the session any more, whoever has its name now. */
function present(task: LiveTask, where: string): LiveTask {
  if (task.removed) throw new TaskNotFoundError(task.definition.name, where);
  return task;
}
