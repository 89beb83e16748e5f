import { runLog } from "../../src/execution/run-log.ts";
import type { StartRecord } from "../../src/runs/record.ts";
import type { ArgumentContext } from "../../src/tasks/arguments/argument.ts";
import { started } from "../runs/run-samples.ts";

const silent = () => {};

/** What arguments may read; what is not given is empty. */
export function contextOf(
  other: Partial<Omit<ArgumentContext, "start">> & { start?: Partial<StartRecord> } = {},
): ArgumentContext {
  return {
    signal: new AbortController().signal,
    log: runLog({ debug: silent, info: silent, warn: silent, error: silent }, silent),
    parameters: new Map(),
    session: undefined,
    history: () => undefined,
    fullName: (task) => task,
    took: silent,
    hide: silent,
    ...other,
    start: started(1, { task: "self", ...other.start }),
  };
}
