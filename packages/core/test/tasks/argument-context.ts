import type { StartRecord } from "../../src/runs/record.ts";
import type { ArgumentContext } from "../../src/tasks/arguments/argument.ts";
import { started } from "../runs/run-samples.ts";

/** What arguments may read; what is not given is empty. */
export function contextOf(
  other: Partial<Omit<ArgumentContext, "start">> & { start?: Partial<StartRecord> } = {},
): ArgumentContext {
  return {
    signal: new AbortController().signal,
    parameters: new Map(),
    session: undefined,
    history: () => undefined,
    took: () => {},
    ...other,
    start: started(1, { task: "self", ...other.start }),
  };
}
