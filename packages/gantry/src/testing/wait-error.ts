import { GantryError } from "@gantry/core";

/** What a test waited for has not happened in the time that it was given. The clock has been moved on all the same. */
export class WaitError extends GantryError {
  /** What was waited for, for people. */
  readonly awaited: string;
  /** Epoch ms: where the clock stood when the wait began. */
  readonly from: number;
  /** Epoch ms: how far the clock went. */
  readonly until: number;

  constructor(awaited: string, { from, until, why }: { from: number; until: number; why: string }) {
    const [began, ended] = [from, until].map((at) => new Date(at).toISOString());
    super("NOT_HAPPENED", `Waited for ${awaited}, from ${began} to ${ended}: ${why}`);
    this.awaited = awaited;
    this.from = from;
    this.until = until;
  }
}
