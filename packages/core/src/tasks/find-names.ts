import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import { argumentsIn } from "./arguments/arguments-in.ts";
import { NameFinder } from "./name-lookup.ts";
import { type TaskDefinition, withGroups } from "./task-definition.ts";

/**
 * The task with the full names of the tasks that its conditions and arguments name. A name that no task has is left as it
 * is written.
 */
export function findNames(
  definition: TaskDefinition,
  kinds: ConditionKinds,
  isKnown: (name: string) => boolean,
): TaskDefinition {
  const { written, group, args } = definition;
  const finder = new NameFinder(isKnown);
  const find = (name: string) => finder.find(name, group?.prefixes ?? []);
  const when = withGroups(
    kinds.renamed(written.when, find),
    (group?.conditions ?? []).map(({ node, prefixes }) =>
      kinds.renamed(node, (name) => finder.find(name, prefixes)),
    ),
  );
  const endCondition = written.endCondition && kinds.renamed(written.endCondition, find);
  const ofArguments = new Map<string, string>();
  for (const [, { task }] of argumentsIn(args)) if (task !== undefined) ofArguments.set(task, find(task));
  const { missing, ambiguous } = finder;
  return Object.freeze({ ...definition, when, endCondition, names: { ofArguments, missing, ambiguous } });
}
