import type { FromWorker, ToWorker, WireEnd, WireJob } from "../remote/messages.ts";
import type { WireError } from "../remote/wire-error.ts";

/** A process has one channel, on which runs come and go, too. */
export type ToProcess = ToWorker | { readonly type: "run"; readonly job: WireJob };

export type FromProcess =
  | FromWorker
  | { readonly type: "end"; readonly run: string; readonly end: WireEnd; readonly memoryMb: number }
  /** It is about to exit: nobody has caught this. */
  | { readonly type: "crash"; readonly error: WireError };
