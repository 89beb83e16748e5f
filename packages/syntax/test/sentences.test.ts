import {
  afterAllFailure,
  afterAllSuccess,
  afterAnyFinish,
  afterAnySuccess,
  afterFailure,
  afterFinish,
  afterNode,
  afterSuccess,
  allNode,
  always,
  anyNode,
  askedNode,
  atNode,
  businessDayNode,
  type ConditionLike,
  crashed,
  cronNode,
  cronTimeNode,
  daily,
  environmentNode,
  every,
  everyNode,
  failed,
  finished,
  fromNode,
  hasNode,
  holidayNode,
  hourly,
  inacted,
  minutely,
  monthDayNode,
  monthly,
  never,
  nodeOf,
  not,
  notNode,
  parameterNode,
  retry,
  retryNode,
  returnedNode,
  running,
  runningNode,
  schedulerCyclesNode,
  schedulerStartedNode,
  secondly,
  started,
  succeeded,
  terminated,
  timeOfDay,
  timeOfHour,
  timeOfMinute,
  timeOfMonth,
  timeOfSecond,
  timeOfWeek,
  timeOfYear,
  untilNode,
  weekly,
  yearly,
  zonedNode,
} from "@gantry/core";
import { describe, expect, it } from "vitest";
import { parseCondition } from "../src/index.ts";

const hour = 3_600_000;
const day = 24 * hour;
const today = { unit: "day", start: 0, end: day } as const;

