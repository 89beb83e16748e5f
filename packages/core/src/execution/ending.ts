import { Inaction, Terminated } from "../errors.ts";
import type { RunEnd } from "../runs/record.ts";
import { storedError } from "./stored-error.ts";

/** How a function ended, before it is a record. */
export type Ending = Pick<RunEnd, "reason" | "error" | "returned" | "unstored" | "overran"> & {
  readonly action: "success" | "fail" | "terminate" | "inaction";
};

/** The function returned. One that was asked to stop and did not has overrun. */
export function returned(value: unknown, signal: AbortSignal): Ending {
  return {
    action: "success",
    ...(value === undefined ? {} : { returned: value }),
    ...(signal.aborted ? { overran: true } : {}),
  };
}

/** The function threw: nothing to do, stopped as asked, or failed. Whatever it was, the run has an end. */
export function threw(thrown: unknown, signal: AbortSignal): Ending {
  try {
    if (thrown instanceof Inaction) return { action: "inaction", reason: String(thrown.message) };
    if (thrown instanceof Terminated) return { action: "terminate", reason: String(thrown.message) };
    if (signal.aborted && isAbort(thrown, signal))
      return { action: "terminate", reason: abortReason(signal) };
  } catch {
    // An error whose fields throw when they are read is a failure like any other.
  }
  return { action: "fail", error: storedError(thrown) };
}

/** What the signal was aborted with, in words. */
function abortReason(signal: AbortSignal): string {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason.message : String(reason);
}

function isAbort(thrown: unknown, signal: AbortSignal): boolean {
  if (thrown === signal.reason) return true;
  return thrown instanceof Error && (thrown.name === "AbortError" || thrown.cause === signal.reason);
}
