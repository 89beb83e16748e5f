/** When, within one instant, a timer's turn is: the loop's ticks come after all other work of the instant. */
export type Turn = "work" | "tick";

/** A timer that has been set. */
export interface Timer {
  /** Takes it back; nothing happens if it has fired. */
  cancel(): void;
}

/**
 * The only source of now and of timers.
 *
 * A session reads the time nowhere else, so that on a virtual clock a year passes in a second.
 */
export interface Clock {
  /** The wall clock, in whole epoch milliseconds. It may be stepped. */
  now(): number;
  /** Milliseconds since some instant; never runs backwards. */
  monotonic(): number;
  /** Calls back once after `delay` ms (0: as soon as what is going on now is done). Any length of delay. */
  timer(delay: number, callback: () => void, turn?: Turn): Timer;
  /**
   * Calls back whenever the time of day has moved by other than the time that passed, with the difference in ms: the
   * clock was set, or the machine slept. A clock that has no such function is taken for one that goes evenly.
   */
  watch?(stepped: (by: number) => void): Timer;
  /**
   * Told of each promise that is handed out and that time alone will settle, with words for what is waited for. A clock
   * that is moved by hand can say so when nobody moves it.
   */
  awaited?(promise: Promise<unknown>, what: string): void;
}
