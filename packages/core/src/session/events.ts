import type { EndRecord, StartRecord } from "../runs/record.ts";
import type { Refusal } from "../runs/repository.ts";

/** Every event of a session, `noun:verb`, with what its listeners are given. */
export interface SessionEvents {
  /** The history is loaded; the first tick follows. */
  "session:start": { readonly session: string; readonly at: number };
  /** It has been asked to stop: nothing starts any more. */
  "session:stop": { readonly session: string; readonly at: number; readonly forced: boolean };
  /** Everything has ended and is stored. */
  "session:end": { readonly session: string; readonly at: number };
  /** Nothing starts until it is resumed. */
  "session:pause": { readonly session: string };
  "session:resume": { readonly session: string };
  /** The clock was stepped, or the machine slept: ms by which the time of day moved beside the time that passed. */
  "clock:step": { readonly by: number };
  "task:create": { readonly task: string };
  /** Its options are other ones from the next tick on. */
  "task:update": { readonly task: string };
  "task:remove": { readonly task: string };
  /** Its condition is not looked at until an instant (epoch ms; Infinity: until it is resumed). */
  "task:pause": { readonly task: string; readonly until: number; readonly reason?: string };
  "task:resume": { readonly task: string };
  /** A run was asked for by hand; so many others of the task go before it. */
  "run:queue": { readonly task: string; readonly runId: string; readonly before: number };
  /** The start of a run is stored; its function is called next. */
  "run:start": StartRecord;
  "run:success": EndRecord;
  "run:fail": EndRecord;
  "run:terminate": EndRecord;
  "run:inaction": EndRecord;
  /** A run of a scheduler that died was found and closed. */
  "run:crash": EndRecord;
  /** Another scheduler was first, or has already closed the run. */
  "run:refuse": { readonly task: string; readonly occasion: string; readonly refused: Refusal };
  /** It was told to end, goes on after its grace time, and cannot be ended by force. */
  "run:stuck": {
    readonly task: string;
    readonly runId: string;
    readonly reason: string;
    readonly advice: string;
  };
  "run:progress": { readonly task: string; readonly runId: string; readonly value: unknown };
  /** A condition cannot be told. Once for each change of the reason. */
  "condition:unknown": { readonly task: string; readonly reason: string };
  /** The repository failed. Nothing starts until it is back; ends are kept. */
  "repository:down": { readonly error: unknown };
  "repository:up": Record<string, never>;
  /** Other schedulers had taken this one for dead, and it has a lease again: runs of it that they closed are told to end. */
  "lease:lose": { readonly session: string; readonly at: number };
  /** Something of the scheduler's own went wrong, or a listener threw. It goes on. */
  "session:error": { readonly error: unknown };
}

export type SessionEvent = keyof SessionEvents;
export type Listener<E extends SessionEvent> = (event: SessionEvents[E]) => unknown;

/**
 * The names of all events: to listen to every one of them.
 *
 * @example
 * for (const event of sessionEvents) app.on(event, (payload) => console.log(event, payload));
 */
export const sessionEvents: ReadonlySet<SessionEvent> = new Set<SessionEvent>([
  "session:start",
  "session:stop",
  "session:end",
  "session:pause",
  "session:resume",
  "clock:step",
  "task:create",
  "task:update",
  "task:remove",
  "task:pause",
  "task:resume",
  "run:queue",
  "run:start",
  "run:success",
  "run:fail",
  "run:terminate",
  "run:inaction",
  "run:crash",
  "run:refuse",
  "run:stuck",
  "run:progress",
  "condition:unknown",
  "repository:down",
  "repository:up",
  "lease:lose",
  "session:error",
]);
