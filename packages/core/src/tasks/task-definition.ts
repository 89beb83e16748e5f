import { allNode } from "../conditions/kinds/all.ts";
import { isNever } from "../conditions/kinds/constant.ts";
import type { ConditionNode } from "../conditions/node.ts";
import { OptionError } from "../errors.ts";
import {
  checkOptions,
  isAnything,
  isFlag,
  isFunction,
  isNumber,
  isOneOf,
  isPositive,
  isRecord,
  isText,
  isTextList,
  type OptionCheck,
  shown,
} from "../option-check.ts";
import { Zone } from "../time/zone.ts";
import type { Arguments } from "./arguments/argument.ts";
import type { GroupScope } from "./group-scope.ts";
import type { NameLookup } from "./name-lookup.ts";
import type { OriginOrProblem } from "./origin.ts";
import { isRetention, type RetentionRules, retentionOf } from "./retention-options.ts";
import { isReturns, type ReturnRules, returnsOf } from "./return-options.ts";
import type { TaskFunction } from "./task-function.ts";
import {
  type CrashPolicy,
  crashPolicies,
  type Execution,
  executions,
  type TaskOptions,
  type When,
} from "./task-options.ts";
import { isTimeout, timeoutOf } from "./timeout.ts";
import { type WorkerRules, workerRulesOf } from "./worker-options.ts";

/** A task as the session holds it: checked, complete, frozen. */
export interface TaskDefinition {
  readonly name: string;
  /** Its name before any prefix of a group. */
  readonly ownName: string;
  /** What it has from the groups that it is in. */
  readonly group: GroupScope | undefined;
  /** Its conditions before the names in them were looked up. */
  readonly written: WrittenConditions;
  /** What came of looking up names; absent where every name is the full name of a task. */
  readonly names?: NameLookup;
  readonly description: string | undefined;
  readonly when: ConditionNode;
  readonly endCondition: ConditionNode | undefined;
  readonly execution: Execution;
  readonly priority: number;
  readonly disabled: boolean;
  readonly onStartup: boolean;
  readonly onShutdown: boolean;
  readonly permanent: boolean;
  readonly args: Arguments;
  readonly returns: ReturnRules;
  /** What the task itself says of how long its runs are kept. */
  readonly retention: RetentionRules | undefined;
  /** Milliseconds; Infinity for never. */
  readonly timeout: number;
  readonly concurrency: number;
  /** `undefined`: an occasion that crashed runs again while the condition is true for it. */
  readonly onCrash: CrashPolicy | undefined;
  readonly maxCrashes: number;
  readonly tags: readonly string[];
  readonly zone: Zone;
  readonly run: TaskFunction;
  /** Where a thread or process finds the function. */
  readonly origin: OriginOrProblem;
  readonly worker: WorkerRules;
}

/** The task's conditions as they are written: the names in them may be relative to its group. */
interface WrittenConditions {
  /** Without those of its groups. */
  readonly when: ConditionNode;
  readonly endCondition: ConditionNode | undefined;
}

/** What a session gives to a task that does not say it itself. */
export interface TaskDefaults {
  readonly execution: Execution;
  readonly timeout: number;
  readonly returns: ReturnRules;
  readonly zone: Zone;
  /** Makes a node of a sentence. */
  readonly read: (when: When) => ConditionNode;
}

/** How often an occasion is begun again after crashes, if its task does not say. */
const mostCrashes = 3;

const checks: Readonly<Record<keyof TaskOptions, OptionCheck>> = {
  name: isText,
  description: isText,
  execution: isOneOf(executions),
  priority: isNumber,
  disabled: isFlag,
  onStartup: isFlag,
  onShutdown: isFlag,
  permanent: isFlag,
  endCondition: isAnything,
  args: isRecord,
  returns: isReturns,
  retention: isRetention,
  timeout: isTimeout,
  concurrency: isPositive,
  onCrash: isOneOf(crashPolicies),
  maxCrashes: isPositive,
  tags: isTextList,
  timezone: isText,
  module: (value) => {
    if (URL.canParse(String(value))) return undefined;
    return 'the URL of a module, such as new URL("./work.js", import.meta.url)';
  },
  export: isText,
  persist: isFlag,
  worker: isRecord,
};

