// The session
export { sessionEvents } from "./session/events.ts";
export type { Listener, SessionEvent, SessionEvents } from "./session/events.ts";
export type { TaskExplanation } from "./session/explain-task.ts";
export type { RepositoryHealth, SessionHealth } from "./session/health.ts";
export { holidaysOf } from "./session/holidays.ts";
export type { HolidayCalendar, Holidays } from "./session/holidays.ts";
export type { RunHook, RunOutcome, SessionHook } from "./session/hooks.ts";
export type { Phase } from "./session/lifecycle.ts";
export type { Language, ReadCondition } from "./session/language.ts";
export { OwnPhrases } from "./session/own-phrases.ts";
export type { Cycle as LoopCycle } from "./session/loop.ts";
export type { PauseOptions } from "./session/pause-options.ts";
export type { Asked } from "./session/questions.ts";
export type { MakeRunId } from "./session/run-ids.ts";
export type { Durability } from "./session/durability.ts";
export type { SessionConfig, SessionHost, SessionOptions } from "./session/session-options.ts";
export { Session } from "./session/session.ts";
export type { RecordCountQuery, SessionRecordQuery } from "./session/session-records.ts";
export type { AskedOptions } from "./session/condition-reader.ts";
export type { SessionStatistics } from "./session/session.ts";
export type { ImaginedRun, SimulatedRun, SimulateOptions } from "./session/simulation.ts";
export { Task } from "./session/task.ts";
export { TaskDraft } from "./session/task-draft.ts";
export type { TaskChange } from "./session/task-source.ts";

// Tasks
export { checkGroupOptions } from "./tasks/group-options.ts";
export type { GroupOptions } from "./tasks/group-options.ts";
export type { GroupScope } from "./tasks/group-scope.ts";
export { currentRun } from "./execution/current-run.ts";
export type { ModulesOption } from "./tasks/modules.ts";
export { defineTask } from "./tasks/module-task.ts";
export type { MemoryLimits, WorkerOptions, WorkerRules } from "./tasks/worker-options.ts";
export { logOfLines } from "./tasks/logger.ts";
export type { Logger, LogLevel, LogLine, RunLog } from "./tasks/logger.ts";
export type { RunContext } from "./tasks/run-context.ts";
export type { Retention, RetentionOptions, RetentionRules } from "./tasks/retention-options.ts";
export type { ReturnOptions, ReturnRules } from "./tasks/return-options.ts";
export { taskOptionNames } from "./tasks/task-definition.ts";
export { taskNameOf } from "./tasks/task-definition.ts";
export type { TaskDefinition } from "./tasks/task-definition.ts";
export type { TaskFunction } from "./tasks/task-function.ts";
export type { TaskHandle } from "./tasks/task-handle.ts";
export type { CrashPolicy, Execution, TaskOptions, When } from "./tasks/task-options.ts";
export type { Timeout } from "./tasks/timeout.ts";

// Threads and processes: what their executors are made of
export { insideRun, outsideRuns } from "./execution/current-run.ts";
export type { Told } from "./execution/ending.ts";
export { LazyRunContext } from "./execution/lazy-run-context.ts";
export { LazySignal } from "./execution/lazy-signal.ts";
export { insideTrace, traceHeaders } from "./execution/trace-context.ts";
export type { TraceHeaders } from "./execution/trace-context.ts";
export { generatorRefused, isGenerator } from "./execution/in-process.ts";
export type {
  OpenExecutor,
  RemoteCall,
  RemoteExecutor,
  RemoteExecutors,
  WorkerLimits,
} from "./execution/remote-executor.ts";
export type { WorkersOptions } from "./session/workers-options.ts";
export { callSite } from "./tasks/call-site.ts";
export type { CallSite } from "./tasks/call-site.ts";
export { exportedIn, functionIn } from "./tasks/module-task.ts";
export type { Origin } from "./tasks/origin.ts";
export { importFor, isInert, neverSettles, noteMade, release } from "./tasks/importer.ts";

// Arguments
export { sessionArg } from "./session/session-arg.ts";
export { configArg } from "./session/config-arg.ts";
export { taskArg } from "./session/task-arg.ts";
export { Argument } from "./tasks/arguments/argument.ts";
export type {
  ArgumentContext,
  Arguments,
  ArgumentTraits,
  ArgumentValues,
  StoredArgument,
} from "./tasks/arguments/argument.ts";
export { cliArg } from "./tasks/arguments/cli-arg.ts";
export { computed } from "./tasks/arguments/computed.ts";
export { environment } from "./tasks/arguments/environment.ts";
export { loggerArg } from "./tasks/arguments/logger-arg.ts";
export { Manual, manual } from "./tasks/arguments/manual.ts";
export type { GivenArguments, ManualValues } from "./tasks/arguments/manual.ts";
export { arg } from "./tasks/arguments/parameter.ts";
export { returnOf } from "./tasks/arguments/return-of.ts";
export { secret } from "./tasks/arguments/secret.ts";
export { signalArg } from "./tasks/arguments/signal-arg.ts";
export { value } from "./tasks/arguments/value.ts";

