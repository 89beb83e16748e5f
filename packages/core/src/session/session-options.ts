import type { Clock } from "../clock/clock.ts";
import { systemClock } from "../clock/system-clock.ts";
import type { ConditionDefinition } from "../conditions/definition.ts";
import { OptionError } from "../errors.ts";
import {
  checkOptions,
  isFunction,
  isOneOf,
  isPositive,
  isRecord,
  isText,
  type OptionCheck,
} from "../option-check.ts";
import { type Random, systemRandom } from "../random/random.ts";
import { memory } from "../runs/memory-repository.ts";
import type { Repository } from "../runs/repository.ts";
import type { Logger } from "../tasks/run-context.ts";
import { type Execution, executions } from "../tasks/task-options.ts";
import { isTimeout, type Timeout, timeoutOf } from "../tasks/timeout.ts";
import { Zone } from "../time/zone.ts";
import { type HolidayCalendar, type Holidays, holidaysOf } from "./holidays.ts";
import type { Cycle } from "./loop.ts";
import { quietLogger } from "./quiet-logger.ts";

export interface SessionOptions {
  /** Names the app, for people. Default "gantry". */
  readonly name?: string;
  /** The IANA zone in which conditions read the calendar. Default: the system's. */
  readonly timezone?: string;
  /** Where tasks run that do not say it themselves. Default "async". */
  readonly execution?: Execution;
  /** Where run records live. Default: in memory. */
  readonly repository?: Repository;
  /** How long a run may take if its task does not say. Default "30 minutes". */
  readonly timeout?: Timeout;
  /** When tasks are looked at. Default "agenda": exactly when something is due. */
  readonly cycle?: Cycle;
  /** Milliseconds between two looks of "poll", and between two starts of a task that is always true. Default 100. */
  readonly cycleSleep?: number;
  /** Kinds of condition of your own, made with `defineCondition`. */
  readonly conditions?: readonly ConditionDefinition[];
  /** The days off, for `on holidays` and `on business days`: a list of dates such as "2026-12-24", the text of an
   * iCalendar file, or a function of the date that always gives the same answer. Default: none. */
  readonly holidays?: HolidayCalendar;
  /** Where warnings, errors and the lines of runs go. Default: warnings and errors to the console. */
  readonly logger?: Logger;
  /** Told when something of the scheduler's own goes wrong. It goes on. */
  readonly onError?: (error: unknown) => void;
  /** The source of time. Default: the system's. */
  readonly clock?: Clock;
  /** The source of chance. Default: the system's. */
  readonly random?: Random;
}

/** The options, checked and complete. */
export interface SessionConfig {
  readonly name: string;
  readonly zone: Zone;
  readonly execution: Execution;
  readonly repository: Repository;
  /** Milliseconds; Infinity for never. */
  readonly timeout: number;
  readonly cycle: Cycle;
  readonly cycleSleep: number;
  readonly conditions: readonly ConditionDefinition[];
  readonly holidays: Holidays;
  readonly logger: Logger;
  readonly onError: ((error: unknown) => void) | undefined;
  readonly clock: Clock;
  readonly random: Random;
}

const has =
  (...members: readonly string[]): OptionCheck =>
  (value) => {
    const found = isRecord(value) === undefined ? (value as Record<string, unknown>) : {}; // an object has members
    const missing = members.find((member) => typeof found[member] !== "function");
    return missing === undefined ? undefined : `an object with the function ${missing}()`;
  };

const checks: Readonly<Record<keyof SessionOptions, OptionCheck>> = {
  name: isText,
  timezone: isText,
  execution: isOneOf(executions),
  repository: has("open", "load", "changes", "start", "end", "openRuns", "renew", "records", "close"),
  timeout: isTimeout,
  cycle: isOneOf(["agenda", "poll", "aligned"]),
  cycleSleep: isPositive,
  conditions: (value) => (Array.isArray(value) ? undefined : "a list of definitions"),
  holidays: (value) =>
    Array.isArray(value) || typeof value === "string" || typeof value === "function"
      ? undefined
      : "a list of dates, an iCalendar text or a function",
  logger: has("debug", "info", "warn", "error"),
  onError: isFunction,
  clock: has("now", "monotonic", "timer"),
  random: has("next"),
};

const defaultTimeout = 30 * 60_000;

/** Checks the options at the door. Throws `OptionError` and `TimeZoneError`. */
export function configOf(options: SessionOptions): SessionConfig {
  if (isRecord(options) !== undefined) throw new OptionError("options", "an object was expected.");
  checkOptions("", options, checks);
  return Object.freeze({
    name: options.name ?? "gantry",
    zone: options.timezone === undefined ? Zone.system() : Zone.of(options.timezone),
    execution: options.execution ?? "async",
    repository: options.repository ?? memory(),
    timeout: options.timeout === undefined ? defaultTimeout : timeoutOf(options.timeout),
    cycle: options.cycle ?? "agenda",
    cycleSleep: options.cycleSleep ?? 100,
    conditions: Object.freeze([...(options.conditions ?? [])]),
    holidays: holidaysOf(options.holidays),
    logger: options.logger ?? quietLogger,
    onError: options.onError,
    clock: options.clock ?? systemClock,
    random: options.random ?? systemRandom,
  });
}
