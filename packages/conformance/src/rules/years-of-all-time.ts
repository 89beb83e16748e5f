import { rejected } from "../check.ts";
import type { Rule } from "../rule.ts";

/** A trigger of the year 1969. */
export const yearsOfAllTime: Rule = {
  name: "years of all time",
  reason: "A year before 1970 is a year like any other.",
  verdict: "extended",
  covers({ expected, got }, found) {
    const { trigger } = found as { readonly trigger?: unknown }; // looked at before it is used
    const year =
      typeof trigger === "object" && trigger !== null && "year" in trigger
        ? Number(trigger.year)
        : Number.NaN;
    return expected === rejected && got !== rejected && year < 1970;
  },
};
