import { rejected } from "../check.ts";
import type { Rule } from "../rule.ts";
import { textOf } from "./said.ts";

/** Durations with a sign. */
export const signedDurations: Rule = {
  name: "signed durations",
  reason: "A length of time is never negative and carries no sign: a text that begins with one is refused.",
  verdict: "differs",
  covers: ({ got }, found) =>
    found.kind.startsWith("td.") && got === rejected && /^\s*[-−+]/.test(textOf(found)),
};
