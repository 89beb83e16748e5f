import { type DurationInput, type Session, toDuration, type VirtualClock } from "@gantry/core";
import { type EventLog, entryText } from "./event-log.ts";
import { WaitError } from "./wait-error.ts";
import type { Sought } from "./wait-for.ts";

export interface WaitOptions {
  /** How much virtual time to go through at most. A number is milliseconds. Default "365 days". */
  readonly within?: DurationInput;
}

const defaultWithin: DurationInput = "365 days";

/** At more instants than this, without a limit of time being given, waiting would take longer than tests may. */
const mostInstants = 100_000;

/** Moves the time of a session that is under test, from one instant at which something happens to the next. */
export class Journey {
  #session: Session;
  #clock: VirtualClock;
  #log: EventLog;

  constructor(session: Session, clock: VirtualClock, log: EventLog) {
    this.#session = session;
    this.#clock = clock;
    this.#log = log;
  }

  /** Starts the session if it is new. */
  async begin(): Promise<void> {
    if (this.#session.phase === "new") await this.#session.start();
  }

  /**
   * Moves the time on until what is sought has happened; not at all if it has happened already. `past` finds what is
   * older than the log. Throws `WaitError`.
   */
  async to<T>(sought: Sought<T>, options: WaitOptions, past: () => Promise<T | undefined>): Promise<T> {
    await this.begin();
    let found: T | undefined;
    let failure: { readonly error: unknown } | undefined;
    const look = (entry: Parameters<Sought<T>["in"]>[0]) => {
      if (found !== undefined || failure !== undefined) return;
      try {
        found = sought.in(entry);
      } catch (error) {
        // A listener's errors are no concern of the session's; this one is the test's.
        failure = { error };
      }
    };
    const forget = this.#log.watch(look);
    try {
      found = (await past()) ?? found;
      for (const entry of this.#log.entries) look(entry);
      await this.#move(sought.words, options, () => found === undefined && failure === undefined);
    } finally {
      forget();
    }
    if (failure !== undefined) throw failure.error;
    return found as T; // else #move had thrown
  }

  /** Moves the time on until every run has ended. Throws `WaitError`. */
  async untilIdle(options: WaitOptions): Promise<void> {
    await this.begin();
    await this.#clock.runUntil(this.#clock.now());
    await this.#move("all runs to end", options, () => this.#log.unfinished.length > 0);
  }

  async #move(awaited: string, { within }: WaitOptions, lacking: () => boolean): Promise<void> {
    const from = this.#clock.now();
    const limit = from + toDuration(within ?? defaultWithin);
    let instants = 0;
    while (lacking()) {
      const { next } = this.#clock;
      const enough = within === undefined && instants++ > mostInstants;
      if (next !== undefined && next <= limit && !enough) {
        await this.#clock.runUntil(Math.max(next, this.#clock.now()));
        continue;
      }
      // What is left to settle without time: real work that has just ended, say.
      await this.#clock.runUntil(this.#clock.now());
      if (!lacking()) return;
      const why = enough
        ? `at more than ${mostInstants} instants something happened, but not this`
        : undefined;
      if (next !== undefined && !enough) await this.#clock.runUntil(limit);
      throw new WaitError(awaited, {
        from,
        until: this.#clock.now(),
        why: `${why ?? (next === undefined ? "nothing is left that time would bring" : "the time is up")}. ${this.#lastText()}`,
      });
    }
  }

  #lastText(): string {
    const last = this.#log.entries.at(-1);
    const unfinished = this.#log.unfinished.slice(0, 3);
    const open = unfinished.length === 0 ? "" : ` Not over: ${unfinished.join(", ")}.`;
    return `${last === undefined ? "Nothing has happened at all." : `The last that happened: ${entryText(last)}.`}${open}`;
  }
}
