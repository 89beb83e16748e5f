import { type TaskReference, taskName } from "../../conditions/task-reference.ts";
import { ArgumentError } from "../../errors.ts";
import type { Claim } from "../../runs/claim.ts";
import type { EndRecord, Run, StartRecord } from "../../runs/record.ts";
import type { TaskHandle } from "../task-handle.ts";
import { Argument, type ArgumentContext } from "./argument.ts";

/**
 * What another task returned: the value of the very run that satisfied this run's condition, not of one that came
 * later.
 *
 * Looked for in this order: the other's run among the causes of this run; among the causes of the run that this one
 * retries, and of the runs further upstream; the other's last success when this start was decided; `default`.
 * If there is none, the run fails with an `ArgumentError` that names the producer.
 *
 * @example
 * const fetch = app.task("every 10 minutes", async function fetch() { return { rows: 42 }; });
 * app.task("after task 'fetch' succeeded", { name: "report", args: { input: returnOf(fetch) } },
 *   ({ input }) => input.rows);
 */
export function returnOf<R>(task: TaskHandle<R>): Argument<R>;
export function returnOf<R, D>(task: TaskHandle<R>, options: { readonly default: D }): Argument<R | D>;
export function returnOf<R = unknown>(task: string, options?: { readonly default: R }): Argument<R>;
export function returnOf(task: TaskReference, options?: { readonly default: unknown }): Argument<unknown> {
  const name = taskName(task);
  const resolve = (context: ArgumentContext): unknown => {
    const end = causeOf(name, context) ?? lastSuccessBefore(name, context);
    if (end === undefined) {
      if (options !== undefined) return options.default;
      throw new ArgumentError(
        `There is no value of task '${name}': no run of it had succeeded. Give returnOf('${name}', { default: ... }) or wait for it: "after task '${name}' succeeded".`,
      );
    }
    if (end.unstored !== undefined) {
      throw new ArgumentError(
        `The value that '${name}' returned in run ${end.runId} was not stored: ${end.unstored}.`,
      );
    }
    context.took(end.runId);
    return end.returned;
  };
  return new Argument(`returnOf('${name}')`, resolve, name);
}

/** The successful run of `task` nearest upstream along the claims; where branches disagree, the later one. */
function causeOf(task: string, context: ArgumentContext): EndRecord | undefined {
  const visited = new Set<string>();
  let starts: readonly StartRecord[] = [context.start];
  while (starts.length > 0) {
    const causes = starts.flatMap((start) =>
      start.claims.flatMap((claim) => causingRun(start, claim, context)),
    );
    const ends = causes.flatMap(({ start, end }) =>
      start.task === task && end?.action === "success" ? [end] : [],
    );
    if (ends.length > 0) return ends.reduce((a, b) => (b.sequence > a.sequence ? b : a));
    starts = causes.map(({ start }) => start).filter(({ runId }) => !visited.has(runId));
    for (const { runId } of starts) visited.add(runId);
  }
  return undefined;
}

function causingRun(start: StartRecord, claim: Claim, { history }: ArgumentContext): readonly Run[] {
  const task = claim.type === "run" ? claim.task : start.task;
  const run = claim.type === "run" || claim.type === "retry" ? history(task)?.run(claim.run) : undefined;
  return run === undefined ? [] : [run];
}

function lastSuccessBefore(task: string, { history, start }: ArgumentContext): EndRecord | undefined {
  return history(task)?.lastSuccess(start.seen);
}
