/** A stretch of time without a long pause, and where it stands on the axis. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Pixels. */
  readonly left: number;
  readonly width: number;
}

/** After a pause longer than this the axis is broken, in ms: the demo was not running. */
const longestPause = 30_000;

/** What a break takes of the axis, in pixels. */
const breakWidth = 18;

/**
 * Lays instants out on an axis. Pauses in which nothing was measured take next to no room, so that a run of half a
 * minute is to be seen beside one of yesterday.
 */
export function timeAxis(instants: readonly number[], left: number, width: number): readonly Stretch[] {
  const spans: { from: number; to: number }[] = [];
  for (const at of instants) {
    const last = spans.at(-1);
    if (last !== undefined && at - last.to <= longestPause) last.to = at;
    else spans.push({ from: at, to: at });
  }
  const shown = spans.slice(-mostStretches);
  const total = shown.reduce((sum, { from, to }) => sum + lengthOf(from, to), 0);
  const room = width - breakWidth * (shown.length - 1);
  let next = left;
  return shown.map(({ from, to }) => {
    const stretch = { from, to, left: next, width: (room * lengthOf(from, to)) / total };
    next += stretch.width + breakWidth;
    return stretch;
  });
}

/** More would leave no room to see anything; the latest are shown. */
const mostStretches = 6;

/** A single point takes as much room as one measurement's interval. */
function lengthOf(from: number, to: number): number {
  return Math.max(2_000, to - from);
}

/** Where an instant of a stretch stands on the axis, in pixels. */
export function positionOf(at: number, { from, to, left, width }: Stretch): number {
  return to === from ? left + width / 2 : left + (width * (at - from)) / (to - from);
}