/** The names of the options that every task has. */
export const taskOptionNames: readonly string[] = Object.keys(checks);

/**
 * Checks a task at the door and completes it with what its group and the session give.
 *
 * Throws `OptionError` for options, `ConditionSyntaxError` for sentences, `TimeZoneError` for zones.
 */
export function definitionOf(
  when: When,
  options: TaskOptions,
  run: TaskFunction,
  defaults: TaskDefaults,
  group?: GroupScope,
  origin: OriginOrProblem = { problem: "it is not known where it was defined" },
): TaskDefinition {
  const ownName = taskNameOf(options, run);
  const [prefix = ""] = group?.prefixes ?? [];
  const timezone = options.timezone ?? group?.timezone;
  const written: WrittenConditions = Object.freeze({
    when: defaults.read(when),
    endCondition: options.endCondition === undefined ? undefined : defaults.read(options.endCondition),
  });
  return Object.freeze({
    name: `${prefix}${ownName}`,
    ownName,
    group,
    written,
    description: options.description,
    when: withGroups(written.when, group?.conditions.map(({ node }) => node) ?? []),
    endCondition: written.endCondition,
    execution: options.execution ?? group?.execution ?? defaults.execution,
    priority: options.priority ?? group?.priority ?? 0,
    disabled: options.disabled ?? group?.disabled ?? false,
    onStartup: options.onStartup ?? false,
    onShutdown: options.onShutdown ?? false,
    permanent: options.permanent ?? false,
    args: options.args === undefined ? noArguments : Object.freeze({ ...options.args }),
    returns: returnsOf(options.returns, defaults.returns),
    retention: retentionOf(options.retention),
    timeout: options.timeout === undefined ? defaults.timeout : timeoutOf(options.timeout),
    concurrency: options.concurrency ?? 1,
    onCrash: options.onCrash,
    maxCrashes: options.maxCrashes ?? mostCrashes,
    tags: tagsOf(group?.tags, options.tags),
    zone: timezone === undefined ? defaults.zone : Zone.of(timezone),
    run,
    origin,
    worker: workerRulesOf(`task '${ownName}': `, options.worker),
  });
}

/** In bytes: the index of a database takes no longer ones. */
const longestName = 1_000;

// One for all that have none: a session may hold very many tasks.
const noArguments: Arguments = Object.freeze({});
const noTags: readonly string[] = Object.freeze([]);

function tagsOf(ofGroup: readonly string[] = noTags, own: readonly string[] = noTags): readonly string[] {
  return ofGroup.length + own.length === 0 ? noTags : Object.freeze([...new Set([...ofGroup, ...own])]);
}

/** Checks what a task is made of, sentences aside, and gives its own name. Throws `OptionError`. */
export function taskNameOf(options: TaskOptions, run: TaskFunction): string {
  if (isFunction(run) !== undefined) {
    throw new OptionError("task", "a function was expected as what the task does.");
  }
  if (isRecord(options) !== undefined) {
    throw new OptionError("task: options", `an object was expected, found ${shown(options)}.`);
  }
  const name = options.name ?? run.name;
  checkOptions(name ? `task '${name}': ` : "task: ", options, checks);
  if (Buffer.byteLength(name) > longestName) {
    const found = `${Buffer.byteLength(name)} bytes`;
    throw new OptionError(
      "task: name",
      `a name of at most ${longestName} bytes was expected, found ${found}.`,
    );
  }
  if (!name) {
    throw new OptionError("task: name", 'the function has no name. Give the task one: { name: "..." }.');
  }
  return name;
}

/** The task's own condition and those of its groups. What is never true needs no more: the task is run by hand alone. */
export function withGroups(own: ConditionNode, groups: readonly ConditionNode[]): ConditionNode {
  return groups.length === 0 || isNever(own) ? own : allNode([own, ...groups]);
}
