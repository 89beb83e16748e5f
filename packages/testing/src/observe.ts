import {
  type Action,
  builtInKinds,
  type ConditionDefinition,
  type ConditionLike,
  History,
  type HolidayCalendar,
  holidaysOf,
  type Instant,
  instantOf,
  nodeOf,
  type Observation,
  type RunRecord,
  witnessOf,
  Zone,
} from "@gantry/core";
import { type SaidOfSession, sessionFacts } from "./session-facts.ts";

/** One line of a task's past. Without `run`, an end belongs to the oldest run of the task that is still open. */
export interface LogEntry {
  readonly task: string;
  readonly action: Action;
  readonly at: Instant;
  readonly run?: string;
  /** What the function returned, of a success. */
  readonly returned?: unknown;
}

/** What the condition may know. */
export interface ObserveFacts extends SaidOfSession {
  readonly now: Instant;
  /** The task whose condition it is. Default "self". */
  readonly task?: string;
  /** Default "UTC". */
  readonly timezone?: string;
  /** What has happened, in the order in which it was stored. */
  readonly log?: readonly LogEntry[];
  /** Tasks that exist beside those in the log. */
  readonly tasks?: readonly string[];
  /** What user code answers, by phrase. */
  readonly answers?: Readonly<Record<string, boolean>>;
  /** The days off, as an app takes them. Default: none. */
  readonly holidays?: HolidayCalendar;
  /** Kinds of your own. */
  readonly conditions?: readonly ConditionDefinition[];
}

/**
 * Observes a condition over given facts, as a session would: the way to test a condition without running anything.
 *
 * Throws `OptionError` for holidays that are no calendar, `TimeZoneError`, and `RangeError` for a log that cannot be.
 *
 * @example
 * observe(daily.after("10:00"), { now: "2026-11-21T10:00:00Z" }).truth; // => true
 * observe(parseCondition("env 'prod'"), { now: 0, params: { env: "prod" } }).truth; // => true
 */
export function observe(
  condition: ConditionLike,
  facts: ObserveFacts,
): Observation & { readonly witness: readonly string[] } {
  const now = instantOf(facts.now);
  const task = facts.task ?? "self";
  const log = recordsOf(facts.log ?? []);
  const history = new History();
  history.load(
    { sequence: 0, runs: [] },
    new Map(log.map((record) => [record.task, Number.POSITIVE_INFINITY])),
  );
  history.apply(log);
  const tasks = new Set([task, ...(facts.tasks ?? []), ...log.map((record) => record.task)]);
  const kinds = builtInKinds.with(facts.conditions ?? []);
  const binding = { task, zone: Zone.of(facts.timezone ?? "UTC"), holidays: holidaysOf(facts.holidays) };
  const observer = kinds.bind(nodeOf(condition), binding);
  const session = sessionFacts(facts, now);
  const observation = observer.observe({
    now,
    patience: 1_000,
    ...(session === undefined ? {} : { session }),
    history: (name) => (tasks.has(name) ? history.of(name) : undefined),
    answer(phrase) {
      const truth = facts.answers?.[phrase];
      return truth === undefined ? undefined : { truth, until: now + 100, seen: Number.POSITIVE_INFINITY };
    },
  });
  return { ...observation, witness: witnessOf(observation) };
}

function recordsOf(log: readonly LogEntry[]): readonly RunRecord[] {
  const starts = new Map<string, { runId: string; startedAt: number; number: number; open: boolean }[]>();
  return log.map((entry, i): RunRecord => {
    const { task, action } = entry;
    const at = instantOf(entry.at);
    const sequence = i + 1;
    const ofTask = starts.get(task) ?? [];
    starts.set(task, ofTask);
    if (action === "run") {
      if (entry.run !== undefined && ofTask.some(({ runId }) => runId === entry.run)) {
        throw new RangeError(
          `line ${sequence} of the log begins run '${entry.run}' of '${task}' a second time`,
        );
      }
      const run = {
        runId: entry.run ?? `${task}-${sequence}`,
        startedAt: at,
        number: ofTask.length + 1,
        open: true,
      };
      ofTask.push(run);
      const identity = { runId: run.runId, task, occasion: run.runId, attempt: 1, startNumber: run.number };
      return {
        action,
        ...identity,
        sequence,
        at,
        dueAt: at,
        seen: i,
        claims: [],
        because: [],
        session: "log",
      };
    }
    const run = ofTask.find(({ runId, open }) => (entry.run === undefined ? open : runId === entry.run));
    if (run?.open === false)
      throw new RangeError(`line ${sequence} of the log ends run '${run.runId}' a second time`);
    if (run === undefined)
      throw new RangeError(`line ${sequence} of the log ends a run of '${task}' that never began`);
    run.open = false;
    return {
      action,
      runId: run.runId,
      task,
      sequence,
      at,
      startedAt: run.startedAt,
      occasion: run.runId,
      attempt: 1,
      ...("returned" in entry ? { returned: entry.returned } : {}),
    };
  });
}
