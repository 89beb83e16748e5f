import type { TaskHistory } from "../runs/task-history.ts";
import type { Answer } from "./question.ts";

/** All that a condition may know. One instant for the whole tree; nothing here can be changed through it. */
export interface Facts {
  /** Epoch ms of the deciding tick. */
  readonly now: number;
  /** The history of a task; `undefined` when the session has no task of that name. */
  history(task: string): TaskHistory | undefined;
  /** What the user's function last said to this question, if it may still be used. */
  answer(key: string): Answer | undefined;
  /** How long an unknown condition waits before it is looked at again, in ms, where it does not say itself. */
  readonly patience: number;
}
