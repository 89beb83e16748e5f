import type { Rule } from "../rule.ts";
import type { TraceCase, TraceTask } from "../translate/trace-case.ts";

/** `true` on `main`, with runs that take longer than a cycle. */
export const noPauseAfterMain: Rule = {
  name: "no pause after main",
  reason:
    "The original sleeps a whole cycle after whatever it has done. While a task on `main` that is always true fills the " +
    "time, it looks so seldom that whole minutes go by unseen. Gantry looks at the others as soon as the run has ended.",
  verdict: "differs",
  covers(_check, found) {
    const { trace, tasks = [], cycle_ms = 0 } = found as Partial<TraceCase>; // each is looked at before it is used
    return trace !== undefined && tasks.some((task) => fillsTheTime(task, cycle_ms));
  },
};

function fillsTheTime({ start_cond, execution, duration_ms = 0 }: TraceTask, cycle: number): boolean {
  const longest = Math.max(...[duration_ms].flat());
  return start_cond === "true" && execution !== "async" && longest > cycle;
}
