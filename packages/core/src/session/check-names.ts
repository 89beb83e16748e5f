import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import type { Observer } from "../conditions/definition.ts";
import { argumentsIn } from "../tasks/arguments/arguments-in.ts";
import type { TaskTable } from "./task-table.ts";

/**
 * Refuses a session in which a condition or an argument names a task that does not exist: it would wait for ever.
 * Throws `TaskNotFoundError` saying where the name stands.
 */
export function checkNames(tasks: TaskTable, kinds: ConditionKinds, shut: Observer | undefined): void {
  for (const { task } of shut?.reads ?? []) {
    if (shut !== undefined && task !== "") tasks.get(task, `shutCondition "${kinds.format(shut.node)}"`);
  }
  for (const { definition, observer, endObserver, source } of tasks.byName.values()) {
    // What a database names must not keep the app from starting: such a condition cannot be told, and that is said.
    if (source.restored) continue;
    const { name, names, args } = definition;
    const check = (task: string, place: () => string) => {
      if (!tasks.byName.has(task)) tasks.get(task, `task '${name}', ${place()}`, names?.missing.get(task));
    };
    for (const { task } of observer.reads) check(task, () => `condition "${kinds.format(observer.node)}"`);
    if (endObserver !== undefined) {
      const { reads, node } = endObserver;
      for (const { task } of reads) check(task, () => `end condition "${kinds.format(node)}"`);
    }
    for (const [key, { task, description }] of argumentsIn(args)) {
      if (task === undefined) continue;
      check(names?.ofArguments.get(task) ?? task, () => `argument '${key}': ${description}`);
    }
  }
}
