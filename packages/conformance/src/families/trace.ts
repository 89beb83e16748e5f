import type { RunRecord } from "@gantry/core";
import type { ChainLink } from "../translate/trace-chain.ts";
import type { Call } from "../translate/trace-function.ts";

/** What an app did. */
export interface Trace {
  readonly records: readonly Pick<RunRecord, "at" | "task" | "action">[];
  readonly calls: readonly Call[];
  /** When the last run had ended. */
  readonly ended: number;
}

/** One row of the log of one task. */
export type Row = readonly [at: number, action: string];

/** How far off the runs of a task may be, in ms. */
export interface Slack extends ChainLink {
  /** For each link of its chain. */
  readonly perLink: number;
  /** For each run, where the original drifts. */
  readonly perGap: number;
}
