import { rejected } from "../check.ts";
import type { Rule } from "../rule.ts";
import { textOf } from "./said.ts";

/** `time of day after 10:00 | always`. */
export const constantsStay: Rule = {
  name: "constants stay",
  reason:
    "A sentence is kept as it was written: `always` and `never` are not reckoned away beside other parts.",
  verdict: "differs",
  covers: ({ got }, found) =>
    found.kind.startsWith("time.") && got !== rejected && /\b(?:always|never)\b/.test(textOf(found)),
};
