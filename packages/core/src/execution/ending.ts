import { Inaction, Terminated } from "../errors.ts";
import type { RunEnd } from "../runs/record.ts";
import { storedError } from "./stored-error.ts";

/** How a function ended, before it is a record. */
export type Ending = Pick<RunEnd, "reason" | "error" | "returned" | "unstored" | "overran"> & {
  readonly action: "success" | "fail" | "terminate" | "inaction";
};

/** Whether the run has been told to end, and why: a signal says as much. */
export interface Told {
  readonly aborted: boolean;
  readonly reason: unknown;
}

/** The same of a run that goes on. */
export interface ToldLive extends Told {
  /** Calls back when it is told to end; at once, if it has been. */
  whenTold(call: () => void): void;
}

/** The function returned. One that was asked to stop and did not has overrun. */
export function returned(value: unknown, told: Told): Ending {
  if (told.aborted) {
    return { action: "success", ...(value === undefined ? {} : { returned: value }), overran: true };
  }
  return value === undefined ? { action: "success" } : { action: "success", returned: value };
}

/** The function threw: nothing to do, stopped as asked, or failed. Whatever it was, the run has an end. */
export function threw(thrown: unknown, told: Told): Ending {
  try {
    if (thrown instanceof Inaction) return { action: "inaction", reason: String(thrown.message) };
    if (thrown instanceof Terminated) return { action: "terminate", reason: String(thrown.message) };
    if (told.aborted && isAbort(thrown, told)) return { action: "terminate", reason: abortReason(told) };
  } catch {
    // An error whose fields throw when they are read is a failure like any other.
  }
  return { action: "fail", error: storedError(thrown) };
}

/** Why the run was told to end, in words. */
function abortReason({ reason }: Told): string {
  return reason instanceof Error ? reason.message : String(reason);
}

function isAbort(thrown: unknown, { reason }: Told): boolean {
  if (thrown === reason) return true;
  return thrown instanceof Error && (thrown.name === "AbortError" || thrown.cause === reason);
}
