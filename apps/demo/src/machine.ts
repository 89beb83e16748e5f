import { statfs } from "node:fs/promises";
import { cpus, freemem, loadavg, totalmem } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import process from "node:process";
import type { Measurement } from "./measurement.ts";

/** Something that can be measured. */
export interface Measurable {
  read(): Promise<Measurement>;
}

/** How often the event loop's lateness is sampled, in ms. */
const sampling = 10;

/** This machine, read through Node's own modules. */
export class Machine implements Measurable {
  #folder: string;
  #loop = monitorEventLoopDelay({ resolution: sampling });

  /** `folder` says which disk is meant. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#loop.enable();
  }

  async read(): Promise<Measurement> {
    const disk = await statfs(this.#folder);
    // What is sampled is the time between two samples, so the pause between them is not lateness.
    const loopDelay = this.#loop.count === 0 ? 0 : Math.max(0, this.#loop.max / 1e6 - sampling);
    this.#loop.reset();
    return {
      at: Date.now(),
      load: rounded(loadavg()[0] ?? 0),
      processors: cpus().length,
      memoryUsed: totalmem() - freemem(),
      memoryTotal: totalmem(),
      diskUsed: (disk.blocks - disk.bfree) * disk.bsize,
      diskTotal: disk.blocks * disk.bsize,
      loopDelay: rounded(loopDelay),
      ownMemory: process.memoryUsage.rss(),
    };
  }

  close(): void {
    this.#loop.disable();
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
