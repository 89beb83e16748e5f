import type { Clock, Session, SessionEvent, SessionEvents } from "@gantry/core";
import { sessionEvents } from "@gantry/core";

/** Something that has happened in a session. */
export type LoggedEvent = {
  [E in SessionEvent]: {
    readonly event: E;
    /** Epoch ms. */
    readonly at: number;
    readonly payload: SessionEvents[E];
  };
}[SessionEvent];

/** All that happens in a session, in its order, and which of its runs are not over. */
export class EventLog {
  readonly entries: LoggedEvent[] = [];
  #open = new Map<string, string>();
  /** Runs asked for by hand that have not begun, by task. */
  #queued = new Map<string, number>();
  #watchers = new Set<(entry: LoggedEvent) => void>();

  constructor(session: Session, clock: Clock) {
    // The names of the set are those of the interface, each of them once.
    for (const event of sessionEvents as ReadonlySet<SessionEvent>) {
      session.on(event, (payload) => {
        // The payload is that of the event, which the compiler cannot follow through a loop.
        this.#note({ event, at: clock.now(), payload } as LoggedEvent);
      });
    }
  }

  /** Calls back with whatever happens from now on, until the function that is returned is called. */
  watch(watcher: (entry: LoggedEvent) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** What is not over, for people: "run 0194… of task 'report'". */
  get unfinished(): readonly string[] {
    return [
      ...Array.from(this.#open, ([runId, task]) => `run ${runId} of task '${task}'`),
      ...Array.from(this.#queued, ([task]) => `a queued run of task '${task}'`),
    ];
  }

  #note(entry: LoggedEvent): void {
    this.entries.push(entry);
    this.#follow(entry);
    for (const watcher of this.#watchers) watcher(entry);
  }

  #follow({ event, payload }: LoggedEvent): void {
    switch (event) {
      case "run:queue":
        this.#queued.set(payload.task, (this.#queued.get(payload.task) ?? 0) + 1);
        return;
      case "run:start":
        this.#open.set(payload.runId, payload.task);
        if (payload.occasion.startsWith("manual ")) this.#begun(payload.task);
        return;
      case "run:success":
      case "run:fail":
      case "run:terminate":
      case "run:inaction":
      case "run:crash":
        this.#open.delete(payload.runId);
        return;
      case "task:remove":
        this.#queued.delete(payload.task);
        return;
      case "session:end":
        this.#open.clear();
        this.#queued.clear();
        return;
      default:
    }
  }

  #begun(task: string): void {
    const left = (this.#queued.get(task) ?? 0) - 1;
    if (left > 0) this.#queued.set(task, left);
    else this.#queued.delete(task);
  }
}

/** The entry for people: "run:success of task 'report' at 2026-01-01T10:00:00.000Z". */
export function entryText({ event, at, payload }: LoggedEvent): string {
  const task = "task" in payload ? ` of task '${payload.task}'` : "";
  return `${event}${task} at ${new Date(at).toISOString()}`;
}
