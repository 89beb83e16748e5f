import { agrees } from "./agrees.ts";
import type { Case } from "./case.ts";
import type { Check } from "./check.ts";
import type { Family } from "./family.ts";
import { NoCounterpart } from "./no-counterpart.ts";
import type { Rule } from "./rule.ts";

/** What became of a case. */
export type Verdict =
  | { readonly verdict: "passed" }
  | { readonly verdict: "failed"; readonly failures: readonly Check[] }
  | {
      readonly verdict: "extended" | "differs";
      readonly rules: readonly string[];
      readonly checks: readonly Check[];
    }
  | { readonly verdict: "apart"; readonly reason: string };

/** Puts a case to Gantry and judges the answers. */
export async function judge(family: Family, found: Case, rules: readonly Rule[]): Promise<Verdict> {
  let checks: readonly Check[];
  try {
    checks = await family.checks(found);
  } catch (error) {
    if (error instanceof NoCounterpart) return { verdict: "apart", reason: error.message };
    return { verdict: "failed", failures: [{ expected: "an answer", got: String(error) }] };
  }
  const wrong = checks.filter(({ expected, got, within }) => !agrees(expected, got, within));
  if (wrong.length === 0) return { verdict: "passed" };
  const covering = wrong.map((check) => rules.find((rule) => rule.covers(check, found)));
  const failures = wrong.filter((_, i) => covering[i] === undefined);
  if (failures.length > 0) return { verdict: "failed", failures };
  const applied = [...new Set(covering.filter((rule) => rule !== undefined))];
  return {
    verdict: applied.some((rule) => rule.verdict === "differs") ? "differs" : "extended",
    rules: applied.map(({ name }) => name),
    checks: wrong,
  };
}
