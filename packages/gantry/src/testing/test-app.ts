import {
  type DurationInput,
  type Instant,
  memory,
  type RecordQuery,
  type Repository,
  type RunContext,
  type RunRecord,
  release,
  type SessionEvent,
  type SessionEvents,
  seededRandom,
  type Task,
  type TaskFunction,
  toDuration,
  type VirtualClock,
} from "@gantry/core";
import { AppParts } from "../app-parts.ts";
import type { AnyTypes, AppTypes } from "../app-types.ts";
import { Gantry, type GantryOptions } from "../gantry.ts";
import { EventLog } from "./event-log.ts";
import { Journey, type WaitOptions } from "./journey.ts";
import { type NextRun, type NextRunsQuery, nextRuns } from "./next-runs.ts";
import { type Outcome, scripted } from "./script.ts";
import { type Stub, Stubs } from "./stubs.ts";
import { TestClock } from "./test-clock.ts";
import { type EventMatch, soughtEvent, soughtRecord } from "./wait-for.ts";

/** Where an app is put to be tested. */
export interface TestHostOptions {
  /** Where the clock stands at first. Default 2026-01-01T00:00:00Z. */
  readonly now?: Instant;
  /** Gives the same run ids and choices for the same number. Default 1. */
  readonly seed?: number;
  /** Where run records live. Default: in memory, empty. */
  readonly repository?: Repository;
}

export interface TestAppOptions extends Omit<GantryOptions, "clock" | "random">, TestHostOptions {}

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
  #log: EventLog;
  #journey: Journey;
  #stubs: Stubs;

  /**
   * With `parts`, the test's face of an app that there is already.
   *
   * Throws `OptionError`, `TimeZoneError`, and `SessionError` for an app that has been started.
   */
  constructor(options: TestAppOptions = {}, parts?: AppParts) {
    const { now, seed = 1, ...rest } = options;
    const [clock, random] = [new TestClock(now), seededRandom(seed)];
    super(parts ?? new AppParts({ timezone: "UTC", ...rest, clock, random }));
    release(this.session);
    if (parts !== undefined) this.session.rehost({ clock, random, repository: rest.repository ?? memory() });
    this.clock = clock;
    this.#log = new EventLog(this.session, clock);
    this.#journey = new Journey(this.session, clock, this.#log);
    this.#stubs = new Stubs(this.session);
  }

  /** Moves the time on; starts the app first, if it is not started. A number is milliseconds. */
  async advance(duration: DurationInput): Promise<void> {
    await this.runUntil(this.clock.now() + toDuration(duration));
  }

  /** Moves the time on to an instant; starts the app first, if it is not started. */
  async runUntil(instant: Instant): Promise<void> {
    await this.#journey.begin();
    await this.clock.runUntil(instant);
  }

  /**
   * Lets everything end that is due or going on: moves the time as far as the runs need that have begun, and those that
   * follow from them, and no further. What is due on the way starts, as ever. If nothing is going on, no time passes.
   *
   * Throws `WaitError` when runs are still going on after 365 days, or `within` what is said.
   *
   * @example
   * app.task("daily", { name: "backup" }, (_args, run) => sleep(app.clock, 600_000, run.signal));
   * await app.runUntilIdle(); // ten minutes later
   */
  runUntilIdle(options: WaitOptions = {}): Promise<void> {
    return this.#journey.untilIdle(options);
  }

  /**
   * Resolves with the first event of a name that fits, or the first run record that does: at once if it has happened
   * already; otherwise moves the time on, until it happens and no further.
   *
   * Throws `WaitError`, which tells what happened last, when it has not happened in 365 days of the clock, or `within`
   * what is said, or when nothing is left that time would bring. Starts the app first, if it is not started.
   *
   * @example
   * const { at } = await app.waitFor("run:fail", { task: report });
   * const end = await app.waitFor((record) => record.task === "report" && record.attempt === 3);
   */
  waitFor<E extends SessionEvent>(
    event: E,
    match?: EventMatch<E>,
    options?: WaitOptions,
  ): Promise<SessionEvents[E]>;
  waitFor(fits: (record: RunRecord) => boolean, options?: WaitOptions): Promise<RunRecord>;
  waitFor(
    what: SessionEvent | ((record: RunRecord) => boolean),
    second?: EventMatch<SessionEvent> | WaitOptions,
    third: WaitOptions = {},
  ): Promise<unknown> {
    if (typeof what !== "function") {
      const match = second as EventMatch<typeof what> | undefined; // with an event comes its match
      return this.#journey.to<unknown>(soughtEvent(what, match), third, async () => undefined);
    }
    const options = (second ?? {}) as WaitOptions; // with a function come the options
    return this.#journey.to(soughtRecord(what), options, async () => (await this.runs()).find(what));
  }

  /** The records that fit the query, oldest first. */
  async runs(query: RecordQuery = {}): Promise<readonly RunRecord[]> {
    const records: RunRecord[] = [];
    for await (const record of this.session.records(query)) records.push(record);
    return records;
  }

  /**
   * What time alone will start, the earliest first: the next run of each task whose condition needs nothing else. No time
   * passes; the app is started first, if it is not started.
   *
   * @example
   * app.task("daily after 10:00", function report() {});
   * await app.nextRuns(); // => [{ task: "report", at: Date.parse("2026-01-01T10:00:00Z") }]
   */
  async nextRuns(query: number | NextRunsQuery = {}): Promise<readonly NextRun[]> {
    await this.#journey.begin();
    return nextRuns(this.session, typeof query === "number" ? { count: query } : query);
  }

  /**
   * From its next run on the task calls this function instead of its own, until the stub is restored.
   *
   * Throws `TaskNotFoundError`.
   *
   * @example
   * const stub = app.stub(fetch, () => ({ rows: 3 }));
   * await app.advance("1 day");
   * stub.calls.length; // => 1
   */
  stub<R, M, A extends object = Record<string, unknown>>(
    task: Task<R, M> | string,
    does: (args: A, run: RunContext) => R | Promise<R>,
  ): Stub {
    // What the arguments are the test says; the task's own function is called with the same ones.
    return this.#stubs.put(task, does as unknown as TaskFunction);
  }

  /**
   * From its next run on the task does what is written here, one outcome for each run, the last one again and again.
   *
   * Throws `TaskNotFoundError`, and `OptionError` for what is no outcome.
   *
   * @example
   * app.script(fetch, ["fail", { takes: "10 minutes", returns: { rows: 3 } }, "inaction"]);
   */
  script<R, M>(task: Task<R, M> | string, outcomes: readonly Outcome<R>[]): Stub {
    return this.#stubs.put(task, scripted(outcomes, this.clock));
  }

  /** Gives all tasks their own functions back. */
  restore(): void {
    this.#stubs.restore();
  }

  /** Stops the app; moves the time on as far as it takes until the last run has ended. */
  override async stop(options: { readonly force?: boolean } = {}): Promise<void> {
    await this.session.shutDown(options);
    if (this.session.currentRun !== undefined || this.session.currentHook !== undefined) return;
    while (this.session.phase === "stopping") {
      await this.clock.runUntil(Math.max(this.clock.next ?? 0, this.clock.now()));
    }
    await this.session.ended;
  }
}
