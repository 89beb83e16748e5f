import type { CallSite } from "../tasks/call-site.ts";
import type { OriginOrProblem } from "../tasks/origin.ts";
import { originOf } from "../tasks/origin-of.ts";
import type { TaskFunction } from "../tasks/task-function.ts";
import type { TaskOptions, When } from "../tasks/task-options.ts";
import { Task, TaskSeat } from "./task.ts";

/**
 * A task as it is written down, before a session has it: what a group keeps until an app includes it. Its handle may be
 * referred to at once; it can do nothing before `session.addTasks` was given the draft.
 */
export class TaskDraft {
  readonly when: When;
  readonly options: TaskOptions;
  readonly run: TaskFunction;
  readonly seat: TaskSeat;
  readonly task: Task;
  /** Where a thread or process finds the function. */
  readonly origin: OriginOrProblem;

  /** `name` is what its handle is called until a session has it, `site` where it was written down. */
  constructor(when: When, options: TaskOptions, run: TaskFunction, name: string, site: CallSite) {
    this.when = when;
    this.options = options;
    this.run = run;
    this.seat = new TaskSeat(name);
    this.task = new Task(this.seat);
    this.origin = originOf(options ?? {}, run, site);
  }
}
