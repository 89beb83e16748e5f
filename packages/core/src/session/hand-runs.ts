import type { Clock } from "../clock/clock.ts";
import { OptionError } from "../errors.ts";
import { traceHere } from "../execution/trace-context.ts";
import { isRecord, shown } from "../option-check.ts";
import type { EndRecord, RunStart } from "../runs/record.ts";
import type { Arguments } from "../tasks/arguments/argument.ts";
import type { Command } from "./command.ts";
import { refuseDeadlock, refuseInHook } from "./deadlock.ts";
import type { Emitter } from "./emitter.ts";
import type { HookPoints } from "./hooks.ts";
import type { LiveTask } from "./live-task.ts";
import type { RunIds } from "./run-ids.ts";
import type { Runner } from "./runner.ts";
import type { QueuedRun } from "./state.ts";
import { dropped, seen, stopping, Waiters } from "./waiters.ts";

/** What runs asked for by hand need of their engine. */
export interface HandRunPorts {
  readonly session: string;
  readonly clock: Clock;
  readonly emitter: Emitter;
  readonly hooks: HookPoints;
  readonly runner: Runner;
  readonly ids: RunIds;
  readonly isStopping: () => boolean;
  /** The task is to be looked at, because of its queue. */
  lookAgain(task: LiveTask): void;
}

/** The runs that are asked for by hand: their queues, who waits for their ends, and the ids that they are known by. */
export class HandRuns {
  #ports: HandRunPorts;
  #waiters = new Waiters();

  constructor(ports: HandRunPorts) {
    this.#ports = ports;
  }

  /** Goes on for others, of whose runs none has begun. */
  takeOver(others: HandRuns): void {
    this.#waiters = others.#waiters;
    this.#ports.ids.takeOver(others.#ports.ids);
  }

  /** Throws `SessionError` when the task is not in the session any more, `OptionError` for arguments that are none. */
  queue(task: LiveTask, args: Arguments): string {
    const { ids, emitter } = this.#ports;
    const { name } = task.definition;
    if (task.removed) throw dropped(name);
    if (isRecord(args) !== undefined) {
      throw new OptionError(`task '${name}': arguments`, `an object was expected, found ${shown(args)}.`);
    }
    const runId = ids.queue(name, args);
    emitter.emit("run:queue", { task: name, runId, before: task.queue.length + task.live.size });
    task.queue.push({ runId, args, inTrace: traceHere() });
    this.#ports.lookAgain(task);
    return runId;
  }

  /**
   * Queues a run and resolves with its end; rejects with `SessionError` when there will be none.
   * Throws `WouldDeadlockError` inside a run or a hook that it would wait for.
   */
  run(task: LiveTask, args: Arguments): Promise<EndRecord> {
    const { runner, hooks, clock, isStopping } = this.#ports;
    const { current } = runner;
    if (current !== undefined) refuseDeadlock(current, task, runner.live);
    const { name } = task.definition;
    if (task.removed) return seen(Promise.reject(dropped(name)));
    if (isStopping()) return seen(Promise.reject(stopping(name)));
    refuseInHook(
      hooks.current,
      `a run of task '${name}': nothing starts before the hook has ended. Do not wait: task.queue(args) answers at once with the run's id.`,
    );
    const end = this.#waiters.endOf(this.queue(task, args), task, current);
    clock.awaited?.(end, `the end of a run of task '${name}'`);
    return end;
  }

  /** Completes decided starts; `undefined` for one that has to be decided anew. */
  async startsOf(
    commands: readonly (Command & { type: "start" })[],
  ): Promise<readonly (RunStart | undefined)[]> {
    const ids = await this.#ports.ids.begin(
      commands.map(({ start, queued }) => ({ task: start.task, queued: queued?.runId })),
    );
    // What is queued behind one that is decided anew waits for it.
    const renamed = new Set<unknown>();
    return commands.map(({ task, start, queued }, i) => {
      const runId = ids[i] as string; // one each
      if (renamed.has(task)) return undefined;
      if (queued !== undefined && queued.runId !== runId) {
        this.#rename(task as LiveTask, queued, runId); // the state holds live tasks alone
        renamed.add(task);
        return undefined;
      }
      return { action: "run", runId, session: this.#ports.session, ...start };
    });
  }

  /** A queued run gets another id: its occasion is made from that, so it is decided anew. */
  #rename(task: LiveTask, queued: QueuedRun, runId: string): void {
    const place = task.queue.indexOf(queued);
    this.#ports.ids.release(queued.runId);
    if (place === -1) return; // the task was removed meanwhile
    task.queue.splice(place, 1, { ...queued, runId });
    this.#waiters.renamed(queued.runId, runId);
    this.#ports.lookAgain(task);
  }

  /** A start with the id of a queued run is stored and used up without having begun: the run gets another id. */
  renew(task: LiveTask, runId: string): void {
    const queued = task.queue.find((one) => one.runId === runId);
    if (queued !== undefined) this.#rename(task, queued, this.#ports.ids.another());
  }

  /** The run is stored: its id is everybody's now. */
  begun(runId: string): void {
    this.#ports.ids.release(runId);
  }

  ended(end: EndRecord): void {
    this.#waiters.ended(end);
  }

  /** What is queued of a removed task will not begin. */
  drop(task: LiveTask): void {
    for (const { runId } of task.queue.splice(0)) {
      this.#ports.ids.release(runId);
      this.#waiters.drop(task.definition.name, runId);
    }
  }

  /** The session stops: who waits for a run that has not begun is told so, since it would keep its own run from ending. */
  dropAwaited(): void {
    for (const runId of this.#waiters.dropQueued()) this.#ports.ids.release(runId);
  }

  /** The session has ended: what has not ended by now will not. */
  dropAll(): void {
    this.#waiters.dropAll();
  }
}
