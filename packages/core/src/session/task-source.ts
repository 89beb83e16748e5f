import { OptionError } from "../errors.ts";
import { isRecord, shown } from "../option-check.ts";
import type { GroupScope } from "../tasks/group-scope.ts";
import { exportedIn } from "../tasks/module-task.ts";
import type { OriginOrProblem } from "../tasks/origin.ts";
import { originOf } from "../tasks/origin-of.ts";
import type { TaskDefinition } from "../tasks/task-definition.ts";
import type { TaskFunction } from "../tasks/task-function.ts";
import type { TaskOptions, When } from "../tasks/task-options.ts";

/** What a task was made of, as the user gave it: what is not changed by an update stays as it is here. */
export interface TaskSource {
  readonly when: When;
  readonly options: TaskOptions;
  readonly run: TaskFunction;
  readonly group: GroupScope | undefined;
  /** Where a thread or process finds the function. */
  readonly origin: OriginOrProblem;
  /** The repository had kept it: it was created by what is stored, not by code. */
  readonly restored?: true;
}

/** What of a task is to be another: any of its options but the name, its condition, its function. */
export type TaskChange = {
  readonly [K in keyof Omit<TaskOptions, "name">]?: TaskOptions[K] | undefined;
} & {
  readonly when?: When | undefined;
  readonly run?: TaskFunction | undefined;
};

/** The source with some of it changed; `undefined` takes an option back to its default. Throws `OptionError`. */
export function changedSource(
  source: TaskSource,
  { name, ownName }: TaskDefinition,
  change: TaskChange,
): TaskSource {
  if (isRecord(change) !== undefined) {
    throw new OptionError(
      `task '${name}': update`,
      `an object such as { when: "daily" } was expected, found ${shown(change)}.`,
    );
  }
  const { when = source.when, run = source.run, ...options } = change;
  if ("name" in options && options.name !== name) {
    throw new OptionError(
      `task '${name}': name`,
      "a task keeps its name for life, since its records are found by it. Delete the task and create another.",
    );
  }
  // A function that is given takes the place of one that was named by its module.
  const unnamed = change.run === undefined ? {} : { module: undefined, export: undefined };
  const changed = Object.entries({ ...source.options, ...unnamed, ...options, name: ownName });
  // Each is checked when the task is bound to them.
  const given = Object.fromEntries(changed.filter(([, value]) => value !== undefined)) as TaskOptions;
  const isNamed = options.module !== undefined || options.export !== undefined;
  const named = change.run === undefined && isNamed ? exportedIn(given) : undefined;
  const moved = run !== source.run || isNamed;
  const origin = moved ? originOf(given, run, { problem: "it came by an update" }) : source.origin;
  return { ...source, when, run: named ?? run, options: given, origin };
}
