import {
  type DurationInput,
  type Instant,
  type RecordQuery,
  type RunRecord,
  seededRandom,
  toDuration,
  VirtualClock,
} from "@gantry/core";
import type { AnyTypes, AppTypes } from "./app-types.ts";
import { Gantry, type GantryOptions } from "./gantry.ts";

export interface TestAppOptions extends Omit<GantryOptions, "clock" | "random"> {
  /** Where the clock stands at first. Default 2026-01-01T00:00:00Z. */
  readonly now?: Instant;
  /** Gives the same run ids and choices for the same number. Default 1. */
  readonly seed?: number;
}

/**
 * The real app on a virtual clock: time moves only when it is moved, and then a year takes a second.
 *
 * @example
 * const app = createTestApp();
 * app.task("daily after 10:00", function report() {});
 * await app.advance("3 days");
 * (await app.runs({ task: "report", action: "success" })).length; // => 3
 */
export class TestApp<T extends AppTypes = AnyTypes> extends Gantry<T> {
  readonly clock: VirtualClock;

  constructor(options: TestAppOptions = {}) {
    const { now, seed = 1, ...rest } = options;
    const clock = new VirtualClock(now);
    super({ timezone: "UTC", ...rest, clock, random: seededRandom(seed) });
    this.clock = clock;
  }

  /** Moves the time on; starts the app first, if it is not started. A number is milliseconds. */
  async advance(duration: DurationInput): Promise<void> {
    await this.runUntil(this.clock.now() + toDuration(duration));
  }

  /** Moves the time on to an instant; starts the app first, if it is not started. */
  async runUntil(instant: Instant): Promise<void> {
    if (this.session.phase === "new") await this.start();
    await this.clock.runUntil(instant);
  }

  /** The records that fit the query, oldest first. */
  async runs(query: RecordQuery = {}): Promise<readonly RunRecord[]> {
    const records: RunRecord[] = [];
    for await (const record of this.session.records(query)) records.push(record);
    return records;
  }

  /** Stops the app; moves the time on as far as it takes until the last run has ended. */
  override async stop(options: { readonly force?: boolean } = {}): Promise<void> {
    await this.session.shutDown(options);
    if (this.session.currentRun !== undefined) return;
    while (this.session.phase === "stopping") {
      await this.clock.runUntil(Math.max(this.clock.next ?? 0, this.clock.now()));
    }
    await this.session.ended;
  }
}

/** A new app on a virtual clock, in UTC and in memory unless said otherwise. */
export function createTestApp<T extends AppTypes = AnyTypes>(options?: TestAppOptions): TestApp<T> {
  return new TestApp(options);
}
