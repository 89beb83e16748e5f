import type { EndRecord, RunRecord, StartRecord } from "@gantry/core";
import type { RunFinding } from "./verdict.ts";

/** A run as its records tell it. */
export interface ToldRun {
  readonly start: StartRecord;
  end?: EndRecord;
}

/** The runs of a history, and where the records contradict each other. */
export interface ToldRuns {
  /** In the order of their starts. */
  readonly runs: readonly ToldRun[];
  readonly byTask: ReadonlyMap<string, readonly ToldRun[]>;
  readonly findings: readonly RunFinding[];
}

/** Puts starts and ends together. An end belongs to one stored start before it, and a run has one end. */
export function toldRuns(records: readonly RunRecord[]): ToldRuns {
  const findings: RunFinding[] = [];
  const byId = new Map<string, ToldRun>();
  const byTask = new Map<string, ToldRun[]>();
  let before = Number.NEGATIVE_INFINITY;
  for (const record of records) {
    const { task, runId, sequence } = record;
    const found = (fault: RunFinding["fault"], message: string) =>
      findings.push({ fault, task, message: `${message} (sequence ${sequence})` });
    if (sequence <= before) found("broken", `a record of run ${runId} stands after sequence ${before}`);
    before = sequence;
    const run = byId.get(runId);
    if (record.action === "run") {
      if (run !== undefined) found("double", `run ${runId} is started a second time`);
      else {
        const started = { start: record };
        byId.set(runId, started);
        const others = byTask.get(task);
        if (others === undefined) byTask.set(task, [started]);
        else others.push(started);
      }
    } else if (run === undefined) {
      found("broken", `run ${runId} ends as ${record.action} and was not started before`);
    } else if (run.end !== undefined) {
      found("double", `run ${runId} ends as ${record.action} though it ended as ${run.end.action}`);
    } else {
      const wrong = contradiction(run.start, record);
      if (wrong !== undefined) found("broken", `the end of run ${runId} has another ${wrong} than its start`);
      run.end = record;
    }
  }
  return { runs: [...byId.values()], byTask, findings };
}

function contradiction(start: StartRecord, end: EndRecord): string | undefined {
  if (start.task !== end.task) return "task";
  if (start.occasion !== end.occasion) return "occasion";
  if (start.attempt !== end.attempt) return "attempt";
  return start.at === end.startedAt ? undefined : "instant of the start";
}

/** Names a run for people. */
export function runText({ start }: ToldRun): string {
  return `attempt ${start.attempt} of occasion '${start.occasion}' (run ${start.runId})`;
}
