import type { FromWorker, ToWorker } from "../remote/messages.ts";
import type { WireError } from "../remote/wire-error.ts";

export type ToProcess =
  | ToWorker
  /** How much memory it has is to be told with the end of each run. */
  | { readonly type: "measure" };

export type FromProcess =
  | FromWorker
  /** It is about to exit: nobody has caught this. */
  | { readonly type: "crash"; readonly error: WireError };
