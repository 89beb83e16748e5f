import { Argument } from "./argument.ts";

/**
 * The run's signal, aborted when the run is to end: the same as `run.signal`, for functions that take it by name.
 *
 * @example
 * app.task("hourly", { args: { signal: signalArg() } }, ({ signal }) => fetch("https://example.com", { signal }));
 */
export function signalArg(): Argument<AbortSignal> {
  return new Argument("signalArg()", ({ signal }) => signal, {
    stored: () => ({ argument: "signalArg" }),
  });
}
