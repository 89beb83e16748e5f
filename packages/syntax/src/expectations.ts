import type { Unit } from "@gantry/core";
import { adverbs, gapWords, outcomes, overlapWords, participles, unitWords } from "./words.ts";

/** What can stand at some place of a sentence: in words for people, and the single words it could begin with. */
export interface Expectation {
  readonly shown: string;
  readonly words: readonly string[];
  /** A name in quotes can stand here, so a bare word probably lacks them. */
  readonly isName?: boolean;
}

const operators = ["and", "or"];
const parts = ["before", "after", "between", "starting", "on", "at"];
const spans = ["today", "this", "past", "in"];
const comparisons = ["at", "exactly", "more", "less"];
export const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
export const months = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** The words that can begin a condition. */
const beginnings = [
  ...Object.keys(adverbs),
  ...["every", "time", "has", "task", "while", "after", "retry", "true", "false", "always", "never", "not"],
  ...["cron", "crontime", "at", "from", "until", "on", "scheduler", "env", "param"],
];

function choice(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** What can stand where. The grammar points at one of these before each of its decisions. */
export const expectations = {
  condition: {
    shown: "a condition, such as: daily, every 10 minutes, after task 'x' succeeded",
    words: beginnings,
  },
  operator: { shown: "&, | or the end of the condition", words: operators },
  always: { shown: "true, false, &, | or the end of the condition", words: ["true", "false", ...operators] },
  part: {
    shown: "before, after, between, starting, on or at with a time; or &, | or the end of the condition",
    words: [...parts, ...operators],
  },
  and: { shown: 'the word "and" and a second time, such as: between 10:00 and 12:00', words: ["and"] },
  duration: {
    shown: "a length of time, such as 10 minutes, 1 hour 30 minutes, 1.5 h or 1:30:00",
    words: [],
  },
  of: { shown: '"of" and a unit, such as: time of day between 10:00 and 12:00', words: ["of"] },
  unit: { shown: choice(Object.keys(unitWords)), words: Object.keys(unitWords) },
  participle: { shown: choice(Object.keys(participles)), words: Object.keys(participles) },
  span: {
    shown: "a span, such as: today, this week, past 2 hours; or &, | or the end of the condition",
    words: [...spans, ...comparisons, ...operators],
  },
  number: { shown: "a whole number, such as 3", words: [] },
  leastOrMost: { shown: '"least" or "most", such as: at least 3 times', words: ["least", "most"] },
  than: { shown: '"than", such as: more than 3 times, less than 5 minutes', words: ["than"] },
  row: {
    shown: "a span, such as: today, past 2 hours; in a row; or &, | or the end of the condition",
    words: [...spans, ...operators],
  },
  rowWord: { shown: '"in a row", such as: has failed 3 times in a row', words: ["row"] },
  andDuration: {
    shown: 'the word "and" and a second length of time, such as: between 5 minutes and 10 minutes',
    words: ["and"],
  },
  past: { shown: '"past" and a length of time, such as: in past 2 hours', words: ["past"] },
  name: { shown: "the name of a task in quotes, such as 'fetch'", words: [], isName: true },
  deed: {
    shown: "what the task does, such as: has succeeded, is running, last returned 'v'",
    words: ["has", "is", "last"],
  },
  returned: { shown: "\"returned\" and a value, such as: last returned 'done'", words: ["returned"] },
  returnedSpan: {
    shown: '"past" and a length of time, such as: past 1 hour; or &, | or the end of the condition',
    words: ["past", ...operators],
  },
  task: { shown: "\"task\" and its name, such as: while task 'fetch' is running", words: ["task"] },
  is: { shown: '"is running"', words: ["is"] },
  running: { shown: '"running"', words: ["running"] },
  upstream: {
    shown: "task, tasks or any tasks, such as: after task 'fetch' succeeded",
    words: ["task", "tasks", "any"],
  },
  tasks: { shown: "\"tasks\", such as: after any tasks 'a', 'b'", words: ["tasks"] },
  outcome: {
    shown: `${Object.keys(outcomes).join(", ")} or returned with a value; or &, | or the end of the condition`,
    words: [...Object.keys(outcomes), "returned", ...operators],
  },
  nextName: {
    shown: "a comma and another name; succeeded, failed, finished, ...; or &, | or the end of the condition",
    words: [...Object.keys(outcomes), "returned", ...operators],
  },
  value: {
    shown: "a value, such as: 'done', 42, true; a text stands in quotes",
    words: ["true", "false"],
    isName: true,
  },
  runningTimes: {
    shown:
      "at least, at most, exactly, more than or less than so many times; more than, less than or between with lengths of " +
      "time; or &, | or the end of the condition",
    words: [...comparisons, "between", ...operators],
  },
  runningOccurrences: { shown: '"times", such as: is running 2 times', words: ["times", "time"] },
  runningTime: {
    shown: "more than, less than or between with lengths of time; or &, | or the end of the condition",
    words: ["more", "less", "between", ...operators],
  },
  afterEvery: {
    shown: '"to" and a longer time, after success, after finish; or &, | or the end of the condition',
    words: ["to", "after", ...operators],
  },
  origin: {
    shown: '"success" or "finish", such as: every 10 minutes after success',
    words: ["success", "finish"],
  },
  retries: {
    shown:
      "a number of times, such as: retry 3 times; after and a length of time; or &, | or the end of the condition",
    words: ["after", ...operators],
  },
  times: { shown: '"times", such as: retry 3 times', words: ["times", "time"] },
  occurrences: { shown: '"times", such as: has failed 3 times', words: ["times", "time"] },
  delay: {
    shown:
      "after and a length of time, such as: retry 3 times after 10 minutes; or &, | or the end of the condition",
    words: ["after", ...operators],
  },
  backoff: { shown: "with backoff; or &, | or the end of the condition", words: ["with", ...operators] },
  backoffWord: { shown: '"backoff"', words: ["backoff"] },
  cron: {
    shown:
      "a cron expression: minute, hour, day of the month, month and day of the week, such as 0 9 * * MON-FRI; " +
      "or six fields with seconds before them; or an alias such as @daily",
    words: [],
  },
  instant: { shown: "a date, with or without a time, such as 2026-12-24 or 2026-12-24 18:00", words: [] },
  dst: {
    shown: "with gap or with overlap, for clock changes; or &, | or the end of the condition",
    words: ["with", ...operators],
  },
  dstOption: {
    shown: '"gap" or "overlap", such as: with gap skip, overlap both',
    words: ["gap", "overlap"],
  },
  gap: { shown: '"gap", such as: with overlap both, gap skip', words: ["gap"] },
  overlap: { shown: '"overlap", such as: with gap skip, overlap both', words: ["overlap"] },
  gapWord: {
    shown: `${choice(Object.keys(gapWords))}, such as: with gap skip`,
    words: Object.keys(gapWords),
  },
  overlapWord: {
    shown: `${choice(Object.keys(overlapWords))}, such as: with overlap both`,
    words: Object.keys(overlapWords),
  },
  gapToo: { shown: "a comma and gap, &, | or the end of the condition", words: operators },
  overlapToo: { shown: "a comma and overlap, &, | or the end of the condition", words: operators },
  kindOfDay: { shown: '"business days" or "holidays"', words: ["business", "holidays"] },
  days: { shown: '"days", such as: on business days', words: ["days"] },
  dayOrWeekday: {
    shown: '"day" or a day of the week, such as: last day of month',
    words: ["day", ...weekdays],
  },
  afterOrdinal: {
    shown: "a day of the week or from last day, such as: 2nd Monday of month, 5th from last day",
    words: [...weekdays, "from"],
  },
  lastDay: { shown: '"last day", such as: 5th from last day', words: ["last", "day"] },
  ofMonth: { shown: '"of month", such as: last day of month', words: ["of", "month"] },
  ofMonthOrOperator: { shown: "of month, &, | or the end of the condition", words: ["of", ...operators] },
  scheduler: {
    shown:
      '"has" or "started", such as: scheduler has more than 3 cycles, scheduler started less than 1 hour ago',
    words: ["has", "started"],
  },
  schedulerHas: {
    shown: '"run" or a number of cycles, such as: scheduler has run over 10 minutes, scheduler has 3 cycles',
    words: ["run", ...comparisons],
  },
  over: {
    shown: "over, more than, less than or between, such as: scheduler has run over 10 minutes",
    words: ["over", "more", "less", "between"],
  },
  startedAgo: {
    shown: "more than, less than or between, such as: scheduler started less than 10 minutes ago",
    words: ["more", "less", "between"],
  },
  ago: { shown: '"ago"', words: ["ago"] },
  cycles: { shown: '"cycles", such as: scheduler has more than 3 cycles', words: ["cycles", "cycle"] },
  environment: { shown: "the environment in quotes, such as: env 'prod'", words: [], isName: true },
  parameter: {
    shown: "the name of a parameter in quotes, such as: param 'mode' exists",
    words: [],
    isName: true,
  },
  existsOrIs: {
    shown: "exists or is, such as: param 'mode' exists, param 'mode' is 'fast'",
    words: ["exists", "is"],
  },
  parameterValue: { shown: "a value in quotes, such as: param 'mode' is 'fast'", words: [], isName: true },
  zone: {
    shown: "a time zone in quotes, such as: daily after 10:00 in 'Europe/Helsinki'",
    words: [],
    isName: true,
  },
} as const satisfies Record<string, Expectation>;

/** What a place in each unit looks like. */
export const placesIn: Readonly<Record<Unit, Expectation & { readonly noun: string }>> = {
  second: { noun: "time of the second", shown: "a number of milliseconds, such as 500", words: [] },
  minute: { noun: "time of the minute", shown: "a number of seconds, such as 45 or 45.5", words: [] },
  hour: {
    noun: "time of the hour",
    shown: "minutes and seconds or a count of quarters, such as 15:00, 30:00.5 or 1 quarter",
    words: ["quarter"],
  },
  day: {
    noun: "time of day",
    shown: "a time of day, such as 10:00, 10:00:15 or 10:30 PM; 24:00 may only be an end",
    words: [],
  },
  week: {
    noun: "day of the week",
    shown: "a day of the week, with or without a time, such as Mon, Friday or Mon 10:00",
    words: weekdays,
  },
  month: {
    noun: "day of the month",
    shown: "a day of the month, with or without a time, such as 5th, 31 or 5th 10:00",
    words: [],
  },
  year: {
    noun: "day of the year",
    shown: "a month or a day of the year, such as Jan, Feb 5 or January 5th 10:00",
    words: months,
  },
};

/** Words for units of elapsed time, as they are suggested. */
export const durationUnits = [
  ...["milliseconds", "seconds", "minutes", "hours", "days", "weeks"],
  ...["millisecond", "second", "minute", "hour", "day", "week"],
];
