import { isHeld, type Judged } from "./run.ts";

/** What became of a family, as it is written to a file. */
export interface FamilyReport {
  readonly family: string;
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly { readonly id: string; readonly expected: unknown; readonly got: unknown }[];
}

/**
 * The results of all families. What a rule covers counts as passed; what is informative or has no counterpart is in the
 * total alone.
 */
export function report(judged: readonly Judged[]): readonly FamilyReport[] {
  return [...new Set(judged.map(({ family }) => family))].map((family) => {
    const all = judged.filter((one) => one.family === family);
    const held = all.filter(isHeld);
    const failures = held.flatMap(({ found, verdict }) => {
      if (verdict.verdict !== "failed") return [];
      const [first] = verdict.failures;
      return [{ id: found.id, expected: first?.expected ?? null, got: first?.got ?? null }];
    });
    const passed = held.length - failures.length;
    return { family, total: all.length, passed, failed: failures.length, failures };
  });
}
