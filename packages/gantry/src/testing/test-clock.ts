import process from "node:process";
import { backgroundTimer, currentRun, type Instant, type Timer, VirtualClock } from "@gantry/core";

/** How long somebody may wait on a clock that stands before it is said, in ms of the machine's time. */
const patience = 2_000;

/**
 * A virtual clock that says so when a test waits for what only time can bring and nobody moves the time: by a warning of
 * the process, after two seconds, or at once when the process has nothing else left to do.
 */
export class TestClock extends VirtualClock {
  #waits = new Map<Promise<unknown>, string>();
  #moving = 0;
  #timer: Timer | undefined;

  /** What runs wait for is theirs: whoever waits for the run is told. So is what is set going while the time moves. */
  awaited(promise: Promise<unknown>, what: string): void {
    if (currentRun() !== undefined || this.#moving > 0) return;
    this.#waits.set(promise, what);
    this.#watch();
    const over = () => {
      this.#waits.delete(promise);
      if (this.#waits.size === 0) this.#rest();
    };
    promise.then(over, over);
  }

  override async runUntil(instant: Instant): Promise<void> {
    this.#moving++;
    this.#rest();
    try {
      await super.runUntil(instant);
    } finally {
      this.#moving--;
      this.#watch();
    }
  }

  #watch(): void {
    if (this.#timer !== undefined || this.#moving > 0 || this.#waits.size === 0) return;
    this.#timer = backgroundTimer(patience, this.#warn);
    process.once("beforeExit", this.#warn);
  }

  #rest(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    process.off("beforeExit", this.#warn);
  }

  #warn = (): void => {
    this.#rest();
    const stands = new Date(this.now()).toISOString();
    for (const what of this.#waits.values()) {
      process.emitWarning(
        `A test waits for ${what}, but the virtual clock stands at ${stands} and nobody moves it. Move it before you wait, with advance("1 minute") or runUntil("..."), or let waitFor(...) move it.`,
        { type: "TestClockWarning", code: "CLOCK_STANDS" },
      );
    }
    this.#waits.clear();
  };
}
