import type { RunLog } from "../logger.ts";
import { Argument } from "./argument.ts";

/**
 * The run's log, whose lines carry the task and the run: the same as `run.log`, for functions that take it by name.
 *
 * @example
 * app.task("hourly", { args: { log: loggerArg() } }, ({ log }) => log.info("swept"));
 */
export function loggerArg(): Argument<RunLog> {
  return new Argument("loggerArg()", ({ log }) => log, {
    stored: () => ({ argument: "loggerArg" }),
  });
}
