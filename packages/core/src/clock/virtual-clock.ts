import { AsyncResource } from "node:async_hooks";
import { BinaryHeap, type HeapItem } from "../binary-heap.ts";
import { GantryError } from "../errors.ts";
import type { Clock, Timer, Turn } from "./clock.ts";

/** An instant: epoch milliseconds, or an ISO text with an offset or Z. */
export type Instant = number | string;

interface VirtualTimer extends HeapItem {
  readonly at: number;
  readonly turn: Turn;
  readonly number: number;
  readonly callback: () => void;
}

/** More timers than this in one instant mean that the instant will never end. */
const mostTimersInOneInstant = 100_000;

/**
 * A clock that stands still until it is moved by hand.
 *
 * Moving it fires the timers on the way in their order, and lets all promises settle in between.
 *
 * @example
 * const clock = new VirtualClock("2026-11-21T09:00:00Z");
 * clock.timer(60_000, () => console.log("a minute later"));
 * await clock.advance(60_000); // prints at once
 */
export class VirtualClock implements Clock {
  readonly #start: number;
  /** Epoch ms as it would be if the clock had never been stepped: what the timers go by. */
  #now: number;
  #stepped = 0;
  #watchers = new Set<(by: number) => void>();
  #timersSet = 0;
  #timers = new BinaryHeap<VirtualTimer>((a, b) => {
    if (a.at !== b.at) return a.at < b.at;
    if (a.turn !== b.turn) return a.turn === "work";
    return a.number < b.number;
  });

  constructor(start: Instant = "2026-01-01T00:00:00Z") {
    this.#start = this.#now = instantOf(start);
  }

  now(): number {
    return this.#now + this.#stepped;
  }

  monotonic(): number {
    return this.#now - this.#start;
  }

  timer(delay: number, callback: () => void, turn: Turn = "work"): Timer {
    const at = Math.max(this.#now, Math.ceil(this.#now + delay));
    // As with Node's timers, what is called belongs to whoever set the timer, not to whoever moves the time.
    const setter = new AsyncResource("VirtualTimer");
    const timer: VirtualTimer = {
      at,
      turn,
      number: this.#timersSet++,
      callback: () => setter.runInAsyncScope(callback),
      position: -1,
    };
    if (at < Number.POSITIVE_INFINITY) this.#timers.place(timer);
    return { cancel: () => this.#timers.remove(timer) };
  }

  watch(stepped: (by: number) => void): Timer {
    this.#watchers.add(stepped);
    return { cancel: () => this.#watchers.delete(stepped) };
  }

  /** The instant of the next timer; `undefined` when none is set. */
  get next(): number | undefined {
    const first = this.#timers.first;
    return first && first.at + this.#stepped;
  }

  /** Moves the time on by so many milliseconds. */
  advance(duration: number): Promise<void> {
    return this.runUntil(this.now() + duration);
  }

  /**
   * Sets the clock forward or, below 0, back by so many milliseconds, as somebody may do on a machine or as a sleep of
   * the machine does: the time of day moves and no time passes.
   */
  async step(by: number): Promise<void> {
    this.#stepped += by;
    for (const stepped of [...this.#watchers]) stepped(by);
    await settled();
  }

  /**
   * Moves the time on to an instant; an earlier one leaves it where it is.
   * Throws `GantryError` (code `TIME_STANDS_STILL`) when work at one instant never ends.
   */
  async runUntil(instant: Instant): Promise<void> {
    const target = instantOf(instant) - this.#stepped;
    let firedNow = 0;
    await settled();
    for (let next = this.#timers.first; next !== undefined && next.at <= target; next = this.#timers.first) {
      firedNow = next.at > this.#now ? 0 : firedNow + 1;
      if (firedNow > mostTimersInOneInstant) throw standsStill(this.now());
      this.#timers.remove(next);
      this.#now = next.at;
      next.callback();
      await settled();
    }
    this.#now = Math.max(this.#now, target);
  }
}

/** Resolves when the promises that are on their way have settled. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function standsStill(now: number): GantryError {
  return new GantryError(
    "TIME_STANDS_STILL",
    `At ${new Date(now).toISOString()} more than ${mostTimersInOneInstant} timers fired without time moving on: something starts itself again and again with no delay.`,
  );
}

/** Epoch milliseconds of an instant. Throws `GantryError` (code `INSTANT`) when it is not one. */
export function instantOf(instant: Instant): number {
  const found = typeof instant === "number" ? Math.floor(instant) : new Date(instant).getTime();
  const zoned = typeof instant === "number" || /(Z|[+-]\d\d:?\d\d)$/i.test(instant);
  if (Number.isFinite(found) && zoned) return found;
  throw new GantryError(
    "INSTANT",
    `An instant was expected, such as "2026-11-21T10:00:00Z" or epoch milliseconds; found ${typeof instant === "string" ? `"${instant}"` : String(instant)}.`,
  );
}
