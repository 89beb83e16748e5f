import type { Pause } from "../runs/pause.ts";
import type { Admission } from "./admission.ts";
import type { Agenda } from "./agenda.ts";
import type { Emitter } from "./emitter.ts";
import type { HandRuns } from "./hand-runs.ts";
import type { BoundTask, LiveTask } from "./live-task.ts";
import type { Loop } from "./loop.ts";
import type { NameResolution } from "./name-resolution.ts";
import type { Pauses } from "./pauses.ts";
import type { Runner } from "./runner.ts";
import type { TaskTable } from "./task-table.ts";

/** What has to know of a task that comes, changes or goes. */
export interface TaskControlPorts {
  readonly tasks: TaskTable;
  readonly admission: Admission;
  readonly names: NameResolution;
  readonly pauses: Pauses;
  readonly handRuns: HandRuns;
  readonly runner: Runner;
  readonly agenda: Agenda<LiveTask | undefined>;
  readonly loop: Loop;
  readonly emitter: Emitter;
  /** Whether the session is started: then names are looked up for each task as it comes, and not at the start alone. */
  readonly isStarted: () => boolean;
  failed(error: unknown): void;
}

/** What is done to one task while its session lives. It takes effect at the border between two ticks. */
export class TaskControl {
  #ports: TaskControlPorts;

  constructor(ports: TaskControlPorts) {
    this.#ports = ports;
  }

  add(task: LiveTask): void {
    const { tasks, pauses, admission, names, loop, isStarted } = this.#ports;
    tasks.add(task);
    pauses.add(task);
    admission.add(task);
    if (isStarted()) names.added(task);
    loop.call();
  }

  /** The task is another one from the next tick on. */
  change(task: LiveTask, bound: BoundTask): void {
    const { names, emitter, loop, isStarted } = this.#ports;
    this.rebind(task, isStarted() ? names.found(task, bound) : bound);
    emitter.emit("task:update", { task: task.definition.name });
    loop.call();
  }

  rebind(task: LiveTask, bound: BoundTask): void {
    const { tasks, admission, isStarted } = this.#ports;
    if (!isStarted()) tasks.rebind(task, bound);
    admission.change(task, bound);
  }

  /** What the task is bound to, or will be from the next tick on. */
  latest(task: LiveTask): BoundTask {
    return this.#ports.admission.latest(task);
  }

  /** `undefined`: it is looked at again. Resolves when the repository has it, if it keeps such things. */
  pause(task: LiveTask, pause: Pause | undefined): Promise<void> {
    const { pauses, failed } = this.#ports;
    const stored = pauses.set(task, pause);
    // Its failure is told even if nobody awaits it; who does is told too.
    stored.catch(failed);
    return stored;
  }

  /** One more start of the task is not carried out. */
  skipNext(task: LiveTask): void {
    task.skips++;
    this.lookAgain(task);
  }

  lookAgain(task: LiveTask): void {
    const { agenda, loop } = this.#ports;
    agenda.call(task.entry);
    loop.wake();
  }

  terminate(task: LiveTask, reason: string): void {
    for (const runId of task.live.keys())
      this.#ports.runner.terminate(task, runId, { type: "asked", reason });
  }

  /** Runs of it that are going on go on to their end. */
  remove(task: LiveTask): void {
    const { tasks, admission, names, pauses, handRuns, emitter, agenda, loop, failed } = this.#ports;
    const { name } = task.definition;
    tasks.remove(task);
    admission.remove(task);
    names.forget(task);
    pauses.remove(task).catch(failed);
    handRuns.drop(task);
    emitter.emit("task:remove", { task: name });
    agenda.touch("tasks");
    loop.touched([name]);
  }
}
