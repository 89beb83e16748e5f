// The app
export { Gantry } from "./gantry.ts";
export type { GantryOptions } from "./gantry.ts";
export { Group } from "./group.ts";
export type { GroupOptions } from "@gantry/core";
export type { CondTaskOptions, NoArguments } from "./task-home.ts";
export type { AnyTypes, AppTypes, ParameterName, ParameterSource, ParameterSources } from "./app-types.ts";
export type { MethodTaskOptions, TaskDecorator } from "./task-decorator.ts";

// Programs as tasks
export { CommandError, CommandStartError } from "@gantry/workers";
export type { CommandResult, FlagValue, ProgramOptions, ShellOptions } from "@gantry/workers";
export type { CommandArguments, CommandOptions, ShellCommandOptions } from "./command.ts";

// Threads and processes
export { WorkerError, WorkerLostError } from "@gantry/workers";
export type { RemoteSession, RemoteTask, RemoteTaskOptions } from "@gantry/workers";

// The session and its tasks
export { currentRun, defineTask, Session, sessionEvents, Task } from "@gantry/core";
export type {
  CrashPolicy,
  Durability,
  Execution,
  Explanation,
  ImaginedRun,
  Listener,
  Logger,
  MemoryLimits,
  LogLevel,
  LogLine,
  MakeRunId,
  ModulesOption,
  PauseOptions,
  Phase,
  RecordCountQuery,
  RepositoryHealth,
  Retention,
  RetentionOptions,
  ReturnOptions,
  RunContext,
  RunHook,
  RunLog,
  RunOutcome,
  SessionEvent,
  SessionEvents,
  SessionHealth,
  SessionHook,
  SessionOptions,
  SessionRecordQuery,
  SimulatedRun,
  SimulateOptions,
  TaskChange,
  TaskExplanation,
  TaskFunction,
  TaskHandle,
  TaskOptions,
  Timeout,
  When,
  WorkerOptions,
  WorkersOptions,
} from "@gantry/core";

// Arguments
export {
  Argument,
  arg,
  cliArg,
  computed,
  configArg,
  environment,
  loggerArg,
  Manual,
  manual,
  returnOf,
  secret,
  sessionArg,
  signalArg,
  taskArg,
  value,
} from "@gantry/core";
export type {
  ArgumentContext,
  Arguments,
  ArgumentTraits,
  ArgumentValues,
  GivenArguments,
  ManualValues,
  StoredArgument,
} from "@gantry/core";

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
  lastReturned,
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
  PhraseBuilder,
  PhraseCondition,
  PhraseGiven,
  Spellings,
} from "@gantry/core";

// Repositories and what is in them
export { memory } from "@gantry/core";
export { postgres, sqlite } from "@gantry/sql";
export type { PostgresOptions, PostgresRepository, SqliteOptions } from "@gantry/sql";
export type { Action, EndRecord, RecordQuery, Repository, RunRecord, StartRecord } from "@gantry/core";

// What a repository of your own is made of
export { isEnd } from "@gantry/core";
export type {
  Claim,
  EndAction,
  HistoryQuery,
  Inserted,
  LeaseState,
  LoadedHistory,
  News,
  Owner,
  OwnerState,
  Pause,
  PruneQuery,
  Refusal,
  Run,
  RunEnd,
  RunStart,
  StoredError,
  StoredTask,
} from "@gantry/core";

// Time
export { formatDuration, parseDuration, sleep } from "@gantry/core";
export type { Clock, DstOptions, DurationInput } from "@gantry/core";

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
  KeptTaskError,
  OptionError,
  RepositoryError,
  SerializationError,
  SessionError,
  TaskExistsError,
  TaskNotFoundError,
  Terminated,
  TimeoutError,
  TimeZoneError,
  WouldDeadlockError,
} from "@gantry/core";
