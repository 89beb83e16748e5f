import { type TaskReference, taskName } from "../conditions/task-reference.ts";
import { Argument } from "../tasks/arguments/argument.ts";
import { sessionOf } from "./session-arg.ts";
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
  if (task === undefined)
    return new Argument("taskArg()", (context) => sessionOf(context).task(context.start.task));
  const written = taskName(task);
  return new Argument(
    `taskArg('${written}')`,
    (context) => {
      // A handle says which task it is, once its group is included; a name may be short for that of a task in the same group.
      const name = typeof task === "string" ? context.fullName(written) : taskName(task);
      return sessionOf(context).task(name);
    },
    { task: written },
  );
}