// Conditions: what they are
export { builtInKinds } from "./conditions/built-in.ts";
export { ConditionKinds } from "./conditions/condition-kinds.ts";
export { Condition, nodeOf } from "./conditions/condition.ts";
export type { ConditionLike } from "./conditions/condition.ts";
export type {
  Phrase,
  PhraseBuilder,
  PhraseCondition,
  PhraseFilling,
  PhraseGiven,
  Spellings,
} from "./conditions/phrase.ts";
export { binding, defineCondition } from "./conditions/definition.ts";
export type { Binding, ConditionDefinition, Observer, Read } from "./conditions/definition.ts";
export type { Explanation } from "./conditions/explain.ts";
export type { Facts, SessionFacts } from "./conditions/facts.ts";
export { describeCondition } from "./conditions/describe.ts";
export { conditionFromJSON, conditionToJSON } from "./conditions/json.ts";
export type { ConditionJSON } from "./conditions/json.ts";
export { formatCondition } from "./conditions/format.ts";
export type { Comparison } from "./conditions/comparison.ts";
export type { ConditionNode } from "./conditions/node.ts";
export type { PhraseValues } from "./conditions/phrase-text.ts";
export { isFalse, isTrue, isUnknown, taskTopic, witnessOf } from "./conditions/observation.ts";
export type { Observation, Topic } from "./conditions/observation.ts";
export type { Answer, Question } from "./conditions/question.ts";
export type { Span } from "./conditions/span.ts";
export type { TaskReference } from "./conditions/task-reference.ts";

// Conditions: nodes, as the parser makes them
export { afterNode } from "./conditions/kinds/after.ts";
export type { AfterNode, Outcome } from "./conditions/kinds/after.ts";
export { allNode } from "./conditions/kinds/all.ts";
export type { AllNode } from "./conditions/kinds/all.ts";
export { anyNode } from "./conditions/kinds/any.ts";
export type { AnyNode } from "./conditions/kinds/any.ts";
export { askedNode } from "./conditions/kinds/asked.ts";
export type { AskedNode } from "./conditions/kinds/asked.ts";
export { constantNode } from "./conditions/kinds/constant.ts";
export type { ConstantNode } from "./conditions/kinds/constant.ts";
export { everyNode } from "./conditions/kinds/every.ts";
export type { EveryNode } from "./conditions/kinds/every.ts";
export { hasNode } from "./conditions/kinds/has.ts";
export type { Deed, HasNode } from "./conditions/kinds/has.ts";
export { notNode } from "./conditions/kinds/not.ts";
export type { NotNode } from "./conditions/kinds/not.ts";
export { periodicNode } from "./conditions/kinds/periodic.ts";
export type { PeriodicNode } from "./conditions/kinds/periodic.ts";
export { retryNode } from "./conditions/kinds/retry.ts";
export type { RetryNode } from "./conditions/kinds/retry.ts";
export { runningNode } from "./conditions/kinds/running.ts";
export type { RunningNode } from "./conditions/kinds/running.ts";
export { timeOfNode } from "./conditions/kinds/time-of.ts";
export type { TimeOfNode } from "./conditions/kinds/time-of.ts";
export { atNode } from "./conditions/kinds/at.ts";
export type { AtNode } from "./conditions/kinds/at.ts";
export { businessDayNode } from "./conditions/kinds/business-day.ts";
export type { BusinessDayNode } from "./conditions/kinds/business-day.ts";
export { cronNode } from "./conditions/kinds/cron.ts";
export type { CronNode } from "./conditions/kinds/cron.ts";
export { cronTimeNode } from "./conditions/kinds/cron-time.ts";
export type { CronTimeNode } from "./conditions/kinds/cron-time.ts";
export { environmentNode } from "./conditions/kinds/environment.ts";
export type { EnvironmentNode } from "./conditions/kinds/environment.ts";
export { fromNode } from "./conditions/kinds/from.ts";
export type { FromNode } from "./conditions/kinds/from.ts";
export { holidayNode } from "./conditions/kinds/holiday.ts";
export type { HolidayNode } from "./conditions/kinds/holiday.ts";
export { monthDayNode } from "./conditions/kinds/month-day.ts";
export type { MonthDayNode } from "./conditions/kinds/month-day.ts";
export { parameterNode } from "./conditions/kinds/parameter.ts";
export type { ParameterNode } from "./conditions/kinds/parameter.ts";
export { lastReturnedNode } from "./conditions/kinds/last-returned.ts";
export type { LastReturnedNode } from "./conditions/kinds/last-returned.ts";
export { returnedNode } from "./conditions/kinds/returned.ts";
export type { ReturnedNode } from "./conditions/kinds/returned.ts";
export { schedulerCyclesNode } from "./conditions/kinds/scheduler-cycles.ts";
export type { SchedulerCyclesNode } from "./conditions/kinds/scheduler-cycles.ts";
export { schedulerStartedNode } from "./conditions/kinds/scheduler-started.ts";
export type { SchedulerStartedNode } from "./conditions/kinds/scheduler-started.ts";
export { untilNode } from "./conditions/kinds/until.ts";
export type { UntilNode } from "./conditions/kinds/until.ts";
export { zonedNode } from "./conditions/kinds/zoned.ts";
export type { ZonedNode } from "./conditions/kinds/zoned.ts";

