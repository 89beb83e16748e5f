import type { TraceCase, TraceGroup, TraceTask } from "./trace-case.ts";

/** A task of an app, with its full name. */
export interface NamedTask {
  readonly name: string;
  readonly task: TraceTask;
  readonly group?: TraceGroup;
}

/** All tasks of an app in the order in which they are declared: those of groups come last. */
export function tasksOf({ tasks, groups = [] }: Pick<TraceCase, "tasks" | "groups">): readonly NamedTask[] {
  return [
    ...tasks.map((task) => ({ name: task.name, task })),
    ...groups.flatMap((group) =>
      group.tasks.map((task) => ({ name: `${group.prefix ?? ""}${task.name}`, task, group })),
    ),
  ];
}
