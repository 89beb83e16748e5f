import type { RunStart } from "@gantry/core";

/** A way to store runs. */
export interface Way {
  readonly name: string;
  start(starts: readonly RunStart[]): unknown;
  end(starts: readonly RunStart[]): unknown;
}
