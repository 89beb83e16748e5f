import type { EndAction, EndRecord, RunRecord, StartRecord } from "@gantry/core";

/** One line of a history that is made up: a run starts, or ends. Times are seconds. */
export type Line =
  | { readonly start: string; readonly at: number; readonly as?: Partial<StartRecord> }
  | {
      readonly end: string;
      readonly at: number;
      readonly with?: EndAction;
      readonly as?: Partial<EndRecord>;
    };

/** Records in the order of the lines. A run is named "task occasion/attempt", as in "a 1/2"; "/1" may be left out. */
export function told(...lines: readonly Line[]): readonly RunRecord[] {
  const starts = new Map<string, StartRecord>();
  const numbers = new Map<string, number>();
  return lines.map((line, i): RunRecord => {
    const runId = "start" in line ? line.start : line.end;
    const [task = "", rest = ""] = runId.split(" ");
    const [occasion = "", attempt = "1"] = rest.split("/");
    const common = { runId, task, occasion, attempt: Number(attempt), sequence: i + 1, at: line.at * 1_000 };
    if ("end" in line) {
      const startedAt = starts.get(runId)?.at ?? common.at;
      return { ...common, action: line.with ?? "success", startedAt, ...line.as };
    }
    const startNumber = (numbers.get(task) ?? 0) + 1;
    numbers.set(task, startNumber);
    const record: StartRecord = {
      ...common,
      action: "run",
      startNumber,
      dueAt: common.at,
      seen: i,
      claims: [],
      because: [],
      session: "session",
      ...line.as,
    };
    starts.set(runId, record);
    return record;
  });
}

/** A run from its start to its end, as two lines. */
export function run(name: string, at: number, took = 0.5, action: EndAction = "success"): readonly Line[] {
  return [
    { start: name, at },
    { end: name, at: at + took, with: action },
  ];
}
