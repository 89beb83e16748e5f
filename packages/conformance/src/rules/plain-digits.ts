import { rejected } from "../check.ts";
import type { Rule } from "../rule.ts";
import { textOf } from "./said.ts";

/** Digits of other scripts. */
export const plainDigits: Rule = {
  name: "plain digits",
  reason: "Numbers are written with the digits 0 to 9; those of other scripts are refused.",
  verdict: "differs",
  covers: ({ got }, found) => got === rejected && /(?![0-9])\p{Nd}/u.test(textOf(found)),
};
