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
import type { TaskFunction } from "./task-function.ts";
import { type Execution, executions, type TaskOptions, type When } from "./task-options.ts";
import { isTimeout, timeoutOf } from "./timeout.ts";

/** A task as the session holds it: checked, complete, frozen. */
export interface TaskDefinition {
  readonly name: string;
  readonly description: string | undefined;
  readonly when: ConditionNode;
  readonly endCondition: ConditionNode | undefined;
  readonly execution: Execution;
  readonly priority: number;
  readonly disabled: boolean;
  readonly args: Arguments;
  /** Milliseconds; Infinity for never. */
  readonly timeout: number;
  readonly concurrency: number;
  readonly tags: readonly string[];
  readonly zone: Zone;
  readonly run: TaskFunction;
}

/** What a session gives to a task that does not say it itself. */
export interface TaskDefaults {
  readonly execution: Execution;
  readonly timeout: number;
  readonly zone: Zone;
  /** Makes a node of a sentence. */
  readonly read: (when: When) => ConditionNode;
}

const checks: Readonly<Record<keyof TaskOptions, OptionCheck>> = {
  name: isText,
  description: isText,
  execution: isOneOf(executions),
  priority: isNumber,
  disabled: isFlag,
  endCondition: isAnything,
  args: isRecord,
  timeout: isTimeout,
  concurrency: isPositive,
  tags: isTextList,
  timezone: isText,
};

/**
 * Checks a task at the door and completes it.
 *
 * Throws `OptionError` for options, `ConditionSyntaxError` for sentences, `TimeZoneError` for zones.
 */
export function defineTask(
  when: When,
  options: TaskOptions,
  run: TaskFunction,
  defaults: TaskDefaults,
): TaskDefinition {
  if (isFunction(run) !== undefined) {
    throw new OptionError("task", "a function was expected as what the task does.");
  }
  if (isRecord(options) !== undefined) {
    throw new OptionError("task: options", `an object was expected, found ${shown(options)}.`);
  }
  const name = options.name ?? run.name;
  checkOptions(name ? `task '${name}': ` : "task: ", options, checks);
  if (!name) {
    throw new OptionError("task: name", 'the function has no name. Give the task one: { name: "..." }.');
  }
  return Object.freeze({
    name,
    description: options.description,
    when: defaults.read(when),
    endCondition: options.endCondition === undefined ? undefined : defaults.read(options.endCondition),
    execution: options.execution ?? defaults.execution,
    priority: options.priority ?? 0,
    disabled: options.disabled ?? false,
    args: Object.freeze({ ...options.args }),
    timeout: options.timeout === undefined ? defaults.timeout : timeoutOf(options.timeout),
    concurrency: options.concurrency ?? 1,
    tags: Object.freeze([...(options.tags ?? [])]),
    zone: options.timezone === undefined ? defaults.zone : Zone.of(options.timezone),
    run,
  });
}
