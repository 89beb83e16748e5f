import type { Case } from "./case.ts";
import { rejected } from "./check.ts";

/**
 * What a case, or a point of one, expects: the sane answer where the original's is held to be a mistake.
 *
 * `undefined` where any answer will do.
 */
export function expectationOf(found: Pick<Case, "sane" | "suspect">, answer: unknown): unknown {
  if (!Object.hasOwn(found, "sane")) return answer === undefined ? rejected : answer;
  if (found.sane === "reject") return rejected;
  return found.sane ?? undefined;
}
