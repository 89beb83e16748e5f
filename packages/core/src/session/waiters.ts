import { SessionError } from "../errors.ts";
import type { EndRecord } from "../runs/record.ts";

/** Who waits for the end of a run: `await task.run()`. */
export class Waiters {
  #waiting = new Map<string, { resolve(end: EndRecord): void; reject(error: SessionError): void }>();

  /** Resolves with the end of the run; rejects with `SessionError` when there will be none. */
  endOf(runId: string): Promise<EndRecord> {
    const end = new Promise<EndRecord>((resolve, reject) => this.#waiting.set(runId, { resolve, reject }));
    // Whoever awaits it sees the rejection; who does not must not lose the process by it.
    end.catch(() => {});
    return end;
  }

  ended(end: EndRecord): void {
    this.#waiting.get(end.runId)?.resolve(end);
    this.#waiting.delete(end.runId);
  }

  /** The task of these runs was removed before they began. */
  drop(task: string, runIds: Iterable<string>): void {
    for (const runId of runIds) {
      const error = new SessionError("RUN_DROPPED", `Task '${task}' was removed before the run began.`);
      this.#waiting.get(runId)?.reject(error);
      this.#waiting.delete(runId);
    }
  }

  /** The session has ended: what has not ended by now will not. */
  dropAll(): void {
    for (const { reject } of this.#waiting.values()) {
      reject(new SessionError("SESSION_ENDED", "The session has ended before the run did."));
    }
    this.#waiting.clear();
  }
}
