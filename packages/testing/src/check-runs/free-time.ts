import type { TimeWindow } from "./expected-runs.ts";
import type { ToldRun } from "./told-runs.ts";

/** When a task could have started a run: neither were as many open as it allows, nor was there an outage. */
export class FreeTime {
  /** What is taken, in the order of time, none touching another. */
  readonly #taken: readonly TimeWindow[];

  constructor(runs: readonly ToldRun[], concurrency: number, outages: readonly TimeWindow[]) {
    this.#taken = joined([...fullTimes(runs, concurrency), ...outages]);
  }

  /** The longest time at a stretch within a window, in ms. */
  longestIn({ from, to }: TimeWindow): number {
    let longest = 0;
    let free = from;
    for (let i = this.#firstEndingAfter(from); i < this.#taken.length; i++) {
      const taken = this.#taken[i] as TimeWindow; // within the length
      if (taken.from >= to) break;
      longest = Math.max(longest, taken.from - free);
      free = taken.to;
    }
    return Math.max(longest, to - free);
  }

  #firstEndingAfter(instant: number): number {
    let [low, high] = [0, this.#taken.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#taken[middle] as TimeWindow).to > instant)
        high = middle; // below the length
      else low = middle + 1;
    }
    return low;
  }
}

/** When as many runs were open as may be at once. */
function fullTimes(runs: readonly ToldRun[], concurrency: number): TimeWindow[] {
  const steps = runs.flatMap(({ start, end }) => [
    { at: start.at, by: 1 },
    { at: end?.at ?? Number.POSITIVE_INFINITY, by: -1 },
  ]);
  steps.sort((a, b) => a.at - b.at || a.by - b.by);
  const times: TimeWindow[] = [];
  let open = 0;
  let fullSince: number | undefined;
  for (const { at, by } of steps) {
    open += by;
    if (open >= concurrency) fullSince ??= at;
    else if (fullSince !== undefined) {
      times.push({ from: fullSince, to: at });
      fullSince = undefined;
    }
  }
  return times;
}

function joined(windows: readonly TimeWindow[]): TimeWindow[] {
  const result: { from: number; to: number }[] = [];
  for (const { from, to } of [...windows].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}
