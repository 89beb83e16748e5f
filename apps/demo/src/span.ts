const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A length of time at a glance: the two largest units at most.
 *
 * @example
 * span(62_400_000); // => "17 h 20 min"
 * span(1_240); // => "1.2 s"
 */
export function span(ms: number): string {
  // Each limit is where the rounded amount would no longer fit its unit.
  if (ms < second - 0.5) return `${Math.round(ms)} ms`;
  if (ms < 9.95 * second) return `${(ms / second).toFixed(1)} s`;
  if (ms < minute - second / 2) return `${Math.round(ms / second)} s`;
  if (ms < hour - second / 2) return pair(ms, minute, "min", second, "s");
  return ms < day - minute / 2 ? pair(ms, hour, "h", minute, "min") : pair(ms, day, "d", hour, "h");
}

function pair(ms: number, large: number, largeName: string, small: number, smallName: string): string {
  const rounded = Math.round(ms / small) * small;
  const rest = Math.round((rounded % large) / small);
  return `${Math.floor(rounded / large)} ${largeName}${rest === 0 ? "" : ` ${rest} ${smallName}`}`;
}
