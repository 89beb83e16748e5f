import type { TaskHistory } from "../runs/task-history.ts";
import type { Answer } from "./question.ts";

/** What conditions may know of the session beside its tasks. */
export interface SessionFacts {
  /** Epoch ms; Infinity: it has not started yet. */
  readonly startedAt: number;
  readonly cycles: {
    readonly count: number;
    /** Epoch ms at which the count will be so high if nothing holds the loop up; Infinity while something does. */
    reaches(count: number): number;
  };
  /** A session parameter, wrapped, since a value may be undefined; `undefined` when there is none of that name. */
  parameter(name: string): { readonly value: unknown } | undefined;
}

/** All that a condition may know. One instant for the whole tree; nothing here can be changed through it. */
export interface Facts {
  /** Epoch ms of the deciding tick. */
  readonly now: number;
  /** The history of a task; `undefined` when the session has no task of that name. */
  history(task: string): TaskHistory | undefined;
  /** What the user's function last said to this question, if it may still be used. */
  answer(key: string): Answer | undefined;
  /** What conditions may know of the session; absent where a condition is observed by itself. */
  readonly session?: SessionFacts;
  /** How long an unknown condition waits before it is looked at again, in ms, where it does not say itself. */
  readonly patience: number;
}
