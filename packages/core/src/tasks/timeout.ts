import { DurationError } from "../errors.ts";
import type { OptionCheck } from "../option-check.ts";
import { type DurationInput, toDuration } from "../time/duration.ts";

/** A length of time, or "never" for no limit. A number is milliseconds. */
export type Timeout = DurationInput | "never";

/** Milliseconds of a timeout; Infinity for "never". Throws `DurationError`. */
export function timeoutOf(timeout: Timeout): number {
  return timeout === "never" ? Number.POSITIVE_INFINITY : toDuration(timeout);
}

export const isTimeout: OptionCheck = (value) => {
  const expected = 'a length of time such as "30 seconds" or 30_000, or "never"';
  if (typeof value !== "number" && typeof value !== "string") return expected;
  try {
    // Whether the text is one of those that the type allows is what is found out here.
    timeoutOf(value as Timeout);
    return undefined;
  } catch (error) {
    if (error instanceof DurationError) return expected;
    throw error;
  }
};
