// The session
export { sessionEvents } from "./session/events.ts";
export type { Listener, SessionEvent, SessionEvents } from "./session/events.ts";
export type { TaskExplanation } from "./session/explain-task.ts";
export type { Cycle as LoopCycle } from "./session/loop.ts";
export type { Asked } from "./session/questions.ts";
export type { SessionConfig, SessionOptions } from "./session/session-options.ts";
export { Session } from "./session/session.ts";
export type { AskedOptions, ReadCondition, SessionStatistics } from "./session/session.ts";
export { Task } from "./session/task.ts";

// Tasks
export type { Logger, RunContext } from "./tasks/run-context.ts";
export type { TaskDefinition } from "./tasks/task-definition.ts";
export type { TaskFunction } from "./tasks/task-function.ts";
export type { TaskHandle } from "./tasks/task-handle.ts";
export type { Execution, TaskOptions, When } from "./tasks/task-options.ts";
export type { Timeout } from "./tasks/timeout.ts";

// Arguments
export { sessionArg } from "./session/session-arg.ts";
export { Argument } from "./tasks/arguments/argument.ts";
export type { ArgumentContext, Arguments, ArgumentValues } from "./tasks/arguments/argument.ts";
export { arg } from "./tasks/arguments/parameter.ts";
export { returnOf } from "./tasks/arguments/return-of.ts";
export { value } from "./tasks/arguments/value.ts";

// Conditions: what they are
export { builtInKinds } from "./conditions/built-in.ts";
export { ConditionKinds } from "./conditions/condition-kinds.ts";
export { Condition, nodeOf } from "./conditions/condition.ts";
export type { ConditionLike } from "./conditions/condition.ts";
export { binding, defineCondition } from "./conditions/definition.ts";
export type { Binding, ConditionDefinition, Observer, Read } from "./conditions/definition.ts";
export type { Explanation } from "./conditions/explain.ts";
export type { Facts } from "./conditions/facts.ts";
export { formatCondition } from "./conditions/format.ts";
export type { ConditionNode } from "./conditions/node.ts";
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
  afterAllFailure,
  afterAllFinish,
  afterAllSuccess,
  afterAnyFailure,
  afterAnyFinish,
  afterAnySuccess,
  afterFailure,
  afterFinish,
  afterSuccess,
  crashed,
  every,
  failed,
  finished,
  inacted,
  retry,
  running,
  started,
  succeeded,
  terminated,
} from "./conditions/builders/history.ts";
export { all, always, any, never, not } from "./conditions/builders/logic.ts";
export type { PartOfCycle } from "./conditions/builders/part-of-cycle.ts";

// Runs and where they are stored
export { claimText, occasionOf, sortedClaims } from "./runs/claim.ts";
export type { Claim } from "./runs/claim.ts";
export { History } from "./runs/history.ts";
export { memory } from "./runs/memory-repository.ts";
export type { Owner, OwnerState } from "./runs/owner.ts";
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
  RecordQuery,
  Refusal,
  Repository,
} from "./runs/repository.ts";
export { TaskHistory } from "./runs/task-history.ts";

// Time
export { anchorAt, parseAnchor } from "./time/anchor.ts";
export { cycleBetween, cyclePeriod, fullCycle } from "./time/cycle.ts";
export type { Cycle } from "./time/cycle.ts";
export { formatDuration, parseDuration, toDuration } from "./time/duration.ts";
export type { DurationInput } from "./time/duration.ts";
export type { Interval } from "./time/interval.ts";
export type { Period } from "./time/period.ts";
export { axisLength, units } from "./time/unit.ts";
export type { Unit } from "./time/unit.ts";
export { Zone } from "./time/zone.ts";

// Clocks and chance
export type { Clock, Timer, Turn } from "./clock/clock.ts";
export { sleep } from "./clock/sleep.ts";
export { systemClock } from "./clock/system-clock.ts";
export { instantOf, VirtualClock } from "./clock/virtual-clock.ts";
export type { Instant } from "./clock/virtual-clock.ts";
export { seededRandom, systemRandom } from "./random/random.ts";
export type { Random } from "./random/random.ts";

// Words
export { nearest } from "./nearest.ts";

// Errors and outcomes
export {
  AnchorError,
  ArgumentError,
  ConditionError,
  ConditionSyntaxError,
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
} from "./errors.ts";
