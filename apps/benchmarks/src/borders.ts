import { cyclePeriod, fullCycle, Zone } from "@gantry/core";
import { DateTime } from "luxon";
import type { Pair } from "./pair.ts";

const start = Date.UTC(2026, 0, 1);
const step = 86_400_000 + 3_600_000;

/** Instants that move on by more than a day each time, so that no two lie in the same one. */
function instants(): () => number {
  let i = 0;
  return () => start + (i++ % 5_000) * step;
}

/** The end of the day that an instant lies in. */
export const borderPairs: readonly Pair[] = ["UTC", "Europe/Helsinki", "America/New_York"].map((name) => {
  const day = cyclePeriod(fullCycle("day"), Zone.of(name));
  const [ours, theirs] = [instants(), instants()];
  return {
    title: `the end of the day in ${name}`,
    ours: () => day.current(ours())?.end,
    other: {
      name: "luxon",
      run: () => DateTime.fromMillis(theirs(), { zone: name }).startOf("day").plus({ days: 1 }).toMillis(),
    },
  };
});
