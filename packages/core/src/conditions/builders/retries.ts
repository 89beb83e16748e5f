import { ConditionError } from "../../errors.ts";
import { shown } from "../../option-check.ts";
import { type DurationInput, toDuration } from "../../time/duration.ts";
import { Condition } from "../condition.ts";
import { type RetryNode, retryNode } from "../kinds/retry.ts";

/** A condition about the task's own failures, and the words that say how long to wait. */
export class Retries extends Condition {
  declare readonly node: RetryNode;

  /** Not before so long after the failure. A number is milliseconds. In a sentence: `retry 3 times after 10 minutes`. */
  after(delay: DurationInput): Retries {
    return new Retries(retryNode(this.node.times, { ...this.node, delay: toDuration(delay) }));
  }

  /** Twice as long after each further failure in a row. In a sentence: `retry 3 times after 1 minute with backoff`.
   * Throws `ConditionError` before `after` was said. */
  withBackoff(): Retries {
    return new Retries(retryNode(this.node.times, { ...this.node, backoff: true }));
  }
}

/** The task's last run failed, and no more than `times` have failed in a row (without a number: always). */
export function retry(times?: number): Retries {
  if (times !== undefined && !(Number.isSafeInteger(times) && times >= 0)) {
    throw new ConditionError(`retry: a whole number of times was expected, found ${shown(times)}.`);
  }
  return new Retries(retryNode(times ?? null));
}
