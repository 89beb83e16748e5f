import { rejected } from "../check.ts";
import type { Rule } from "../rule.ts";
import { outsideQuotes, textOf } from "./said.ts";

/** `every 0 seconds`. */
export const emptyInterval: Rule = {
  name: "empty interval",
  reason: "`every` needs an interval above zero: what may always start is said by `true`.",
  verdict: "differs",
  covers: ({ got }, found) =>
    got === rejected && /\bevery 0+(?:\.0+)? ?[a-z]+\s*(?:$|[&|)])/i.test(outsideQuotes(textOf(found))),
};
