import type { RunRecord } from "../record.ts";
import type { RecordQuery } from "../repository.ts";

/** Whether a record fits all parts of a query but its place and number: `after`, `before`, `limit`, `order`. */
export function matches(record: RunRecord, query: RecordQuery): boolean {
  const { task, action, from, to, occasion, runId } = query;
  if (task !== undefined && !isAmong(record.task, task)) return false;
  if (action !== undefined && !isAmong(record.action, action)) return false;
  if (from !== undefined && record.at < from) return false;
  if (to !== undefined && record.at >= to) return false;
  if (occasion !== undefined && record.occasion !== occasion) return false;
  return runId === undefined || record.runId === runId;
}

function isAmong(value: string, wanted: string | readonly string[]): boolean {
  return typeof wanted === "string" ? value === wanted : wanted.includes(value);
}
