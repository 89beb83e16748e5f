import { type TaskReference, taskName } from "../../conditions/task-reference.ts";
import { ArgumentError, SerializationError } from "../../errors.ts";
import { causesBehind } from "../../runs/causes.ts";
import type { EndRecord } from "../../runs/record.ts";
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
  const written = taskName(task);
  const resolve = (context: ArgumentContext): unknown => {
    // A handle says which task it is, once its group is included; a name may be short for that of a task in the same group.
    const name = typeof task === "string" ? context.fullName(written) : taskName(task);
    const end = causeOf(name, context) ?? lastSuccessBefore(name, context);
    if (end === undefined) {
      if (options !== undefined) return options.default;
      throw new ArgumentError(
        `There is no value of task '${name}': no run of it had succeeded. Give returnOf('${name}', { default: ... }) or wait for it: "after task '${name}' succeeded".`,
      );
    }
    // What could not be stored is still at hand in the process that ran it.
    if (end.unstored !== undefined && end.returned === undefined) {
      throw new ArgumentError(
        `The value that '${name}' returned in run ${end.runId} was not stored: ${end.unstored}.`,
        { cause: new SerializationError(end.unstored) },
      );
    }
    context.took(end.runId);
    return end.returned;
  };
  return new Argument(`returnOf('${written}')`, resolve, {
    task: written,
    stored: () => ({
      argument: "returnOf",
      name: taskName(task),
      ...(options && { default: options.default }),
    }),
  });
}

/** The successful run of `task` nearest upstream along the claims; where branches disagree, the later one. */
function causeOf(task: string, { start, history }: ArgumentContext): EndRecord | undefined {
  for (const level of causesBehind(start, (name, runId) => history(name)?.run(runId))) {
    const ends = level.flatMap(({ start: cause, end }) =>
      cause.task === task && end?.action === "success" ? [end] : [],
    );
    if (ends.length > 0) return ends.reduce((a, b) => (b.sequence > a.sequence ? b : a));
  }
  return undefined;
}

function lastSuccessBefore(task: string, { history, start }: ArgumentContext): EndRecord | undefined {
  return history(task)?.lastSuccess(start.seen);
}
