import { NoCounterpart } from "../no-counterpart.ts";
import type {
  Comparison,
  ConditionDescriptor,
  CountedAction,
  ExecutableDescriptor,
  RunningDescriptor,
  StatusDescriptor,
} from "./condition-descriptor.ts";
import { partText, spanText } from "./span-text.ts";

/** A condition of the cases as a sentence; `self` is the task that it is about. Throws `NoCounterpart`. */
export function conditionText(found: ConditionDescriptor, self: string): string {
  if (typeof found === "string") return found;
  const inside = (part: ConditionDescriptor) => `(${conditionText(part, self)})`;
  if ("and" in found) return found.and.map(inside).join(" & ");
  if ("or" in found) return found.or.map(inside).join(" | ");
  if ("not" in found) return `~${inside(found.not)}`;
  switch (found.cond) {
    case "status":
      return statusText(found);
    case "executable":
      return executableText(found);
    case "every":
      return everyText(found.past, found.based);
    case "retry":
      return found.n < 0 ? "retry" : `retry ${found.n} times`;
    case "running":
      return runningText(found, found.task ?? self);
    case "crontime":
      return `crontime ${found.expr}`;
    case "scheduler_running":
      return schedulerText(found.more_than, found.less_than);
  }
}

const participles: Readonly<Record<CountedAction, string>> = {
  run: "started",
  success: "succeeded",
  fail: "failed",
  terminate: "terminated",
  inaction: "inacted",
  finish: "finished",
  crash: "crashed",
};

const comparisons = [
  [">", "more than"],
  ["<", "less than"],
  [">=", "at least"],
  ["<=", "at most"],
  ["==", "exactly"],
] as const;

function statusText({ action, task, period, cmp = {} }: StatusDescriptor): string {
  const subject = task === null ? "has" : `task '${task}' has`;
  const span = period === undefined ? "" : spanText(period);
  const has = (count: string) =>
    [subject, participles[action], count, span].filter((word) => word !== "").join(" ");
  return Object.keys(cmp).length === 0 ? has("") : `(${counted(cmp, has)})`;
}

/** Every comparison said of something that takes a count; without any, the thing itself. */
function counted(cmp: Comparison, say: (count: string) => string): string {
  const parts = comparisons.flatMap(([sign, words]) => {
    const number = cmp[sign];
    return number === undefined ? [] : [say(`${words} ${number} times`)];
  });
  const unequal = cmp["!="];
  if (unequal !== undefined) parts.push(`~${say(`exactly ${unequal} times`)}`);
  return parts.length === 0 ? say("") : parts.join(" & ");
}

/** `daily` and its like with retries of their own: no word of its own, but the same can be said. */
function executableText({ period, retries }: ExecutableDescriptor): string {
  if (!("unit" in period)) throw new NoCounterpart("once in a period is said of a unit of the calendar");
  const span = spanText(period);
  const open = `time of ${period.unit} ${partText(period)}`.trimEnd();
  const done = ["succeeded", "inacted", "terminated"].map((deed) => `~has ${deed} ${span}`);
  return `(${[open, ...done, `has failed at most ${retries} times ${span}`].join(" & ")})`;
}

function everyText(past: string, based: "run" | "success" | "fail" | "finish"): string {
  if (based === "run") return `every ${past}`;
  if (based === "success") return `every ${past} after success`;
  if (based === "fail") return `~has failed past ${past}`;
  return `~has succeeded past ${past} & ~has failed past ${past} & ~has inacted past ${past} & ~has terminated past ${past}`;
}

function runningText({ more_than, less_than, cmp = {} }: RunningDescriptor, task: string): string {
  const isRunning = `task '${task}' is running`;
  const ages = [
    more_than === undefined ? [] : `${isRunning} more than ${more_than}`,
    less_than === undefined ? [] : `${isRunning} less than ${less_than}`,
  ].flat();
  if (ages.length > 0) return `(${ages.join(" & ")})`;
  return `(${counted(cmp, (count) => `${isRunning} ${count}`.trimEnd())})`;
}

function schedulerText(moreThan: string | undefined, lessThan: string | undefined): string {
  const parts = [
    moreThan === undefined ? [] : `scheduler has run over ${moreThan}`,
    lessThan === undefined ? [] : `scheduler started ${lessThan} ago`,
  ];
  return `(${parts.flat().join(" & ")})`;
}
