import {
  checkOptions,
  isNumber,
  isOneOf,
  isPositive,
  isText,
  isTextList,
  type OptionCheck,
} from "../option-check.ts";
import { endActions } from "./record.ts";
import type { RecordQuery } from "./repository.ts";

const isAction = isOneOf(["run", ...endActions]);

const isActions: OptionCheck = (value) =>
  Array.isArray(value) ? value.map(isAction).find((expected) => expected !== undefined) : isAction(value);

const isNameOrNames: OptionCheck = (value) =>
  isText(value) === undefined || isTextList(value) === undefined
    ? undefined
    : "the name of a task, or a list of names";

const isEpoch: OptionCheck = (value) =>
  typeof value === "number" && !Number.isNaN(value)
    ? undefined
    : "epoch milliseconds, such as Date.parse(text) gives,";

const isCount: OptionCheck = (value) =>
  value === 0 || value === Number.POSITIVE_INFINITY ? undefined : isPositive(value);

const checks: Readonly<Record<keyof RecordQuery, OptionCheck>> = {
  task: isNameOrNames,
  action: isActions,
  from: isEpoch,
  to: isEpoch,
  occasion: isText,
  runId: isText,
  after: isNumber,
  limit: isCount,
  order: isOneOf(["ascending", "descending"]),
};

/** Refuses what would silently fit no record, or every one. Throws `OptionError`. */
export function checkRecordQuery(query: RecordQuery): void {
  checkOptions("records: ", query, checks);
}
