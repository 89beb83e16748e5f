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

const isOneOrMore =
  (expected: string): OptionCheck =>
  (value) =>
    isText(value) === undefined || isTextList(value) === undefined ? undefined : expected;

const isEpoch: OptionCheck = (value) =>
  typeof value === "number" && !Number.isNaN(value)
    ? undefined
    : "epoch milliseconds, such as Date.parse(text) gives,";

const isCount: OptionCheck = (value) =>
  value === 0 || value === Number.POSITIVE_INFINITY ? undefined : isPositive(value);

const countChecks: Readonly<Record<Exclude<keyof RecordQuery, "limit" | "order"> | "tag", OptionCheck>> = {
  task: isOneOrMore("the name of a task, or a list of names"),
  tag: isOneOrMore("a tag, or a list of tags"),
  action: isActions,
  from: isEpoch,
  to: isEpoch,
  occasion: isText,
  runId: isText,
  after: isNumber,
  before: isNumber,
};

const checks: Readonly<Record<keyof RecordQuery | "tag", OptionCheck>> = {
  ...countChecks,
  limit: isCount,
  order: isOneOf(["ascending", "descending"]),
};

/** Refuses what would silently fit no record, or every one. Throws `OptionError`. */
export function checkRecordQuery(query: object): void {
  checkOptions("records: ", query, checks);
}

/** The same for counting, where a limit or an order would be without effect. Throws `OptionError`. */
export function checkCountQuery(query: object): void {
  checkOptions("count: ", query, countChecks);
}
