import type { EndRecord, RunRecord, Task } from "gantry";
import { span } from "./span.ts";
import { table } from "./table.ts";
import { upcoming } from "./waiting.ts";

const outcomes = ["success", "fail", "inaction", "terminate", "crash"] as const;

/** One task's runs of a session, counted. */
export interface TaskSummary {
  readonly task: string;
  readonly runs: number;
  readonly counts: Readonly<Record<EndRecord["action"], number>>;
  /** Milliseconds; `undefined`: none has ended. */
  readonly mean: number | undefined;
  readonly longest: number | undefined;
}

/** Counts the records of a session by task, in the order in which the tasks first ran. */
export function summaryOf(records: readonly RunRecord[]): readonly TaskSummary[] {
  const names = [...new Set(records.map(({ task }) => task))];
  return names.map((task) => {
    const own = records.filter((record) => record.task === task);
    const ends = own.flatMap((record) => (record.action === "run" ? [] : [record]));
    const lengths = ends.map(({ at, startedAt }) => at - startedAt);
    const count = (action: RunRecord["action"]) => own.filter((record) => record.action === action).length;
    return {
      task,
      runs: count("run"),
      counts: {
        success: count("success"),
        fail: count("fail"),
        inaction: count("inaction"),
        terminate: count("terminate"),
        crash: count("crash"),
      },
      mean: lengths.length === 0 ? undefined : lengths.reduce((sum, one) => sum + one, 0) / lengths.length,
      longest: lengths.length === 0 ? undefined : Math.max(...lengths),
    };
  });
}

/** The summary as lines: a row for each task, those that have not run included, and what each waits for. */
export function summaryLines(
  summaries: readonly TaskSummary[],
  tasks: readonly Task[],
  now: number,
): readonly string[] {
  const shown = outcomes.filter(
    (outcome) => outcome === "success" || summaries.some(({ counts }) => counts[outcome] > 0),
  );
  const rows = tasks.map((task) => {
    const summary = summaries.find((one) => one.task === task.name);
    const length = (ms: number | undefined) => (ms === undefined ? "" : span(ms));
    return [
      task.name,
      String(summary?.runs ?? 0),
      ...shown.map((outcome) => String(summary?.counts[outcome] ?? 0)),
      length(summary?.mean),
      length(summary?.longest),
      upcoming(task, now),
    ];
  });
  return table([["task", "runs", ...shown, "mean", "longest", "next"], ...rows]);
}