// Conditions: builders
export {
  daily,
  hourly,
  minutely,
  monthly,
  secondly,
  timeOfDay,
  timeOfHour,
  timeOfMinute,
  timeOfMonth,
  timeOfSecond,
  timeOfWeek,
  timeOfYear,
  weekly,
  yearly,
} from "./conditions/builders/calendar.ts";
export {
  at,
  cron,
  crontime,
  from,
  lastDayOfMonth,
  monthDay,
  onBusinessDays,
  onHolidays,
  until,
} from "./conditions/builders/dates.ts";
export type { Deeds } from "./conditions/builders/deeds.ts";
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
  crashed,
  failed,
  finished,
  inacted,
  lastReturned,
  returned,
  started,
  succeeded,
  terminated,
} from "./conditions/builders/history.ts";
export { every } from "./conditions/builders/interval.ts";
export type { Interval as EveryInterval } from "./conditions/builders/interval.ts";
export { all, always, any, never, not } from "./conditions/builders/logic.ts";
export { retry } from "./conditions/builders/retries.ts";
export type { Retries } from "./conditions/builders/retries.ts";
export { running } from "./conditions/builders/running.ts";
export type { Running } from "./conditions/builders/running.ts";
export { envIs, param, schedulerCycles, schedulerRunning } from "./conditions/builders/scheduler.ts";
export type { PartOfCycle } from "./conditions/builders/part-of-cycle.ts";

// Runs and where they are stored
export { claimText, occasionOf, sortedClaims } from "./runs/claim.ts";
export type { Claim } from "./runs/claim.ts";
export { History } from "./runs/history.ts";
export { memory } from "./runs/memory-repository.ts";
export type { LeaseState, Owner, OwnerState } from "./runs/owner.ts";
export type { Pause } from "./runs/pause.ts";
export { endActions, isEnd } from "./runs/record.ts";
export type {
  Action,
  EndAction,
  EndRecord,
  Run,
  RunEnd,
  RunRecord,
  RunStart,
  StartRecord,
  StoredError,
} from "./runs/record.ts";
export type {
  HistoryQuery,
  Inserted,
  LoadedHistory,
  News,
  PruneQuery,
  RecordQuery,
  Refusal,
  Repository,
  StoredTask,
} from "./runs/repository.ts";
export { TaskHistory } from "./runs/task-history.ts";

// Time
export { anchorAt, parseAnchor } from "./time/anchor.ts";
export { parseCron } from "./time/cron.ts";
export type { Cron } from "./time/cron.ts";
export { cronPeriod } from "./time/cron-period.ts";
export { cycleBetween, cyclePeriod, fullCycle } from "./time/cycle.ts";
export type { Cycle } from "./time/cycle.ts";
export { formatDuration, parseDuration, toDuration } from "./time/duration.ts";
export type { DurationInput, DurationText } from "./time/duration.ts";
export type { DstOptions } from "./time/dst-rule.ts";
export type { Interval } from "./time/interval.ts";
export type { Period } from "./time/period.ts";
export { axisLength, units } from "./time/unit.ts";
export type { Unit } from "./time/unit.ts";
export { Zone } from "./time/zone.ts";
export { complementOf } from "./time/complement.ts";
export { intersectionOf } from "./time/intersection.ts";
export { unionOf } from "./time/union.ts";

// Clocks and chance
export { backgroundTimer } from "./clock/background-timer.ts";
export type { Clock, Timer, Turn } from "./clock/clock.ts";
export { sleep } from "./clock/sleep.ts";
export { systemClock } from "./clock/system-clock.ts";
export { instantOf, VirtualClock } from "./clock/virtual-clock.ts";
export type { Instant } from "./clock/virtual-clock.ts";
export { seededRandom, systemRandom } from "./random/random.ts";
export type { Random } from "./random/random.ts";

// Words
export { nearest } from "./nearest.ts";

// Options
export { checkOptions, isFlag, isOneOf, isRecord, isText, isTextList, shown } from "./option-check.ts";
export type { OptionCheck } from "./option-check.ts";

// Errors and outcomes
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
  WouldDeadlockError,
  TimeZoneError,
} from "./errors.ts";
