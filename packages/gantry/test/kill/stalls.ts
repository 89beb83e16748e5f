import type { TimeWindow } from "gantry/testing";

const interval = 20;

/**
 * Notes when this process, which does next to nothing, was not let onto the processor in time: then the machine was too
 * busy for anybody to be punctual.
 */
export class Stalls {
  readonly windows: TimeWindow[] = [];
  #last = Date.now();
  #timer = setInterval(() => {
    const now = Date.now();
    if (now - this.#last > 5 * interval) this.windows.push({ from: this.#last, to: now });
    this.#last = now;
  }, interval);

  stop(): void {
    clearInterval(this.#timer);
  }
}
