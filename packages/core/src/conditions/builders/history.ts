import { ConditionError } from "../../errors.ts";
import { checkOptions, isAnything } from "../../option-check.ts";
import { type DurationInput, toDuration } from "../../time/duration.ts";
import { Condition } from "../condition.ts";
import { afterNode, type Outcome } from "../kinds/after.ts";
import { allNode } from "../kinds/all.ts";
import { anyNode } from "../kinds/any.ts";
import { type Deed, hasNode } from "../kinds/has.ts";
import { lastReturnedNode } from "../kinds/last-returned.ts";
import { returnedNode } from "../kinds/returned.ts";
import type { ConditionNode } from "../node.ts";
import type { Span } from "../span.ts";
import { type TaskReference, taskName } from "../task-reference.ts";
import { Deeds } from "./deeds.ts";

const afterOne = (outcome: Outcome) => (task: TaskReference) =>
  new Condition(afterNode(taskName(task), outcome));
function nodesAfter(outcome: Outcome, tasks: readonly TaskReference[]): ConditionNode[] {
  // After none would be always, or never: nobody means that who has left the tasks out.
  if (tasks.length === 0) throw new ConditionError("A task to come after was expected, found none.");
  return tasks.map((task) => afterNode(taskName(task), outcome));
}
const afterEach =
  (outcome: Outcome) =>
  (...tasks: readonly TaskReference[]) =>
    new Condition(allNode(nodesAfter(outcome, tasks)));
const afterOneOf =
  (outcome: Outcome) =>
  (...tasks: readonly TaskReference[]) =>
    new Condition(anyNode(nodesAfter(outcome, tasks)));

/** The other task has succeeded since this one's last start. In a sentence: `after task 'fetch' succeeded`. */
export const afterSuccess = afterOne("success");
/** The other task has failed since this one's last start. In a sentence: `after task 'fetch' failed`. */
export const afterFailure = afterOne("fail");
/** The other task has succeeded or failed since this one's last start. In a sentence: `after task 'fetch' finished`. */
export const afterFinish = afterOne("finish");
/** The other task has started since this one's last start. In a sentence: `after task 'fetch' started`. */
export const afterStart = afterOne("start");
/** The other task was terminated since this one's last start. In a sentence: `after task 'fetch' terminated`. */
export const afterTermination = afterOne("terminate");
/** The other task found nothing to do since this one's last start. In a sentence: `after task 'fetch' inacted`. */
export const afterInaction = afterOne("inaction");
/** The other task's scheduler died while it ran, since this one's last start. In a sentence: `after task 'fetch' crashed`. */
export const afterCrash = afterOne("crash");

/**
 * The other task has succeeded since this one's last start, and its function returned this value.
 * In a sentence: `after task 'check' returned 'ready'`.
 */
export function returned(task: TaskReference, value: string | number | boolean): Condition {
  return new Condition(returnedNode(taskName(task), value));
}

/**
 * The other task's last success returned this value, within so long if that is given; a number is milliseconds. It stays
 * true until another value comes, and is no cause of its own.
 * In a sentence: `task 'check' last returned true past 1 hour`.
 */
export function lastReturned(
  task: TaskReference,
  value: string | number | boolean,
  options: { readonly past?: DurationInput } = {},
): Condition {
  checkOptions("lastReturned: ", options, { past: isAnything });
  const { past } = options;
  const length = past === undefined ? undefined : toDuration(past);
  return new Condition(lastReturnedNode(taskName(task), value, length));
}

/** All of them have succeeded since. In a sentence: `after tasks 'a', 'b' succeeded`. */
export const afterAllSuccess = afterEach("success");
/** All of them have failed since. */
export const afterAllFailure = afterEach("fail");
/** All of them have succeeded or failed since. */
export const afterAllFinish = afterEach("finish");
/** One of them has succeeded since. In a sentence: `after any tasks 'a', 'b' succeeded`. */
export const afterAnySuccess = afterOneOf("success");
/** One of them has failed since. */
export const afterAnyFailure = afterOneOf("fail");
/** One of them has succeeded or failed since. */
export const afterAnyFinish = afterOneOf("finish");

const deed = (action: Deed) => (task?: TaskReference, span?: Span) =>
  new Deeds(hasNode(action, { task: task === undefined ? undefined : taskName(task), span }));

/** The task (without a name: this one) has started. In a sentence: `task 'fetch' has started today`. */
export const started = deed("run");
/** The task has succeeded. In a sentence: `has succeeded past 1 hour`. */
export const succeeded = deed("success");
/** The task has failed. */
export const failed = deed("fail");
/** The task has succeeded, failed or was terminated. */
export const finished = deed("finish");
/** The task was terminated. */
export const terminated = deed("terminate");
/** The task found nothing to do. */
export const inacted = deed("inaction");
/** The task's scheduler died while it ran. */
export const crashed = deed("crash");
