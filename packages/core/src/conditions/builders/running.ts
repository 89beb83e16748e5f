import { checkOptions, isAnything } from "../../option-check.ts";
import { type DurationInput, toDuration } from "../../time/duration.ts";
import { type RunningNode, runningNode } from "../kinds/running.ts";
import { type TaskReference, taskName } from "../task-reference.ts";
import { Counting } from "./counting.ts";

/** A condition about the runs of a task that have not ended, and the words that say how many. */
export class Running extends Counting<Running> {
  declare readonly node: RunningNode;

  constructor(node: RunningNode) {
    super(node, (count) => new Running(runningNode(node.task, { ...node, count })));
  }
}

/**
 * One of the task's runs has not ended, and is of this age. A number is milliseconds. Say how many with `atLeast`,
 * `exactly` and the like. In a sentence: `task 'fetch' is running more than 5 minutes`.
 *
 * Throws `ConditionError` where no run could be of that age, and `OptionError` for wrong options.
 *
 * @example
 * formatCondition(running("fetch", { moreThan: "5 minutes" }).atLeast(2));
 * // => "task 'fetch' is running at least 2 times more than 5 minutes"
 */
export function running(
  task: TaskReference,
  age: { readonly moreThan?: DurationInput; readonly lessThan?: DurationInput } = {},
): Running {
  checkOptions("running: ", age, { moreThan: isAnything, lessThan: isAnything });
  const { moreThan, lessThan } = age;
  return new Running(
    runningNode(taskName(task), {
      moreThan: moreThan === undefined ? undefined : toDuration(moreThan),
      lessThan: lessThan === undefined ? undefined : toDuration(lessThan),
    }),
  );
}
