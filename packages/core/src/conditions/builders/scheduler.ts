import { checkOptions, isAnything } from "../../option-check.ts";
import { type DurationInput, toDuration } from "../../time/duration.ts";
import type { Comparison } from "../comparison.ts";
import { Condition } from "../condition.ts";
import { environmentNode } from "../kinds/environment.ts";
import { parameterNode } from "../kinds/parameter.ts";
import { schedulerCyclesNode } from "../kinds/scheduler-cycles.ts";
import { schedulerStartedNode } from "../kinds/scheduler-started.ts";

const lengthOf = (input: DurationInput | undefined) => (input === undefined ? undefined : toDuration(input));

/**
 * For how long the scheduler has run: at least `moreThan`, and not yet `lessThan`. A number is milliseconds.
 * Throws `ConditionError` where neither is given, and `OptionError` for wrong options. In a sentence: `scheduler has run over 10 minutes`.
 */
export function schedulerRunning(age: {
  readonly moreThan?: DurationInput;
  readonly lessThan?: DurationInput;
}): Condition {
  checkOptions("schedulerRunning: ", age, { moreThan: isAnything, lessThan: isAnything });
  const { moreThan, lessThan } = age;
  return new Condition(schedulerStartedNode({ moreThan: lengthOf(moreThan), lessThan: lengthOf(lessThan) }));
}

/**
 * How many cycles the scheduler has done. In a sentence: `scheduler has more than 3 cycles`.
 *
 * @example
 * schedulerCycles("moreThan", 3);
 */
export function schedulerCycles(compare: Comparison["compare"], number: number): Condition {
  return new Condition(schedulerCyclesNode({ compare, number }));
}

/** The session's parameter `env` is this. In a sentence: `env 'prod'`. */
export function envIs(value: string): Condition {
  return new Condition(environmentNode(value));
}

/** A session parameter exists, or is this, compared as text. In a sentence: `param 'limit' is '10'`. */
export function param(name: string, value?: string): Condition {
  return new Condition(parameterNode(name, value));
}
