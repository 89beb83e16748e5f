import { ConditionError } from "../../errors.ts";
import { type DurationInput, toDuration } from "../../time/duration.ts";
import type { Comparison } from "../comparison.ts";
import { Condition } from "../condition.ts";
import { type HasNode, hasNode } from "../kinds/has.ts";

/** A condition about what a task has done, and the words that say how often. */
export class Deeds extends Condition {
  declare readonly node: HasNode;

  /** In a sentence: `has failed at least 3 times`. */
  atLeast(times: number): Deeds {
    return this.#counted("atLeast", times);
  }

  /** In a sentence: `has failed at most 3 times`. */
  atMost(times: number): Deeds {
    return this.#counted("atMost", times);
  }

  /** In a sentence: `has failed exactly 3 times`. */
  exactly(times: number): Deeds {
    return this.#counted("exactly", times);
  }

  /** In a sentence: `has failed more than 3 times`. */
  moreThan(times: number): Deeds {
    return this.#counted("moreThan", times);
  }

  /** In a sentence: `has failed less than 3 times`. */
  lessThan(times: number): Deeds {
    return this.#counted("lessThan", times);
  }

  /** Only those count that no other end followed. Said after how often: `failed().atLeast(3).inARow()`. */
  inARow(): Deeds {
    return new Deeds(hasNode(this.node.action, { ...this.node, inARow: true }));
  }

  /** Within the last while. A number is milliseconds. In a sentence: `has failed past 1 hour`. */
  past(length: DurationInput): Deeds {
    const span = { type: "past", length: toDuration(length) } as const;
    return new Deeds(hasNode(this.node.action, { ...this.node, span }));
  }

  #counted(compare: Comparison["compare"], number: number): Deeds {
    if (!Number.isInteger(number) || number < 0) {
      throw new ConditionError(`${compare}: a whole number of times was expected, found ${number}.`);
    }
    return new Deeds(hasNode(this.node.action, { ...this.node, count: { compare, number } }));
  }
}
