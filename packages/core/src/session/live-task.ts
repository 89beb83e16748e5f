import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import type { Observer } from "../conditions/definition.ts";
import type { TaskDefinition } from "../tasks/task-definition.ts";
import { AgendaEntry } from "./agenda.ts";
import type { Holidays } from "./holidays.ts";
import type { LiveRun } from "./live-run.ts";
import type { QueuedRun, TaskState } from "./state.ts";

/** A task in a session, with what changes about it. Only the loop and the session's control surface write here. */
export class LiveTask implements TaskState {
  readonly definition: TaskDefinition;
  readonly number: number;
  readonly observer: Observer;
  readonly endObserver: Observer | undefined;
  readonly live = new Map<string, LiveRun>();
  readonly queue: QueuedRun[] = [];
  readonly entry = new AgendaEntry<LiveTask>(this);
  refused: string | undefined;
  /** Why its condition could not be told the last time. */
  unknown: string | undefined;
  removed = false;

  /** Throws `ConditionError` for conditions of unknown kinds. */
  constructor(definition: TaskDefinition, number: number, kinds: ConditionKinds, holidays: Holidays) {
    const binding = { task: definition.name, zone: definition.zone, holidays };
    this.definition = definition;
    this.number = number;
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
