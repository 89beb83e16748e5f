import { agrees } from "../agrees.ts";
import type { Check } from "../check.ts";
import type { Row, Slack } from "./trace.ts";

/**
 * Compares the rows of a task that drifts in the original, or hangs on one that does.
 *
 * Starts and ends are compared apart: where several runs go on at once, drift decides which comes first.
 */
export function driftChecks(expected: readonly Row[], got: readonly Row[], slack: Slack): readonly Check[] {
  const starts = timeChecks(timesOf(expected, isStart), timesOf(got, isStart), slack);
  const ends = timeChecks(timesOf(expected, isEnd), timesOf(got, isEnd), slack);
  const runs = Math.min(expected.filter(isEnd).length, got.filter(isEnd).length);
  const actions = (rows: readonly Row[]) =>
    rows
      .filter(isEnd)
      .slice(0, runs)
      .map(([, action]) => action);
  return [
    ...starts.map((check) => ({ ...check, point: { asks: "start", ...check.point } })),
    ...ends.map((check) => ({ ...check, point: { asks: "end", ...check.point } })),
    {
      point: { asks: "actions" },
      expected: { actions: actions(expected), isExplained: true },
      got: { actions: actions(got), isExplained: isExplained(expected, got, slack) },
    },
  ];
}

/** The runs that both have, each by itself. */
function timeChecks(expected: readonly number[], got: readonly number[], slack: Slack): readonly Check[] {
  const { drifts, links, perGap } = slack;
  return expected.slice(0, got.length).map((at, i): Check => {
    const other = got[i] ?? Number.NaN; // both have it
    const absolute: Check = { point: { run: i + 1 }, expected: at, got: other, within: perGap * links };
    // Where something else breaks the row off, such as a pause, the runs are again at the same time afterwards.
    if (i === 0 || agrees(at, other, absolute.within)) return absolute;
    // It goes by what others do: each of its runs may be off by the drift of all theirs so far.
    if (!drifts) return { ...absolute, within: perGap * links * (i + 1) };
    const before = [expected[i - 1] ?? 0, got[i - 1] ?? 0] as const;
    return { ...absolute, expected: at - before[0], got: other - before[1] };
  });
}

/** Whether the drift of all runs explains that there are more of them, or fewer. */
function isExplained(expected: readonly Row[], got: readonly Row[], { perGap, links }: Slack): boolean {
  const runs = timesOf(expected, isStart);
  const times = timesOf(got, isStart);
  const shortest = Math.min(...times.slice(1).map((at, i) => at - (times[i] ?? 0)));
  const explained = 1 + Math.ceil((perGap * links * runs.length) / Math.max(1, shortest));
  return Math.abs(runs.length - times.length) <= explained;
}

function timesOf(rows: readonly Row[], kind: (row: Row) => boolean): readonly number[] {
  return rows.filter(kind).map(([at]) => at);
}

function isStart([, action]: Row): boolean {
  return action === "run";
}

function isEnd(row: Row): boolean {
  return !isStart(row);
}