const table: Record<string, readonly (readonly [string, ConditionLike])[]> = {
  "a constant": [
    ["true", always],
    ["always", always],
    ["always true", always],
    ["false", never],
    ["never", never],
    ["always false", never],
  ],
  "once in each unit, or in a part of it": [
    ["secondly before 500", secondly.before("500")],
    ["minutely after 45.5", minutely.after("45.5")],
    ["hourly between 15:00 and 2 quarters", hourly.between("15:00", "30:00")],
    ["hourly at 1 quarter", hourly.at("15:00")],
    ["daily", daily],
    ["daily after 10 AM", daily.after("10:00")],
    ["daily between 22:00 and 06:00", daily.between("22:00", "06:00")],
    ["daily before 24:00", daily],
    ["daily at 10", daily.on("10:00")],
    ["weekly starting Wed", weekly.starting("Wed")],
    ["weekly on Mon 10:00", weekly.on("Monday 10:00")],
    ["monthly after 5th 10:00", monthly.after("5th 10:00")],
    ["monthly on 31.", monthly.on("31")],
    ["yearly before Apr", yearly.before("Apr")],
    ["yearly between Feb 5 and January 5th 10:00", yearly.between("Feb 5", "Jan 5 10:00")],
  ],
  "a part of the clock or calendar": [
    ["time of second after 250", timeOfSecond.after("250")],
    ["time of minute before 30", timeOfMinute.before("30")],
    ["time of hour on 15:00", timeOfHour.on("15:00")],
    ["time of day between 10:00 and 12:00", timeOfDay.between("10:00", "12:00")],
    ["time of week on Mon", timeOfWeek.on("Mon")],
    ["time of month after 5th", timeOfMonth.after("5th")],
    ["time of year at Jan", timeOfYear.at("Jan")],
    ["time of day", timeOfDay],
  ],
  "a distance between starts": [
    ["every 10 minutes", every("10 minutes")],
    ["every 1 hour and 30 minutes", every(1.5 * hour)],
    ["every 1 hour, 30 minutes, and 5 s", every(1.5 * hour + 5000)],
    ["every 1d5h", every(29 * hour)],
    ["every 1:30:00", every(1.5 * hour)],
    ["every 1 hour and daily", every(hour).and(daily)],
    ["every 5 to 10 minutes", everyNode(hour / 12, { to: hour / 6 })],
    ["every 90 seconds to 1 hour and 30 minutes", everyNode(90_000, { to: 1.5 * hour })],
    ["every 10 minutes after success", everyNode(hour / 6, { after: "success" })],
    ["every 5 to 10 minutes after finish", everyNode(hour / 12, { to: hour / 6, after: "finish" })],
    ["every 1 day and .5 h & daily", every(day + hour / 2).and(daily)],
  ],
  "what a task has done": [
    ["has started", started()],
    ["has succeeded today", succeeded(undefined, { type: "this", cycle: today })],
    ["task 'fetch' has failed past 2 hours", failed("fetch", { type: "past", length: 2 * hour })],
    [
      "task 'fetch' has finished in past 1 hour and 30 minutes",
      finished("fetch", { type: "past", length: 1.5 * hour }),
    ],
    [
      "has terminated this day before 10:00",
      terminated(undefined, { type: "this", cycle: { ...today, end: 10 * hour } }),
    ],
    [
      "task 'x' has inacted this week on Tue",
      inacted("x", { type: "this", cycle: { unit: "week", start: day, end: 2 * day } }),
    ],
    [
      "has crashed this hour starting 15:00",
      crashed(undefined, { type: "this", cycle: { unit: "hour", start: hour / 4, end: hour / 4 } }),
    ],
    ["task 'x' has failed today and daily", failed("x", { type: "this", cycle: today }).and(daily)],
    ["task 'x' is running", running("x")],
    ["while task 'x' is running", running("x")],
    ["task 'x' is running more than 5 minutes", runningNode("x", { moreThan: hour / 12 })],
    ["while task 'x' is running less than 5 minutes", runningNode("x", { lessThan: hour / 12 })],
    ["task 'x' is running at least 2 times", running("x").atLeast(2)],
    ["task 'x' is running 2 times", running("x").atLeast(2)],
    ["task 'x' is running exactly 0 times & daily", allNode([running("x").exactly(0), daily].map(nodeOf))],
    ["task 'x' is running at most 1 time", running("x").atMost(1)],
    ["while task 'x' is running less than 3 times", running("x").lessThan(3)],
    [
      "task 'x' is running more than 2 times more than 5 minutes",
      running("x", { moreThan: "5 minutes" }).moreThan(2),
    ],
    [
      "task 'x' is running 2 times between 5 minutes and 1 hour",
      running("x", { moreThan: "5 minutes", lessThan: "1 hour" }).atLeast(2),
    ],
    [
      "task 'x' is running between 5 minutes and 1 hour and daily",
      allNode([runningNode("x", { moreThan: hour / 12, lessThan: hour }), nodeOf(daily)]),
    ],
  ],
  "how often a task has done something": [
    ["has failed 3 times", hasNode("fail", { count: { compare: "atLeast", number: 3 } })],
    ["has failed at least 3 times", hasNode("fail", { count: { compare: "atLeast", number: 3 } })],
    ["has failed at most 1 time", hasNode("fail", { count: { compare: "atMost", number: 1 } })],
    [
      "task 'x' has failed more than 2 times past 1 hour",
      hasNode("fail", {
        task: "x",
        count: { compare: "moreThan", number: 2 },
        span: { type: "past", length: hour },
      }),
    ],
    [
      "has succeeded less than 2 times today",
      hasNode("success", { count: { compare: "lessThan", number: 2 }, span: { type: "this", cycle: today } }),
    ],
    [
      "has failed exactly 3 times in a row in past 1 hour",
      hasNode("fail", {
        count: { compare: "exactly", number: 3 },
        inARow: true,
        span: { type: "past", length: hour },
      }),
    ],
  ],
  "what other tasks did last": [
    ["after task 'x'", afterSuccess("x")],
    ["after task 'x' succeeded", afterSuccess("x")],
    ["after task 'x' failed", afterFailure("x")],
    ["after task 'x' finished", afterFinish("x")],
    ["after task 'x' started", afterNode("x", "start")],
    ["after task 'x' terminated", afterNode("x", "terminate")],
    ["after task 'x' inacted", afterNode("x", "inaction")],
    ["after task 'x' crashed", afterNode("x", "crash")],
    ["after task 'x' returned 'done'", returnedNode("x", "done")],
    ["after task 'x' returned ''", returnedNode("x", "")],
    ["after task 'x' returned -1.5e3", returnedNode("x", -1500)],
    ["after task 'x' returned TRUE", returnedNode("x", true)],
    ["after any tasks 'x', 'y' returned 1", anyNode([returnedNode("x", 1), returnedNode("y", 1)])],
    ["after tasks 'x'", afterSuccess("x")],
    ["after tasks 'x', 'y'", afterAllSuccess("x", "y")],
    ["after tasks 'x','y' , 'z' failed", afterAllFailure("x", "y", "z")],
    ["after any tasks 'x', 'y'", afterAnySuccess("x", "y")],
    ["after any tasks 'x', 'y' finished & daily", afterAnyFinish("x", "y").and(daily)],
  ],
  "another try": [
    ["retry", retry()],
    ["retry 3 times", retry(3)],
    ["retry 1 time", retry(1)],
    ["retry 0 times", retry(0)],
    ["retry 3 times after 10 minutes", retryNode(3, { delay: hour / 6 })],
    ["retry after 10 minutes with backoff", retryNode(null, { delay: hour / 6, backoff: true })],
  ],
  "an expression of cron": [
    ["cron 0 10 * * mon-fri", cronNode("0 10 * * 1-5")],
    ["CRON\t*/5  * 1,15 * 5#3", cronNode("*/5 * 1,15 * 5#3")],
    ["cron 0 0 L * *", cronNode("0 0 L * *")],
    ["cron 0 0 15W * FRIL # a comment", cronNode("0 0 15W * 5L")],
    ["cron 30 0 9 * * 1-5", cronNode("30 0 9 * * 1-5")],
    ["cron @daily", cronNode("0 0 * * *")],
    ["crontime 0 10 * * *", cronTimeNode("0 10 * * *")],
    ["cron 0 3 * * * with gap skip", cronNode("0 3 * * *", { dst: { gap: "skip" } })],
    [
      "crontime * 3 * * * WITH OVERLAP SECOND, GAP SKIP",
      cronTimeNode("* 3 * * *", { dst: { gap: "skip", overlap: "second" } }),
    ],
    ["cron 0 * * * * with gap skip, overlap both", cronNode("0 * * * *")],
    [
      "cron @hourly with overlap first and daily",
      allNode([cronNode("@hourly", { dst: { overlap: "first" } }), nodeOf(daily)]),
    ],
    ["cron 0 10 * * * and daily", allNode([cronNode("0 10 * * *"), nodeOf(daily)])],
    ["(cron 0 10 * * *|daily)", anyNode([cronNode("0 10 * * *"), nodeOf(daily)])],
  ],
  "a date": [
    ["at 2026-12-24 18:00", atNode("2026-12-24T18:00:00")],
    ["at 2026-12-24T18:00:05", atNode("2026-12-24T18:00:05")],
    ["at 2026-12-24 6 PM", atNode("2026-12-24T18:00:00")],
    [
      "at 2026-10-25 03:30 with gap skip, overlap both",
      atNode("2026-10-25T03:30:00", { dst: { gap: "skip", overlap: "both" } }),
    ],
    ["at 2026-10-25 03:30 with overlap first", atNode("2026-10-25T03:30:00")],
    ["from 2026-12-24", fromNode("2026-12-24T00:00:00")],
    ["until 2024-02-29 & daily", allNode([untilNode("2024-02-29T00:00:00"), nodeOf(daily)])],
  ],
  "a kind of day": [
    ["on business days", businessDayNode()],
    ["on holidays", holidayNode()],
    ["last day of month", monthDayNode(-1)],
    ["last day of the month", monthDayNode(-1)],
    ["Last FRI of month", monthDayNode(-1, 5)],
    ["2nd monday of month", monthDayNode(2, 1)],
    ["5th from last day", monthDayNode(-5)],
    ["5th from last day of month", monthDayNode(-5)],
    ["2nd from last Sunday", monthDayNode(-2, 7)],
    ["every 1 hour and 2nd Monday of month", every(hour).and(monthDayNode(2, 1))],
  ],
  "the state of the session": [
    ["scheduler has run over 10 minutes", schedulerStartedNode({ moreThan: hour / 6 })],
    ["scheduler has run less than 10 minutes", schedulerStartedNode({ lessThan: hour / 6 })],
    [
      "scheduler has run between 1 hour and 2 hours",
      schedulerStartedNode({ moreThan: hour, lessThan: 2 * hour }),
    ],
    ["scheduler started 10 minutes ago", schedulerStartedNode({ lessThan: hour / 6 })],
    ["scheduler started less than 10 minutes ago", schedulerStartedNode({ lessThan: hour / 6 })],
    ["scheduler started more than 10 minutes ago", schedulerStartedNode({ moreThan: hour / 6 })],
    ["scheduler has 3 cycles", schedulerCyclesNode({ compare: "exactly", number: 3 })],
    ["scheduler has more than 3 cycles", schedulerCyclesNode({ compare: "moreThan", number: 3 })],
    ["scheduler has at least 1 cycle", schedulerCyclesNode({ compare: "atLeast", number: 1 })],
    ["env 'prod'", environmentNode("prod")],
    ["param 'mode' exists", parameterNode("mode")],
    ["param 'mode' is 'fast'", parameterNode("mode", "fast")],
    ["param 'mode' is ''", parameterNode("mode", "")],
  ],
  "a condition in another zone": [
    ["daily after 10:00 in 'Europe/Helsinki'", zonedNode(nodeOf(daily.after("10:00")), "Europe/Helsinki")],
    ["daily in 'UTC' & hourly", allNode([zonedNode(nodeOf(daily), "UTC"), nodeOf(hourly)])],
    ["hourly | ~daily in 'UTC'", anyNode([nodeOf(hourly), notNode(zonedNode(nodeOf(daily), "UTC"))])],
    ["(daily | hourly) in 'UTC'", zonedNode(nodeOf(daily.or(hourly)), "UTC")],
    ["cron 0 10 * * * in 'UTC'", zonedNode(cronNode("0 10 * * *"), "UTC")],
    [
      "at 2026-10-25 03:30 with overlap second in 'Europe/Helsinki'",
      zonedNode(atNode("2026-10-25 03:30", { dst: { overlap: "second" } }), "Europe/Helsinki"),
    ],
    ["at 2026-12-24 18:00 in 'UTC'", zonedNode(atNode("2026-12-24T18:00:00"), "UTC")],
    ["has failed in 'UTC'", zonedNode(hasNode("fail"), "UTC")],
    [
      "has failed in past 1 hour in 'UTC'",
      zonedNode(hasNode("fail", { span: { type: "past", length: hour } }), "UTC"),
    ],
  ],
  "conditions with operators, ~ before & before |": [
    ["daily | hourly & weekly", daily.or(hourly.and(weekly))],
    ["(daily | hourly) & weekly", daily.or(hourly).and(weekly)],
    ["~daily & hourly", not(daily).and(hourly)],
    ["~(daily & hourly)", not(daily.and(hourly))],
    ["~~daily", daily],
    ["not not not daily", not(daily)],
    ["daily or hourly and not weekly", daily.or(hourly.and(weekly.not()))],
    ["daily & (hourly & weekly)", daily.and(hourly, weekly)],
    ["daily between 10:00 and 12:00 and has failed", daily.between("10:00", "12:00").and(failed())],
    ["((daily))", daily],
    ["(daily)and(hourly)", daily.and(hourly)],
  ],
  "any case, white space and comments": [
    ["DAILY Between 10:00 AND 10 pm", daily.between("10:00", "22:00")],
    ["  daily\n\t after\r\n10:00  ", daily.after("10:00")],
    ["# in the morning\ndaily # once\n  after # this\n  10:00 # and no later", daily.after("10:00")],
    ["weekly on Mon # not Tue\n 10:00", weekly.on("Mon 10:00")],
    ["daily\u00a0after 10:00", daily.after("10:00")],
  ],
  "names with anything inside": [
    ['task "x" is running', running("x")],
    ["task 'a & (b | ~c), # d' is running", running("a & (b | ~c), # d")],
    [String.raw`task 'it\'s' is running`, running("it's")],
    [String.raw`task "say \"x\"" is running`, running('say "x"')],
    [String.raw`task 'C:\\temp\\' is running`, running("C:\\temp\\")],
    [String.raw`task 'two\nlines' is running`, running("two\nlines")],
    ["task 'two\nlines' is running", running("two\nlines")],
    ["task'x'is running", running("x")],
  ],
};

