import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import type { Observer, Read } from "../conditions/definition.ts";
import type { Pause } from "../runs/pause.ts";
import type { TaskDefinition } from "../tasks/task-definition.ts";
import { AgendaEntry } from "./agenda.ts";
import type { Holidays } from "./holidays.ts";
import type { LiveRun } from "./live-run.ts";
import type { QueuedRun, TaskState } from "./state.ts";
import type { TaskSource } from "./task-source.ts";

/** A definition with its conditions bound, ready to be looked at. */
export class BoundTask {
  readonly definition: TaskDefinition;
  readonly observer: Observer;
  readonly endObserver: Observer | undefined;

  /** Throws `ConditionError` for conditions of unknown kinds. */
  constructor(definition: TaskDefinition, kinds: ConditionKinds, holidays: Holidays) {
    const binding = { task: definition.name, zone: definition.zone, holidays };
    this.definition = definition;
    this.observer = kinds.bind(definition.when, binding);
    this.endObserver = definition.endCondition && kinds.bind(definition.endCondition, binding);
  }

  /** Which tasks' past its conditions read, and how far back; one may come twice. */
  get reads(): readonly Read[] {
    const { observer, endObserver } = this;
    return endObserver === undefined ? observer.reads : [...observer.reads, ...endObserver.reads];
  }
}

const none: ReadonlyMap<string, LiveRun> = new Map();

/** A task in a session, with what changes about it. Only the loop and the session's control surface write here. */
export class LiveTask implements TaskState {
  readonly number: number;
  #live: Map<string, LiveRun> | undefined;
  readonly queue: QueuedRun[] = [];
  readonly entry = new AgendaEntry<LiveTask>(this);
  /** As it is looked at now; another one takes its place when the task is updated. */
  bound: BoundTask;
  /** What it was made of, or changed to; another one with each update. */
  source: TaskSource;
  pause: Pause | undefined;
  skips = 0;
  /** So many of its starts have happened and are not stored. */
  unstored = 0;
  refused: string | undefined;
  /** Why its condition could not be told the last time. */
  unknown: string | undefined;
  removed = false;

  constructor(bound: BoundTask, number: number, source: TaskSource) {
    this.bound = bound;
    this.number = number;
    this.source = source;
  }

  /** Its runs that have not ended, by id. */
  get live(): ReadonlyMap<string, LiveRun> {
    return this.#live ?? none;
  }

  begun(run: LiveRun): void {
    this.#live ??= new Map();
    this.#live.set(run.runId, run);
  }

  /** The map goes with its last run: it takes more room than the rest of a task that does not run. */
  ended({ runId }: LiveRun): void {
    this.#live?.delete(runId);
    if (this.#live?.size === 0) this.#live = undefined;
  }

  /** Nearly always it is the first; while its start was being stored, others may have been taken out. */
  dequeue(queued: QueuedRun): void {
    const place = this.queue.indexOf(queued);
    if (place === 0) this.queue.shift();
    else if (place > 0) this.queue.splice(place, 1);
  }

  get definition(): TaskDefinition {
    return this.bound.definition;
  }

  get observer(): Observer {
    return this.bound.observer;
  }

  get endObserver(): Observer | undefined {
    return this.bound.endObserver;
  }
}
