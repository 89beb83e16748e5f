import type { TaskReference } from "../conditions/task-reference.ts";
import type { Argument } from "../tasks/arguments/argument.ts";
import { taskArgument } from "./session-arguments.ts";
import type { Task } from "./task.ts";

/**
 * A task's handle; in a thread or process a `RemoteTask`, which is what `T` is for: the running task's own, or another's.
 *
 * The session does not start while another task of this name does not exist (`TaskNotFoundError`).
 *
 * @example
 * app.task("hourly", { args: { self: taskArg(), report: taskArg(report) } }, async ({ self, report }) => {
 *   if (self.last("success") === undefined) report.queue();
 * });
 */
export function taskArg<T extends object = Task>(): Argument<T>;
export function taskArg<T extends Task>(task: T): Argument<T>;
export function taskArg<T extends object = Task>(name: string): Argument<T>;
export function taskArg(task?: TaskReference): Argument<Task> {
  return taskArgument(task) as Argument<Task>; // the handle of a session's task is a Task
}
