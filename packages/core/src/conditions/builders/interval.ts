import { ConditionError } from "../../errors.ts";
import { isOneOf } from "../../option-check.ts";
import { type DurationInput, toDuration } from "../../time/duration.ts";
import { checked } from "../checked.ts";
import { Condition } from "../condition.ts";
import { type EveryNode, everyNode } from "../kinds/every.ts";

const isEnd = isOneOf(["success", "finish"]);

/** A condition about the time since the task's last start, and the words that say what it is counted from. */
export class Interval extends Condition {
  declare readonly node: EveryNode;

  /** Counted from the last success, or from the last end. In a sentence: `every 10 minutes after success`. */
  after(end: "success" | "finish"): Interval {
    const after = checked("every ... after", end, isEnd);
    return new Interval(everyNode(this.node.interval, { ...this.node, after }));
  }

  /** Drawn anew after each start, up to this. A number is milliseconds. In a sentence: `every 5 to 10 minutes`. */
  to(longest: DurationInput): Interval {
    return new Interval(everyNode(this.node.interval, { ...this.node, to: toDuration(longest) }));
  }
}

/** The task has not started for so long. A number is milliseconds. In a sentence: `every 10 minutes`. */
export function every(interval: DurationInput): Interval {
  const length = toDuration(interval);
  if (length === 0) throw new ConditionError("every: an interval above zero was expected, found 0.");
  return new Interval(everyNode(length));
}
