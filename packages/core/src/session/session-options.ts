import type { Clock } from "../clock/clock.ts";
import { systemClock } from "../clock/system-clock.ts";
import type { ConditionDefinition } from "../conditions/definition.ts";
import { DurationError, OptionError } from "../errors.ts";
import type { RemoteExecutors, WorkerLimits } from "../execution/remote-executor.ts";
import {
  checkOptions,
  isAnything,
  isFlag,
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
import type { Logger } from "../tasks/logger.ts";
import { isModules, Modules, type ModulesOption } from "../tasks/modules.ts";
import { isRetention, type Retention, type RetentionRules, retentionOf } from "../tasks/retention-options.ts";
import {
  defaultReturns,
  isReturns,
  type ReturnOptions,
  type ReturnRules,
  returnsOf,
} from "../tasks/return-options.ts";
import { type Execution, executions, type When } from "../tasks/task-options.ts";
import { isTimeout, type Timeout, timeoutOf } from "../tasks/timeout.ts";
import { type DurationInput, toDuration } from "../time/duration.ts";
import { Zone } from "../time/zone.ts";
import type { Durability } from "./durability.ts";
import { type HolidayCalendar, type Holidays, holidaysOf } from "./holidays.ts";
import type { Cycle } from "./loop.ts";
import { quietLogger } from "./quiet-logger.ts";
import type { MakeRunId } from "./run-ids.ts";
import { type WorkersOptions, workerLimitsOf } from "./workers-options.ts";

export interface SessionOptions {
  /** Names the app, for people. Default "gantry". */
  readonly name?: string;
  /** The IANA zone in which conditions read the calendar. Default: the system's. */
  readonly timezone?: string;
  /**
   * Whether a run begins before its start is stored. `strict`: it does not, so nothing runs that is not on record, and
   * nothing runs twice; while the repository is down nothing starts. `relaxed`: it begins at once and is stored soon. Then
   * an app does its work while its database is away; each task once more at most, because the next run is decided from what is stored. But a run
   * can be lost from the record with its process, another scheduler may have begun it too, and its `fence` is 0.
   * Default "strict".
   */
  readonly durability?: Durability;
  /** Where tasks run that do not say it themselves. Default "async". */
  readonly execution?: Execution;
  /** Where run records live. Default: in memory. */
  readonly repository?: Repository;
  /** How long a run may take if its task does not say. Default "30 minutes". */
  readonly timeout?: Timeout;
  /** Whether what functions return is stored with their runs, and how much. Default: up to 1 MiB of each value. */
  readonly returns?: ReturnOptions;
  /**
   * How long ended runs are kept, and how many of each task: "90 days", { age: "90 days", runs: 10_000 }, or `false` for
   * ever. Default: "365 days" and 1,000,000 runs of each task; a repository in memory goes by its own `keep` instead.
   *
   * What a condition can still read stays, and so do open runs, the last of each action and whatever `returnOf` may take.
   */
  readonly retention?: Retention;
  /** While it is true the session shuts down. Speaks of tasks by name, of time and of the scheduler: "scheduler has run
   * over 8 hours", "task 'x' has failed 3 times today". Default: never. */
  readonly shutCondition?: When;
  /** Whether a shutdown tells the runs that go on to end at once instead of waiting for them. Default false. */
  readonly instantShutdown?: boolean;
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
  /**
   * Makes the ids of runs: called with the task's name and the arguments given by hand. Default: a UUID of version 7.
   * An id that is no text, or that another run has, is reported (`session:error`), and the run has a built-in one.
   */
  readonly runId?: MakeRunId;
  /** Told when something of the scheduler's own goes wrong. It goes on. */
  readonly onError?: (error: unknown) => void;
  /**
   * Within so long after this scheduler was last heard of, others on the same repository record its open runs as crashed
   * and go on in its place. At least a second: a scheduler that is only slow must not be taken for dead. Default
   * "30 seconds".
   */
  readonly lease?: DurationInput;
  /** How many runs may be in threads at once; more wait for one. Default: the processors but one, at least 2. */
  readonly maxThreads?: number;
  /** How many processes of tasks there may be at once; more runs wait for one. Default: the processors but one, at least 2. */
  readonly maxProcesses?: number;
  /** Of the threads and processes that tasks run in. */
  readonly workers?: WorkersOptions;
  /**
   * The modules that tasks with `persist` may be of, by names of your own: { work: new URL("./work.js", import.meta.url) }.
   * Such a task is stored with the name, so that an app in another folder finds it. A module that is not registered is
   * never imported because a repository names it. Default: none.
   */
  readonly modules?: ModulesOption;
  /** Where tasks run whose `execution` is thread or process. An app has those of @gantry/workers. Default: none. */
  readonly executors?: RemoteExecutors;
  /** The source of time. Default: the system's. */
  readonly clock?: Clock;
  /** The source of chance. Default: the system's. */
  readonly random?: Random;
}

/** The options, checked and complete. */
export interface SessionConfig {
  readonly name: string;
  readonly zone: Zone;
  readonly durability: Durability;
  readonly execution: Execution;
  readonly repository: Repository;
  /** Milliseconds; Infinity for never. */
  readonly timeout: number;
  readonly returns: ReturnRules;
  /** As far as it was given. */
  readonly retention: RetentionRules | undefined;
  readonly shutCondition: When | undefined;
  readonly instantShutdown: boolean;
  readonly cycle: Cycle;
  readonly cycleSleep: number;
  readonly conditions: readonly ConditionDefinition[];
  readonly holidays: Holidays;
  readonly logger: Logger;
  readonly runId: MakeRunId | undefined;
  readonly onError: ((error: unknown) => void) | undefined;
  /** Milliseconds. */
  readonly lease: number;
  readonly workers: { readonly thread: WorkerLimits; readonly process: WorkerLimits };
  readonly modules: Modules;
  readonly executors: RemoteExecutors;
  readonly clock: Clock;
  readonly random: Random;
}

/** What a session works with that is not its own: time, chance, and the place of its records. */
export type SessionHost = Required<Pick<SessionOptions, "clock" | "random" | "repository">>;

const has =
  (...members: readonly string[]): OptionCheck =>
  (value) => {
    const found = isRecord(value) === undefined ? (value as Record<string, unknown>) : {}; // an object has members
    const missing = members.find((member) => typeof found[member] !== "function");
    return missing === undefined ? undefined : `an object with the function ${missing}()`;
  };

const shortestLease = 1_000;

const isLease: OptionCheck = (value) => {
  const expected = 'a length of time of at least a second, such as "30 seconds" or 30_000,';
  if (typeof value !== "number" && typeof value !== "string") return expected;
  try {
    return toDuration(value as DurationInput) >= shortestLease ? undefined : expected; // a wrong text throws
  } catch (error) {
    if (error instanceof DurationError) return expected;
    throw error;
  }
};

const checks: Readonly<Record<keyof SessionOptions, OptionCheck>> = {
  name: isText,
  timezone: isText,
  durability: isOneOf(["strict", "relaxed"]),
  execution: isOneOf(executions),
  repository: has(
    "open",
    "load",
    "changes",
    "start",
    "end",
    "openRuns",
    "renew",
    "revoke",
    "records",
    "close",
  ),
  timeout: isTimeout,
  returns: isReturns,
  retention: isRetention,
  shutCondition: isAnything,
  instantShutdown: isFlag,
  cycle: isOneOf(["agenda", "poll", "aligned"]),
  cycleSleep: isPositive,
  conditions: (value) => (Array.isArray(value) ? undefined : "a list of definitions"),
  holidays: (value) =>
    Array.isArray(value) || typeof value === "string" || typeof value === "function"
      ? undefined
      : "a list of dates, an iCalendar text or a function",
  logger: has("debug", "info", "warn", "error"),
  runId: isFunction,
  onError: isFunction,
  lease: isLease,
  maxThreads: isPositive,
  maxProcesses: isPositive,
  workers: isRecord,
  modules: isModules,
  executors: isRecord,
  clock: has("now", "monotonic", "timer"),
  random: has("next"),
};

const defaultTimeout = 30 * 60_000;
const defaultLease = 30_000;

/** Checks the options at the door. Throws `OptionError` and `TimeZoneError`. */
export function configOf(options: SessionOptions): SessionConfig {
  if (isRecord(options) !== undefined) throw new OptionError("options", "an object was expected.");
  checkOptions("", options, checks);
  return Object.freeze({
    name: options.name ?? "gantry",
    zone: options.timezone === undefined ? Zone.system() : Zone.of(options.timezone),
    durability: options.durability ?? "strict",
    execution: options.execution ?? "async",
    repository: options.repository ?? memory(),
    returns: returnsOf(options.returns, defaultReturns),
    retention: retentionOf(options.retention),
    timeout: options.timeout === undefined ? defaultTimeout : timeoutOf(options.timeout),
    shutCondition: options.shutCondition,
    instantShutdown: options.instantShutdown ?? false,
    cycle: options.cycle ?? "agenda",
    cycleSleep: options.cycleSleep ?? 100,
    conditions: Object.freeze([...(options.conditions ?? [])]),
    holidays: holidaysOf(options.holidays),
    logger: options.logger ?? quietLogger,
    runId: options.runId,
    onError: options.onError,
    lease: options.lease === undefined ? defaultLease : toDuration(options.lease),
    workers: workerLimitsOf(options),
    modules: new Modules(options.modules),
    executors: Object.freeze({ ...options.executors }),
    clock: options.clock ?? systemClock,
    random: options.random ?? systemRandom,
  });
}

/** The same, on another host. Throws `OptionError`. */
export function configOn(config: SessionConfig, host: SessionHost): SessionConfig {
  const { clock, random, repository } = host;
  checkOptions("rehost: ", { clock, random, repository }, checks);
  return Object.freeze({ ...config, clock, random, repository });
}
