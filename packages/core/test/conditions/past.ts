import { endActions, History, type RunRecord, type StartRecord } from "@gantry/core";
import fc from "fast-check";

/** One step of a past: a task starts, or its oldest open run ends. */
export interface Step {
  readonly task: string;
  /** Ms since the step before. */
  readonly after: number;
  readonly end: (typeof endActions)[number] | undefined;
  /** How many of the latest records the decision to start had not seen. */
  readonly unseen: number;
}

const minute = 60_000;

export function steps(tasks: readonly string[]): fc.Arbitrary<Step> {
  return fc.record({
    task: fc.constantFrom(...tasks),
    after: fc.oneof(
      fc.constant(0),
      fc.nat(90 * minute),
      fc.nat(3 * 24 * 60).map((minutes) => minutes * minute),
    ),
    end: fc.option(fc.constantFrom(...endActions), { nil: undefined }),
    unseen: fc.nat(3),
  });
}

/** The records of a past that begins at `from`, in their order; an end without an open run is left out. */
export function recordsOf(past: readonly Step[], from: number): readonly RunRecord[] {
  const records: RunRecord[] = [];
  const open = new Map<string, StartRecord[]>();
  const numbers = new Map<string, number>();
  let at = from;
  for (const { task, after, end, unseen } of past) {
    at += after;
    const sequence = records.length + 1;
    if (end === undefined) {
      const startNumber = (numbers.get(task) ?? 0) + 1;
      numbers.set(task, startNumber);
      const start: StartRecord = {
        action: "run",
        runId: `${task}-${startNumber}`,
        task,
        at,
        dueAt: at,
        occasion: `occasion ${startNumber}`,
        attempt: 1,
        startNumber,
        seen: Math.max(0, sequence - 1 - unseen),
        claims: [],
        because: [],
        session: "session",
        sequence,
      };
      open.set(task, [...(open.get(task) ?? []), start]);
      records.push(start);
    } else {
      const start = open.get(task)?.shift();
      if (start === undefined) continue;
      const { runId, occasion, attempt, at: startedAt } = start;
      // Small numbers, so that conditions on what a run returned are met.
      const value = end === "success" ? { returned: 1 + (start.startNumber % 3) } : {};
      records.push({ action: end, runId, task, at, startedAt, occasion, attempt, sequence, ...value });
    }
  }
  return records;
}

/** A history of these records that forgets nothing. */
export function historyOf(records: readonly RunRecord[]): History {
  const history = new History();
  const tasks = new Set(records.map(({ task }) => task));
  history.load(
    { sequence: 0, runs: [] },
    new Map(Array.from(tasks, (task) => [task, Number.POSITIVE_INFINITY])),
  );
  history.apply(records);
  return history;
}
