import { cronPeriod, intersectionOf, parseCron, Zone } from "@gantry/core";
import { Cron } from "croner";
import type { Pair } from "./pair.ts";

const now = Date.UTC(2026, 10, 21, 12);
const day = 86_400_000;

/** Two expressions that fire all day long and never together: to know that, against going through one day of them. */
export const neverPairs: readonly Pair[] = ["UTC", "Europe/Helsinki"].map((name) => {
  const expressions = ["*/2 * * * *", "1-59/2 * * * *"];
  const crons = expressions.map((expression) => new Cron(expression, { timezone: name }));
  return {
    title: `odd and even minutes never meet in ${name}`,
    // New periods each time: those that were asked before remember the answer.
    ours: () =>
      intersectionOf(expressions.map((text) => cronPeriod(parseCron(text), Zone.of(name)))).next(now),
    other: {
      name: "croner, one day",
      run: () => {
        for (const cron of crons)
          for (let at = now; at < now + day; ) at = cron.nextRun(new Date(at))?.getTime() ?? now + day;
      },
    },
  };
});
