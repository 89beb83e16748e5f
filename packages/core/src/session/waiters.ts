import { SessionError } from "../errors.ts";
import type { EndRecord } from "../runs/record.ts";
import type { LiveTask } from "./live-task.ts";
import type { AwaitedRun, OngoingRun } from "./ongoing-run.ts";

interface Waiter extends AwaitedRun {
  runId: string;
  /** The run whose function waits, if one does. */
  readonly caller: OngoingRun | undefined;
  resolve(end: EndRecord): void;
  reject(error: SessionError): void;
}

/** Who waits for the end of a run: `await task.run()`. Each of them gets an answer: the end, or why there will be none. */
export class Waiters {
  #waiting = new Map<string, Waiter>();

  /** Resolves with the end of the run; rejects with `SessionError` when there will be none. */
  endOf(runId: string, task: LiveTask, caller?: OngoingRun): Promise<EndRecord> {
    const end = new Promise<EndRecord>((resolve, reject) => {
      const waiter: Waiter = { runId, task, caller, resolve, reject };
      this.#waiting.set(runId, waiter);
      caller?.awaits.add(waiter);
    });
    return seen(end);
  }

  ended(end: EndRecord): void {
    this.#take(end.runId)?.resolve(end);
  }

  /** The run has another id than was thought. */
  renamed(from: string, to: string): void {
    const waiter = this.#waiting.get(from);
    if (waiter === undefined) return;
    this.#waiting.delete(from);
    waiter.runId = to;
    this.#waiting.set(to, waiter);
  }

  /** The task of the run was removed before it began. */
  drop(task: string, runId: string): void {
    this.#take(runId)?.reject(dropped(task));
  }

  /**
   * The session stops: what somebody waits for and has not begun is taken out of its queue and will not begin.
   * Gives the ids of these runs.
   */
  dropQueued(): readonly string[] {
    return [...this.#waiting.values()].flatMap(({ runId, task }) => {
      const place = task.queue.findIndex((queued) => queued.runId === runId);
      if (place === -1) return [];
      task.queue.splice(place, 1);
      this.#take(runId)?.reject(stopping(task.definition.name));
      return [runId];
    });
  }

  /** The session has ended: what has not ended by now will not. */
  dropAll(): void {
    for (const runId of [...this.#waiting.keys()]) {
      this.#take(runId)?.reject(
        new SessionError("SESSION_ENDED", "The session has ended before the run did."),
      );
    }
  }

  #take(runId: string): Waiter | undefined {
    const waiter = this.#waiting.get(runId);
    if (waiter === undefined) return undefined;
    this.#waiting.delete(runId);
    waiter.caller?.awaits.delete(waiter);
    return waiter;
  }
}

/** Whoever awaits it sees the rejection; who does not must not lose the process by it. */
export function seen<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/** The task is not in the session any more. */
export function dropped(task: string): SessionError {
  return new SessionError("RUN_DROPPED", `Task '${task}' was removed before the run began.`);
}

/** The session starts nothing any more. */
export function stopping(task: string): SessionError {
  return new SessionError(
    "SESSION_ENDED",
    `The session is being shut down: the run of task '${task}' will not begin.`,
  );
}
