import { ConditionError } from "../errors.ts";
import { isOneOf, shown } from "../option-check.ts";
import { checked } from "./checked.ts";

/** How many: "at least 3", "more than 2". */
export interface Comparison {
  readonly compare: "atLeast" | "atMost" | "exactly" | "moreThan" | "lessThan";
  readonly number: number;
}

export const comparisonWords = {
  atLeast: "at least",
  atMost: "at most",
  exactly: "exactly",
  moreThan: "more than",
  lessThan: "less than",
} as const satisfies Record<Comparison["compare"], string>;

const isComparing = isOneOf(Object.keys(comparisonWords));

/** The comparison, and nothing else that the object may hold. Throws `ConditionError` for a number that counts nothing. */
export function comparisonOf({ compare, number }: Comparison): Comparison {
  checked("how many", compare, isComparing);
  if (Number.isSafeInteger(number) && number >= 0) return { compare, number };
  throw new ConditionError(`${compare}: a whole number from 0 up was expected, found ${shown(number)}.`);
}

export function fits(count: number, { compare, number }: Comparison): boolean {
  switch (compare) {
    case "atLeast":
      return count >= number;
    case "atMost":
      return count <= number;
    case "exactly":
      return count === number;
    case "moreThan":
      return count > number;
    case "lessThan":
      return count < number;
    default:
      return compare satisfies never;
  }
}

/** The comparison in words, with the thing counted: "at least 3 times", "exactly 1 cycle". */
export function formatComparison({ compare, number }: Comparison, thing: string): string {
  return `${comparisonWords[compare]} ${number} ${thing}${number === 1 ? "" : "s"}`;
}
