import type { Case, CaseFile } from "./case.ts";
import { families } from "./families/families.ts";
import { judge, type Verdict } from "./judge.ts";
import { rules } from "./rules/rules.ts";

/** A case and what became of it. */
export interface Judged {
  readonly family: string;
  readonly found: Case;
  readonly informative: boolean;
  readonly verdict: Verdict;
}

/** Puts all cases of all files to Gantry, one after the other. A family that nobody here knows is apart, and says so. */
export async function runCases(files: readonly CaseFile[]): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const { family, informative, cases } of files) {
    const asked = families.find(({ name }) => name === family);
    for (const found of cases) {
      judged.push({
        family,
        found,
        informative: informative === true || found.informative === true,
        verdict: asked === undefined ? unknownFamily : await judge(asked, found, rules),
      });
    }
  }
  return judged;
}

const unknownFamily: Verdict = { verdict: "apart", reason: "this family is not known here" };

/** Whether Gantry is held to a case: not where there is no right answer, or no way to ask. */
export function isHeld({ informative, verdict }: Judged): boolean {
  return !informative && verdict.verdict !== "apart";
}
