import type { ConditionNode } from "../conditions/node.ts";
import type { GroupOptions } from "./group-options.ts";
import type { Execution, When } from "./task-options.ts";

/** A condition as it is written, and the prefixes that the names in it may be relative to. */
interface ScopedCondition {
  readonly node: ConditionNode;
  readonly prefixes: readonly string[];
}

/** What a task has from the groups that it is in, the innermost and all around it. */
export interface GroupScope {
  /** What may stand before a name that is written in it, from inner to outer: "shop.etl.", "shop." */
  readonly prefixes: readonly string[];
  /** What has to be true beside the condition of a task, from inner to outer. */
  readonly conditions: readonly ScopedCondition[];
  readonly execution: Execution | undefined;
  readonly priority: number | undefined;
  readonly disabled: boolean | undefined;
  readonly timezone: string | undefined;
  /** From outer to inner. */
  readonly tags: readonly string[];
  /** From outer to inner; they may change at any time. */
  readonly parameters: readonly ReadonlyMap<string, unknown>[];
}

/** The scope of a group inside another one, or inside none. `read` makes a node of its sentence. */
export function groupScope(
  options: GroupOptions,
  parameters: ReadonlyMap<string, unknown>,
  outer: GroupScope | undefined,
  read: (when: When) => ConditionNode,
): GroupScope {
  const { prefix, when } = options;
  const outerPrefixes = outer?.prefixes ?? [];
  const prefixes =
    prefix === undefined
      ? outerPrefixes
      : Object.freeze([`${outerPrefixes[0] ?? ""}${prefix}`, ...outerPrefixes]);
  return Object.freeze({
    prefixes,
    conditions: [
      ...(when === undefined ? [] : [{ node: read(when), prefixes }]),
      ...(outer?.conditions ?? []),
    ],
    execution: options.execution ?? outer?.execution,
    priority: options.priority ?? outer?.priority,
    disabled: options.disabled ?? outer?.disabled,
    timezone: options.timezone ?? outer?.timezone,
    tags: [...(outer?.tags ?? []), ...(options.tags ?? [])],
    parameters: [...(outer?.parameters ?? []), parameters],
  });
}

/** The session's parameters as a task of the group sees them: those of its groups before them, inner before outer. */
export function parametersIn(
  scope: GroupScope | undefined,
  session: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, unknown> {
  if (scope === undefined || scope.parameters.every(({ size }) => size === 0)) return session;
  return new Map([session, ...scope.parameters].flatMap((parameters) => [...parameters]));
}
