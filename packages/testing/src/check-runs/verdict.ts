/**
 * What is wrong with a history.
 *
 * - `double`: something was done twice, or more often at once than allowed, and no recorded crash explains it;
 * - `loss`: something was due, could have been done and was not, or was done and is not recorded;
 * - `broken`: the records contradict each other or what the functions wrote down.
 */
export type RunFault = "double" | "loss" | "broken";

export interface RunFinding {
  readonly fault: RunFault;
  readonly task: string;
  /** For people: which run, and what is wrong with it. */
  readonly message: string;
}

/** What `checkRuns` has found, and how much there was to find it in: a verdict on nothing is worth nothing. */
export interface RunsVerdict {
  /** Runs that were started. */
  readonly runs: number;
  /** Runs that ended as `crash`. */
  readonly crashes: number;
  /** Further attempts of an occasion, each after the recorded crash of the one before. */
  readonly repeats: number;
  /** Instants and windows at which a start was due, as far as they were to be judged. */
  readonly dues: number;
  /** Windows without a run of their own because nothing could start: others were open, it had crashed too often, or
   * there was an outage. */
  readonly held: number;
  /** What the functions have written down. */
  readonly effects: number;
  /** Effects that came after one with a higher fence: whoever looks at the fence refuses them. */
  readonly stale: number;
  readonly doubles: number;
  readonly losses: number;
  /** Empty: all is well. Doubles and losses are among them, and what is broken. */
  readonly findings: readonly RunFinding[];
}
