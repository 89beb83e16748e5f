import type { Case } from "./case.ts";
import type { Check } from "./check.ts";

/**
 * A difference that is meant, as a rule about what a case says, never about which case it is: it holds for cases that
 * nobody here has seen.
 */
export interface Rule {
  readonly name: string;
  readonly reason: string;
  /** `extended`: Gantry understands a text that the original refuses. `differs`: it answers something else. */
  readonly verdict: "extended" | "differs";
  covers(check: Check, found: Case): boolean;
}
