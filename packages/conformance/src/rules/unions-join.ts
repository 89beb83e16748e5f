import type { Check } from "../check.ts";
import type { Rule } from "../rule.ts";
import { instantTolerance } from "../tolerances.ts";

/** Occurrences of an OR. */
export const unionsJoin: Rule = {
  name: "unions join",
  reason:
    "Occurrences of a union that overlap or touch are one; the original joins only some of them. Its interval must lie " +
    "inside Gantry's, and both must begin or end with the same instant.",
  verdict: "differs",
  covers(check, found) {
    const { period } = found as { readonly period?: unknown }; // looked at before it is used
    return isUnion(period) && liesInside(check);
  },
};

function isUnion(period: unknown): boolean {
  if (typeof period !== "object" || period === null) return false;
  if ("str" in period) return String(period.str).includes("|");
  if ("or" in period) return true;
  return "and" in period && Array.isArray(period.and) && period.and.some(isUnion);
}

function liesInside({ expected, got }: Check): boolean {
  if (!isSpan(expected) || !isSpan(got)) return false;
  const left = expected.left - got.left;
  const right = got.right - expected.right;
  return Math.min(left, right) >= -instantTolerance && Math.min(left, right) <= instantTolerance;
}

function isSpan(answer: unknown): answer is { readonly left: number; readonly right: number } {
  return typeof answer === "object" && answer !== null && "left" in answer && "right" in answer;
}
