import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import type { ConditionNode } from "../conditions/node.ts";
import { argumentsIn } from "../tasks/arguments/arguments-in.ts";
import { findNames } from "../tasks/find-names.ts";
import { NameFinder } from "../tasks/name-lookup.ts";
import type { Holidays } from "./holidays.ts";
import { BoundTask, type LiveTask } from "./live-task.ts";
import type { TaskTable } from "./task-table.ts";

/** What looking up names needs of the engine. */
export interface NamePorts {
  readonly tasks: TaskTable;
  readonly kinds: ConditionKinds;
  readonly holidays: Holidays;
  /** What the task is bound to, or will be. */
  latest(task: LiveTask): BoundTask;
  /** The task is to be looked at in another way. */
  change(task: LiveTask, bound: BoundTask): void;
}

/**
 * Finds the tasks that are meant by the names in conditions and arguments.
 *
 * That is done when the session starts, so that a group may name a task that comes later, and for each task that is made
 * or changed while the session runs. What no task is called by then is looked up again with each task that comes.
 */
export class NameResolution {
  #seeking = new Set<LiveTask>();
  #ports: NamePorts;

  constructor(ports: NamePorts) {
    this.#ports = ports;
  }

  /** Looks up the names of all tasks anew. */
  all(): void {
    this.#seeking.clear();
    for (const task of this.#ports.tasks.byName.values()) this.#find(task);
  }

  /** A task has come while the session runs: its names are looked up, and those that no task had so far. */
  added(task: LiveTask): void {
    for (const seeking of [...this.#seeking, task]) this.#find(seeking);
  }

  forget(task: LiveTask): void {
    this.#seeking.delete(task);
  }

  /** What the task will be bound to, with the full names of others. */
  found(task: LiveTask, bound: BoundTask): BoundTask {
    this.#seeking.delete(task);
    if (!isRelative(bound)) return bound;
    const { kinds, holidays } = this.#ports;
    const definition = findNames(bound.definition, kinds, this.#isKnown);
    if (definition.names !== undefined && definition.names.missing.size > 0) this.#seeking.add(task);
    return new BoundTask(definition, kinds, holidays);
  }

  /** A condition that stands outside of all groups, with full names. */
  foundOutside(node: ConditionNode): ConditionNode {
    const finder = new NameFinder(this.#isKnown);
    return this.#ports.kinds.renamed(node, (name) => finder.find(name, []));
  }

  #isKnown = (name: string) => this.#ports.tasks.byName.has(name);

  #find(task: LiveTask): void {
    const bound = this.#ports.latest(task);
    const found = this.found(task, bound);
    if (found !== bound) this.#ports.change(task, found);
  }
}

/** Whether a name in it may stand for another full name; in most tasks none can, and they are left as they are. */
function isRelative({ definition, reads }: BoundTask): boolean {
  if (definition.group !== undefined || definition.names !== undefined) return true;
  if (reads.some(({ task }) => task.startsWith("/"))) return true;
  return Array.from(argumentsIn(definition.args)).some(([, { task }]) => task?.startsWith("/"));
}
