import type { Period } from "./period.ts";
import { Joining, type Stretch, stretchAt } from "./stretch.ts";

/**
 * The stretch around an instant in which at least one of `parts` is on `side`, or none is: with `true` that of their
 * union, with `false` that of their intersection.
 *
 * @internal
 */
export function joinedStretch(parts: readonly Period[], side: boolean, instant: number): Stretch {
  const here = parts.map((part) => stretchAt(part, instant));
  if (here.some((stretch) => stretch.inside === side)) {
    return { start: reachBack(parts, side, instant), end: reachForward(parts, side, instant), inside: side };
  }
  const start = Math.max(...here.map((stretch) => stretch.start));
  const end = Math.min(...here.map((stretch) => stretch.end));
  return { start, end, inside: !side };
}

function reachForward(parts: readonly Period[], side: boolean, from: number): number {
  const joining = new Joining(from);
  let end = from;
  while (joining.goesOn(end)) {
    let reached = end;
    for (const part of parts) {
      const stretch = stretchAt(part, end);
      if (stretch.inside === side) reached = Math.max(reached, stretch.end);
    }
    if (reached === end) return end;
    end = reached;
  }
  return Number.POSITIVE_INFINITY;
}

function reachBack(parts: readonly Period[], side: boolean, from: number): number {
  const joining = new Joining(from);
  // What lasts at `from` may begin there, so the first look is at it and not before it.
  let start = from;
  let look = from;
  while (joining.goesOn(start)) {
    let reached = start;
    for (const part of parts) {
      const stretch = stretchAt(part, look);
      if (stretch.inside === side) reached = Math.min(reached, stretch.start);
    }
    if (reached === start && look < start) return start;
    start = reached;
    look = start - 1;
  }
  return Number.NEGATIVE_INFINITY;
}
