import { Inaction, Terminated } from "../errors.ts";
import type { RunEnd, StoredError } from "../runs/record.ts";
import { storedError } from "./stored-error.ts";

/** How a function ended, before it is a record. */
export type Ending = Pick<RunEnd, "reason" | "error" | "returned" | "overran"> & {
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

/** The function threw: nothing to do, stopped as asked, or failed. */
export function threw(thrown: unknown, signal: AbortSignal): Ending {
  if (thrown instanceof Inaction) return { action: "inaction", reason: thrown.message };
  if (thrown instanceof Terminated) return { action: "terminate", reason: thrown.message };
  if (signal.aborted && isAbort(thrown, signal)) return { action: "terminate", reason: abortReason(signal) };
  return { action: "fail", error: withoutLoss(thrown) };
}

/** What the signal was aborted with, in words. */
export function abortReason(signal: AbortSignal): string {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason.message : String(reason);
}

function isAbort(thrown: unknown, signal: AbortSignal): boolean {
  if (thrown === signal.reason) return true;
  return thrown instanceof Error && (thrown.name === "AbortError" || thrown.cause === signal.reason);
}

/** An error object may have getters that throw; the run must end all the same. */
function withoutLoss(thrown: unknown): StoredError {
  try {
    return storedError(thrown);
  } catch {
    return { name: "Error", message: "an error that cannot be read was thrown" };
  }
}
