import { OptionError } from "../errors.ts";
import {
  checkOptions,
  isAnything,
  isFlag,
  isNumber,
  isOneOf,
  isRecord,
  isText,
  isTextList,
  type OptionCheck,
  shown,
} from "../option-check.ts";
import { Zone } from "../time/zone.ts";
import { type Execution, executions, type When } from "./task-options.ts";

/** What the tasks of a group have in common. */
export interface GroupOptions {
  /** Stands before the name of each task: with "etl." the task `fetch` is "etl.fetch". Default: nothing. */
  readonly prefix?: string;
  /** Has to be true beside the condition of each task. A task that is `never` stays so. */
  readonly when?: When;
  /** For tasks that do not say it themselves. Default: the outer group's, or the session's. */
  readonly execution?: Execution;
  /** For tasks that do not say it themselves. Default: the outer group's, or 0. */
  readonly priority?: number;
  /** For tasks that do not say it themselves. Default: the outer group's, or false. */
  readonly disabled?: boolean;
  /** The IANA zone, for tasks that do not say it themselves. Default: the outer group's, or the session's. */
  readonly timezone?: string;
  /** Added to those of each task. */
  readonly tags?: readonly string[];
  /** Parameters that `arg(name)` of its tasks finds before the session's. */
  readonly params?: Readonly<Record<string, unknown>>;
}

const checks: Readonly<Record<keyof GroupOptions, OptionCheck>> = {
  prefix: isText,
  when: isAnything,
  execution: isOneOf(executions),
  priority: isNumber,
  disabled: isFlag,
  timezone: isText,
  tags: isTextList,
  params: isRecord,
};

/** Checks the options at the door. Throws `OptionError`, and `TimeZoneError` for an unknown zone. */
export function checkGroupOptions(options: GroupOptions): void {
  if (isRecord(options) !== undefined) {
    throw new OptionError("group: options", `an object was expected, found ${shown(options)}.`);
  }
  checkOptions(options.prefix ? `group '${options.prefix}': ` : "group: ", options, checks);
  if (options.timezone !== undefined) Zone.of(options.timezone);
}
