/**
 * What happens to local times when the clock changes; what is not given stays as it is usual.
 *
 * @example
 * at("2026-03-29 03:30", { dst: { gap: "skip" } });
 */
export interface DstOptions {
  /** A time that the clock leaves out: "next" means the first instant after the gap, "skip" that it does not come. */
  readonly gap?: "next" | "skip" | undefined;
  /** A time that the clock shows twice: the first time, the second, or both. */
  readonly overlap?: "first" | "second" | "both" | undefined;
}

/** As `DstOptions`, with nothing left open. */
export interface DstRule {
  readonly gap: "next" | "skip";
  readonly overlap: "first" | "second" | "both";
}

/** As `DstOptions`, without what is not given: what a node holds. */
export type GivenDst = Readonly<Partial<DstRule>>;

/** The values of each option, the usual ones of a time of day first. */
export const dstValues = {
  gap: ["next", "skip"],
  overlap: ["first", "second", "both"],
} as const satisfies { readonly [O in keyof DstRule]: readonly DstRule[O][] };

/** Each time of day once. */
export const timeOfDayRule: DstRule = Object.freeze({ gap: "next", overlap: "first" });

/** As time goes on: whenever the clock shows a time, and only then. */
export const elapsedTimeRule: DstRule = Object.freeze({ gap: "skip", overlap: "both" });

/** The whole rule: what is given, and the rest as it is usual. */
export function dstRule(given: DstOptions, usual: DstRule): DstRule {
  return { gap: given.gap ?? usual.gap, overlap: given.overlap ?? usual.overlap };
}

/** What of the given differs from what is usual; `undefined` for nothing. */
export function unusualDst({ gap, overlap }: DstOptions, usual: DstRule): GivenDst | undefined {
  const isGap = gap !== undefined && gap !== usual.gap;
  const isOverlap = overlap !== undefined && overlap !== usual.overlap;
  if (!isGap && !isOverlap) return undefined;
  return { ...(isGap ? { gap } : {}), ...(isOverlap ? { overlap } : {}) };
}
