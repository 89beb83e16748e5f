import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import type { Observer } from "../conditions/definition.ts";
import type { Pause } from "../runs/pause.ts";
import type { TaskDefinition } from "../tasks/task-definition.ts";
import { AgendaEntry } from "./agenda.ts";
import type { Holidays } from "./holidays.ts";
import type { LiveRun } from "./live-run.ts";
import type { QueuedRun, TaskState } from "./state.ts";

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

  /** How far back, in ms, its conditions and its own start read the past of each task. */
  get lookbacks(): ReadonlyMap<string, number> {
    const lookbacks = new Map([[this.definition.name, 0]]);
    for (const { task, lookback } of [...this.observer.reads, ...(this.endObserver?.reads ?? [])]) {
      lookbacks.set(task, Math.max(lookback, lookbacks.get(task) ?? 0));
    }
    return lookbacks;
  }
}

/** A task in a session, with what changes about it. Only the loop and the session's control surface write here. */
export class LiveTask implements TaskState {
  readonly number: number;
  readonly live = new Map<string, LiveRun>();
  readonly queue: QueuedRun[] = [];
  readonly entry = new AgendaEntry<LiveTask>(this);
  /** As it is looked at now; another one takes its place when the task is updated. */
  bound: BoundTask;
  pause: Pause | undefined;
  skips = 0;
  refused: string | undefined;
  /** Why its condition could not be told the last time. */
  unknown: string | undefined;
  removed = false;

  constructor(bound: BoundTask, number: number) {
    this.bound = bound;
    this.number = number;
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
