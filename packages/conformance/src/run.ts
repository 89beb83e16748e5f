import type { Case, CaseFile } from "./case.ts";
import { families, familiesLeftOut } from "./families/families.ts";
import { judge, type Verdict } from "./judge.ts";
import { rules } from "./rules/rules.ts";

/** A case and what became of it. */
export interface Judged {
  readonly family: string;
  readonly found: Case;
  readonly informative: boolean;
  readonly verdict: Verdict;
}

/** Puts all cases of all files to Gantry. A family that nobody here knows is apart, and says so. */
export function runCases(files: readonly CaseFile[]): readonly Judged[] {
  return files.flatMap((file) => {
    const asked = families.find(({ name }) => name === file.family);
    const reason = familiesLeftOut[file.family] ?? "this family is not known here";
    return file.cases.map(
      (found): Judged => ({
        family: file.family,
        found,
        informative: file.informative === true || found.informative === true,
        verdict: asked === undefined ? { verdict: "apart", reason } : judge(asked, found, rules),
      }),
    );
  });
}

/** Whether Gantry is held to a case: not where there is no right answer, or no way to ask. */
export function isHeld({ informative, verdict }: Judged): boolean {
  return !informative && verdict.verdict !== "apart";
}
