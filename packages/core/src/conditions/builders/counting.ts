import { type Comparison, comparisonOf } from "../comparison.ts";
import { Condition } from "../condition.ts";
import type { ConditionNode } from "../node.ts";

/**
 * A condition about something that can be counted, and the words that say how often: without one of them, it is
 * enough that it is there. Each throws `ConditionError` for anything but a whole number from 0 up.
 */
export class Counting<Counted extends Condition> extends Condition {
  readonly #counted: (count: Comparison) => Counted;

  /** `counted` makes the same condition with another count. */
  constructor(node: ConditionNode, counted: (count: Comparison) => Counted) {
    super(node);
    this.#counted = counted;
  }

  /** In a sentence: `has failed at least 3 times`, `task 'fetch' is running at least 3 times`. */
  atLeast(times: number): Counted {
    return this.#times("atLeast", times);
  }

  /** In a sentence: `has failed at most 3 times`. */
  atMost(times: number): Counted {
    return this.#times("atMost", times);
  }

  /** In a sentence: `has failed exactly 3 times`. */
  exactly(times: number): Counted {
    return this.#times("exactly", times);
  }

  /** In a sentence: `has failed more than 3 times`. */
  moreThan(times: number): Counted {
    return this.#times("moreThan", times);
  }

  /** In a sentence: `has failed less than 3 times`. */
  lessThan(times: number): Counted {
    return this.#times("lessThan", times);
  }

  #times(compare: Comparison["compare"], number: number): Counted {
    return this.#counted(comparisonOf({ compare, number }));
  }
}
