import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import { Argument } from "../tasks/arguments/argument.ts";
import type { TaskTable } from "./task-table.ts";

/**
 * Refuses a session in which a condition or an argument names a task that does not exist: it would wait for ever.
 * Throws `TaskNotFoundError` saying where the name stands.
 */
export function checkNames(tasks: TaskTable, kinds: ConditionKinds): void {
  for (const { definition, observer, endObserver } of tasks.byName.values()) {
    const where = `task '${definition.name}'`;
    for (const read of observer.reads)
      tasks.get(read.task, `${where}, condition "${kinds.format(observer.node)}"`);
    if (endObserver !== undefined) {
      const text = kinds.format(endObserver.node);
      for (const read of endObserver.reads) tasks.get(read.task, `${where}, end condition "${text}"`);
    }
    for (const [name, argument] of Object.entries(definition.args)) {
      if (!(argument instanceof Argument) || argument.task === undefined) continue;
      tasks.get(argument.task, `${where}, argument '${name}': ${argument.description}`);
    }
  }
}
