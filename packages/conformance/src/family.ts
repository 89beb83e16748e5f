import type { Case } from "./case.ts";
import type { Check } from "./check.ts";

/** What a case comes to; some have to be waited for. */
export type Checks = readonly Check[] | Promise<readonly Check[]>;

/** How the cases of one file are put to Gantry. */
export interface Family {
  /** As in the files: "a_time_membership". */
  readonly name: string;
  /** Puts a case to Gantry. Throws `NoCounterpart` where there is no way to. */
  checks(found: Case): Checks;
}

/** A family whose cases are known to have more fields than all cases have. */
export function family<C extends Case>(name: string, checks: (found: C) => Checks): Family {
  // Which fields a case has is said by the format of its family; nothing but the family's name tells the files apart.
  return { name, checks: (found) => checks(found as C) };
}
