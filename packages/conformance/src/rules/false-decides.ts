import type { TruthCase } from "../families/condition-truth.ts";
import type { Rule } from "../rule.ts";

/** A task that does not exist, beside a part that is false. */
export const falseDecides: Rule = {
  name: "false decides",
  reason:
    "A part that is false decides an AND, and a true one an OR, even beside a part that cannot be answered, in whatever " +
    "order they are written. The original goes from left to right and stops at the first part that it cannot answer.",
  verdict: "differs",
  covers({ expected, got }, found) {
    const { cond, tasks = [] } = found as Partial<TruthCase>; // each is looked at before it is used
    const named = [...JSON.stringify(cond ?? "").matchAll(/task '([^']*)'/g)].map(([, name]) => name);
    return (
      expected === null && got !== null && named.some((name) => name !== undefined && !tasks.includes(name))
    );
  },
};
