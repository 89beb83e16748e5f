import type { ExpectedTask, TimeWindow } from "gantry/testing";
import { plans } from "./plans.ts";

/** What the schedulers should have done together between two instants. */
export function expectedOfPlans(life: TimeWindow): Readonly<Record<string, ExpectedTask>> {
  return Object.fromEntries(
    plans.map(({ name, once, every, after, onCrash }): [string, ExpectedTask] => [
      name,
      {
        ...(once === undefined ? {} : { windows: windowsOf(once, life) }),
        ...(every === undefined ? {} : { every }),
        ...(after === undefined ? {} : { after }),
        ...(onCrash === undefined ? {} : { onCrash }),
      },
    ]),
  );
}

/** The stretches of so many ms counted from the epoch, as far as they lie between the two instants. */
function windowsOf(length: number, { from, to }: TimeWindow): readonly TimeWindow[] {
  const windows: TimeWindow[] = [];
  for (let begin = from; begin < to; ) {
    const end = (Math.floor(begin / length) + 1) * length;
    windows.push({ from: begin, to: Math.min(end, to) });
    begin = end;
  }
  return windows;
}
