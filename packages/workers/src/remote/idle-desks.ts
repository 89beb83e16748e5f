import { systemClock, type Timer, type WorkerLimits } from "@gantry/core";
import type { Desk } from "./desk.ts";

/** Ends workers that have had nothing to do for long enough, but for those that are kept warm. */
export class IdleDesks {
  #desks: ReadonlySet<Desk>;
  #limits: WorkerLimits;
  #warmKey: string;
  #retire: (desk: Desk) => void;
  #timer: Timer | undefined;

  /** `warmKey`: of the workers that are kept warm. */
  constructor(desks: ReadonlySet<Desk>, limits: WorkerLimits, warmKey: string, retire: (desk: Desk) => void) {
    this.#desks = desks;
    this.#limits = limits;
    this.#warmKey = warmKey;
    this.#retire = retire;
  }

  /** The worker has nothing to do from now on. */
  rests(desk: Desk): void {
    desk.idleSince = systemClock.monotonic();
    this.#look();
  }

  stop(): void {
    this.#timer?.cancel();
  }

  /** One timer for all: most are given work again before it fires. */
  #look(): void {
    const { idleTimeout } = this.#limits;
    if (this.#timer !== undefined || idleTimeout === Number.POSITIVE_INFINITY) return;
    const spare = this.#spare();
    if (spare.length === 0) return;
    const oldest = Math.min(...spare.map(({ idleSince }) => idleSince));
    this.#timer = systemClock.timer(oldest + idleTimeout - systemClock.monotonic(), () => {
      this.#timer = undefined;
      const now = systemClock.monotonic();
      for (const desk of this.#spare()) if (desk.idleSince + idleTimeout <= now) this.#retire(desk);
      this.#look();
    });
  }

  #spare(): readonly Desk[] {
    let kept = 0;
    return [...this.#desks].filter((desk) => {
      if (desk.key === this.#warmKey && !desk.isRetired && kept++ < this.#limits.warm) return false;
      return desk.isIdle;
    });
  }
}