describe.each(Object.entries(table))("a sentence says %s", (_, sentences) => {
  it.each(sentences)("%s", (sentence, condition) => {
    expect(parseCondition(sentence)).toEqual(nodeOf(condition));
  });
});

describe("a sentence", () => {
  it("becomes plain frozen data", () => {
    const node = parseCondition("daily after 10:00 & after task 'fetch'");
    expect(node).toEqual({
      kind: "all",
      conditions: [
        { kind: "periodic", cycle: { unit: "day", start: 10 * hour, end: day } },
        { kind: "after", task: "fetch", outcome: "success" },
      ],
    });
    expect(Object.isFrozen(node)).toBe(true);
  });

  it("may contain the phrases that it is given, in any case and with any white space", () => {
    const phrases = ["a file has arrived", "Disk is not full"];
    expect(parseCondition("A  file\nhas arrived", { phrases })).toEqual({
      kind: "asked",
      phrase: "a file has arrived",
    });
    expect(parseCondition("daily & ~(disk IS NOT full)", { phrases })).toEqual(
      nodeOf(daily.and(not(askedNode("Disk is not full")))),
    );
  });

  it("contains the longest phrase that fits", () => {
    const phrases = ["files", "files are here", "files are"];
    expect(parseCondition("files are here", { phrases })).toEqual({
      kind: "asked",
      phrase: "files are here",
    });
    expect(parseCondition("files and files are", { phrases })).toEqual({
      kind: "all",
      conditions: [
        { kind: "asked", phrase: "files" },
        { kind: "asked", phrase: "files are" },
      ],
    });
  });

  it("keeps a phrase with an operator's word in it whole", () => {
    const phrases = ["lunch and dinner are over"];
    expect(parseCondition("lunch and dinner are over", { phrases })).toEqual({
      kind: "asked",
      phrase: phrases[0],
    });
  });
});
