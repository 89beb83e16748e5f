import type { TimeWindow } from "gantry/testing";

/** When none of these lived, between two instants. */
export function outagesOf(lives: readonly TimeWindow[], { from, to }: TimeWindow): readonly TimeWindow[] {
  const outages: TimeWindow[] = [];
  let until = from;
  for (const life of [...lives].sort((a, b) => a.from - b.from)) {
    if (life.from >= to) break;
    if (life.from > until) outages.push({ from: until, to: life.from });
    until = Math.max(until, life.to);
  }
  if (until < to) outages.push({ from: until, to });
  return outages;
}
