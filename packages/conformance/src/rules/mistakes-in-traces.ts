import type { Rule } from "../rule.ts";

const mistakes = ["FINISH-PERIOD", "FULL-AT-START", "SAME-INSTANT"];

/** A whole run of the original with one of its mistakes in it. */
export const mistakesInTraces: Rule = {
  name: "mistakes in traces",
  reason:
    "The trace has a mistake of the original in it, and nobody knows the trace without it: a run counts in the period " +
    "in which it ended, a period has not begun at its first instant, an end in the millisecond of a start is overlooked.",
  verdict: "differs",
  covers: (_check, found) =>
    "trace" in found && (found.suspect?.split("+").some((code) => mistakes.includes(code)) ?? false),
};
