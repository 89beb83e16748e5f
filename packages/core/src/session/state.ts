import type { Observer } from "../conditions/definition.ts";
import type { Facts, SessionFacts } from "../conditions/facts.ts";
import type { Answer } from "../conditions/question.ts";
import type { InTrace } from "../execution/trace-context.ts";
import type { History } from "../runs/history.ts";
import type { Pause } from "../runs/pause.ts";
import type { TaskDefinition } from "../tasks/task-definition.ts";

/** A run of this session that has not ended. */
interface LiveRun {
  readonly runId: string;
  /** Epoch ms. */
  readonly startedAt: number;
  /** It has been told to end. */
  readonly ending: boolean;
  /** It has been told to end, and goes on after its grace time. */
  readonly stuck: boolean;
  /** How long it may take, in ms, as its task had it when the run started; Infinity: for ever. */
  readonly limit: number;
  /** The end condition that its task had when the run started. */
  readonly endObserver: Observer | undefined;
}

/** The moment at which tasks run that are bound to the start or the end of the session. */
export interface Stage {
  readonly option: "onStartup" | "onShutdown";
  /** What a run of this moment claims: "startup 2026-11-21T10:00:00.000Z". */
  readonly claim: string;
}

/** A run that was asked for by hand and waits for its turn. */
export interface QueuedRun {
  readonly runId: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** The trace of whoever asked for it, if there is one. */
  readonly inTrace?: InTrace | undefined;
}

/** Tasks that are tried out: no others start. */
export interface Trial {
  readonly tasks: ReadonlySet<string>;
  /** Whether their conditions start them; otherwise they start by hand alone. */
  readonly obeyCondition: boolean;
}

/** A task as the session sees it between two ticks. */
export interface TaskState {
  readonly definition: TaskDefinition;
  /** Its place in the order of creation. */
  readonly number: number;
  readonly observer: Observer;
  readonly live: ReadonlyMap<string, LiveRun>;
  readonly queue: readonly QueuedRun[];
  /** It is out of the session; only runs of it that are going on matter. */
  readonly removed: boolean;
  readonly pause: Pause | undefined;
  /** So many of its next starts are not to be carried out. */
  readonly skips: number;
  /** So many of its starts have happened and are not stored: until they are, the next one cannot be told from them. */
  readonly unstored: number;
  /** The last start that the repository refused, as {@link startKey}: it would be refused again. */
  readonly refused: string | undefined;
}

/** All that `decide` may read. */
export interface SessionState {
  readonly tasks: ReadonlyMap<string, TaskState>;
  /** Removed tasks with runs that have not ended. */
  readonly leaving: ReadonlySet<TaskState>;
  readonly history: History;
  /** The tasks whose conditions read the runs of the named one. */
  readers(task: string): Iterable<TaskState>;
  readonly answers: ReadonlyMap<string, Answer>;
  /** The keys of the questions that have been asked and not answered yet. */
  readonly asking: ReadonlySet<string>;
  /** False while the session is paused or stops, or its repository is down: nothing starts. */
  readonly starting: boolean;
  /** The session starts or stops just now: the tasks that are bound to that have their turn. */
  readonly stage?: Stage | undefined;
  /** Only these tasks start; `undefined`: all. */
  readonly only?: Trial | undefined;
  /** Epoch ms at which the session started. */
  readonly startedAt: number;
  readonly cycles?: {
    at(now: number): number;
    reaches(count: number): number;
  };
  readonly parameters?: ReadonlyMap<string, unknown>;
  /** Ms between two starts of a task whose condition stays true without a new cause. */
  readonly cycleSleep: number;
}

/** How long an unknown condition waits before it is looked at again, in ms. */
const patience = 1_000;

/** What conditions may know at an instant. */
export function factsAt(state: SessionState, now: number): Facts {
  return {
    now,
    patience,
    session: sessionFacts(state, now),
    history: (task) => (state.tasks.has(task) ? state.history.of(task) : undefined),
    answer(key) {
      const answer = state.answers.get(key);
      return answer !== undefined && now < answer.until ? answer : undefined;
    },
  };
}

function sessionFacts({ startedAt, cycles, parameters }: SessionState, now: number): SessionFacts {
  return {
    startedAt,
    cycles: {
      count: cycles?.at(now) ?? 0,
      reaches: (count) => cycles?.reaches(count) ?? Number.POSITIVE_INFINITY,
    },
    parameter: (name) => (parameters?.has(name) ? { value: parameters.get(name) } : undefined),
  };
}

/** What makes a start this start, for the repository. */
export function startKey(start: { occasion: string; attempt: number; startNumber: number }): string {
  return `${start.startNumber}: ${start.occasion} (${start.attempt})`;
}

/** The order in which tasks are looked at: by priority, then by creation. Below 0: `a` is first. */
export function byTurn(a: TaskState, b: TaskState): number {
  return b.definition.priority - a.definition.priority || a.number - b.number;
}
