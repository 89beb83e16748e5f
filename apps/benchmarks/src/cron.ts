import { cronPeriod, parseCron, Zone } from "@gantry/core";
import { Cron } from "croner";
import type { Pair } from "./pair.ts";

const start = Date.UTC(2026, 0, 1);

/** Instants that move on by an hour and a bit, so that most lie in another slot than the one before. */
function instants(): () => number {
  let i = 0;
  return () => start + (i++ % 5_000) * 3_700_000;
}

/** The next slot of a cron expression. */
export const cronPairs: readonly Pair[] = ["*/5 * * * *", "0 10 * * 1-5", "30 3 1 * *"].map((expression) => {
  const period = cronPeriod(parseCron(expression), Zone.of("Europe/Helsinki"));
  const cron = new Cron(expression, { timezone: "Europe/Helsinki" });
  const [ours, theirs] = [instants(), instants()];
  return {
    title: `the next slot of ${expression}`,
    ours: () => period.next(ours())?.start,
    other: { name: "croner", run: () => cron.nextRun(new Date(theirs())) },
  };
});
