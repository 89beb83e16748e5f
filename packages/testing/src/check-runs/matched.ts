import type { TimeWindow } from "./expected-runs.ts";
import type { ToldRun } from "./told-runs.ts";

export interface Matched {
  /** Windows for which no run is left. */
  readonly missing: readonly TimeWindow[];
  /** Runs that started in a window and are not needed by any. */
  readonly extra: readonly ToldRun[];
}

/**
 * Gives each window a run of its own that started in it, as many windows as can have one.
 *
 * Jepsen's checker for Chronos (jepsen-io/jepsen, chronos/src/jepsen/chronos/checker.clj) asks a constraint solver for
 * this. Windows are stretches and starts are instants, so going through the starts in their order and giving each to
 * the open window that ends first is as good as any other choice.
 */
export function matched(windows: readonly TimeWindow[], runs: readonly ToldRun[]): Matched {
  const coming = [...windows].sort((a, b) => a.from - b.from);
  const missing: TimeWindow[] = [];
  const extra: ToldRun[] = [];
  let open: TimeWindow[] = [];
  let next = 0;
  for (const run of [...runs].sort((a, b) => a.start.at - b.start.at)) {
    const { at } = run.start;
    for (let window = coming[next]; window !== undefined && window.from <= at; window = coming[++next]) {
      open.push(window);
    }
    missing.push(...open.filter(({ to }) => to <= at));
    open = open.filter(({ to }) => to > at);
    const first = open.reduce<TimeWindow | undefined>(
      (best, window) => (best === undefined || window.to < best.to ? window : best),
      undefined,
    );
    if (first !== undefined) open.splice(open.indexOf(first), 1);
    else if (windows.some(({ from, to }) => from <= at && at < to)) extra.push(run);
  }
  return { missing: [...missing, ...open, ...coming.slice(next)], extra };
}
