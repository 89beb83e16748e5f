import type { TaskId } from "../conditions/task-reference.ts";

export declare const returns: unique symbol;

/** What is known of a task wherever it is referred to: its name, and the type that its function returns. */
export interface TaskHandle<R = unknown> {
  readonly name: string;
  readonly id: TaskId;
  /** For the compiler alone; no object has it. */
  readonly [returns]?: R;
}
