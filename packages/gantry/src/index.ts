// The app
export { Gantry } from "./gantry.ts";
export type { GantryOptions, NoArguments, Spellings } from "./gantry.ts";
export type { MethodTaskOptions, TaskDecorator } from "./task-decorator.ts";

// The session and its tasks
export { Session, Task } from "@gantry/core";
export type {
  Execution,
  Explanation,
  Listener,
  Logger,
  RunContext,
  SessionEvent,
  SessionEvents,
  SessionOptions,
  TaskExplanation,
  TaskFunction,
  TaskHandle,
  TaskOptions,
  Timeout,
  When,
} from "@gantry/core";

// Arguments
export { Argument, arg, returnOf, sessionArg, value } from "@gantry/core";
export type { Arguments, ArgumentValues } from "@gantry/core";

// Conditions: sentences
export { checkCondition, formatCondition, parseCondition } from "@gantry/syntax";
export { conditionFromJSON, conditionToJSON, describeCondition } from "@gantry/core";
export type { ConditionProblem } from "@gantry/syntax";

// Conditions: builders
export {
  afterAllFailure,
  afterAllFinish,
  afterAllSuccess,
  afterAnyFailure,
  afterAnyFinish,
  afterAnySuccess,
  afterCrash,
  afterFailure,
  afterFinish,
  afterInaction,
  afterStart,
  afterSuccess,
  afterTermination,
  all,
  always,
  any,
  at,
  crashed,
  cron,
  crontime,
  daily,
  envIs,
  every,
  failed,
  finished,
  from,
  hourly,
  inacted,
  lastDayOfMonth,
  minutely,
  monthDay,
  monthly,
  never,
  not,
  onBusinessDays,
  onHolidays,
  param,
  retry,
  returned,
  running,
  schedulerCycles,
  schedulerRunning,
  secondly,
  started,
  succeeded,
  terminated,
  timeOfDay,
  timeOfHour,
  timeOfMinute,
  timeOfMonth,
  timeOfSecond,
  timeOfWeek,
  timeOfYear,
  until,
  weekly,
  yearly,
} from "@gantry/core";

// Conditions of your own
export { Condition, defineCondition, isFalse, isTrue, isUnknown } from "@gantry/core";
export type {
  Asked,
  AskedOptions,
  ConditionDefinition,
  ConditionLike,
  ConditionNode,
  Facts,
  Observation,
} from "@gantry/core";

// Repositories and what is in them
export { memory } from "@gantry/core";
export { sqlite } from "@gantry/sql";
export type { SqliteOptions } from "@gantry/sql";
export type { Action, EndRecord, RecordQuery, Repository, RunRecord, StartRecord } from "@gantry/core";

// Time
export { formatDuration, parseDuration, sleep } from "@gantry/core";
export type { Clock, DurationInput } from "@gantry/core";

// Outcomes and errors
export {
  AnchorError,
  ArgumentError,
  ConditionError,
  ConditionSyntaxError,
  CronError,
  DurationError,
  GantryError,
  Inaction,
  OptionError,
  RepositoryError,
  SerializationError,
  SessionError,
  TaskExistsError,
  TaskNotFoundError,
  Terminated,
  TimeoutError,
  TimeZoneError,
} from "@gantry/core";
