import { type RunRecord, Session, type SessionOptions, seededRandom, VirtualClock } from "@gantry/core";

/** A session on a virtual clock, in UTC, without sentences. */
export class TestSession extends Session {
  readonly clock: VirtualClock;

  constructor(options: SessionOptions = {}) {
    const clock =
      options.clock instanceof VirtualClock ? options.clock : new VirtualClock("2026-11-21T09:00:00Z");
    super(
      { random: seededRandom(1), timezone: "UTC", ...options, clock },
      {
        readCondition: (text) => {
          throw new Error(`no sentence is read here: ${text}`);
        },
      },
    );
    this.clock = clock;
  }

  /** What has been recorded, a line each: "09:00:00 fetch run". */
  async log(): Promise<readonly string[]> {
    return (await this.all()).map(
      ({ at, task, action }) => `${new Date(at).toISOString().slice(11, 19)} ${task} ${action}`,
    );
  }

  async all(): Promise<readonly RunRecord[]> {
    const records: RunRecord[] = [];
    for await (const record of this.records()) records.push(record);
    return records;
  }
}
