import {
  afterCrash,
  afterFailure,
  afterFinish,
  afterInaction,
  afterStart,
  afterSuccess,
  afterTermination,
  all,
  always,
  any,
  askedNode,
  at,
  type ConditionLike,
  cron,
  crontime,
  daily,
  envIs,
  every,
  failed,
  finished,
  formatCondition,
  from,
  fullCycle,
  hourly,
  lastDayOfMonth,
  minutely,
  monthDay,
  monthly,
  never,
  not,
  onBusinessDays,
  onHolidays,
  param,
  retry,
  returned,
  running,
  schedulerCycles,
  schedulerRunning,
  started,
  succeeded,
  timeOfDay,
  timeOfWeek,
  until,
  weekly,
  yearly,
} from "@gantry/core";
import { describe, expect, it } from "vitest";
import { hour, minute, second } from "./saturday.ts";

const past = (length: number) => ({ type: "past", length }) as const;
const whole = (unit: "day" | "week" | "month" | "hour") =>
  ({ type: "this", cycle: fullCycle(unit) }) as const;

describe("the canonical sentence", () => {
  it.each<[string, ConditionLike]>([
    ["cron 0 10 * * 1-5", cron("0 10 * * mon-fri")],
    ["crontime * 9-17 * * *", crontime("* 9-17 * * *")],
    ["cron 0 3 * * * with gap skip", cron("0 3 * * *", { dst: { gap: "skip", overlap: "first" } })],
    ["crontime * 3 * * * with overlap second", crontime("* 3 * * *", { dst: { overlap: "second" } })],
    [
      "at 2026-10-25 03:30 with gap skip, overlap both in 'Europe/Helsinki'",
      at("2026-10-25 03:30", { dst: { overlap: "both", gap: "skip" } }).in("Europe/Helsinki"),
    ],
    ["retry 3 times after 10 minutes with backoff", retry(3).after("10 minutes").withBackoff()],
    ["task 'x' is running more than 5 minutes", running("x", { moreThan: "5 minutes" })],
    ["task 'x' is running less than 5 minutes", running("x", { lessThan: "5 minutes" })],
    [
      "task 'x' is running between 5 minutes and 1 hour",
      running("x", { moreThan: "5 minutes", lessThan: "1 hour" }),
    ],
    ["task 'x' is running at least 2 times", running("x").atLeast(2)],
    ["task 'x' is running at most 1 time", running("x").atMost(1)],
    ["task 'x' is running exactly 0 times", running("x").exactly(0)],
    ["task 'x' is running less than 3 times", running("x").lessThan(3)],
    [
      "task 'x' is running more than 2 times more than 5 minutes",
      running("x", { moreThan: "5 minutes" }).moreThan(2),
    ],
    ["after task 'x' terminated", afterTermination("x")],
    ["after task 'x' crashed", afterCrash("x")],
    ["after task 'x' started", afterStart("x")],
    ["after task 'x' inacted", afterInaction("x")],
    ["after task 'x' returned 'v'", returned("x", "v")],
    ["after task 'x' returned 1.5", returned("x", 1.5)],
    ["after task 'x' returned true", returned("x", true)],
    ["has failed at least 3 times today", failed(undefined, whole("day")).atLeast(3)],
    ["has failed more than 2 times past 1 hour", failed().moreThan(2).past("1 hour")],
    ["task 'x' has failed exactly 1 time in a row", failed("x").exactly(1).inARow()],
    ["at 2026-12-24 18:00", at("2026-12-24 18:00")],
    ["at 2026-12-24 18:00:05", at("2026-12-24 18:00:05")],
    ["from 2026-12-24", from("2026-12-24")],
    ["until 2026-12-24 00:05", until("2026-12-24 00:05")],
    ["every 10 minutes after success", every("10 minutes").after("success")],
    ["every 5 to 10 minutes", every("5 minutes").to("10 minutes")],
    ["every 1 to 2 days", every("1 day").to("2 days")],
    ["every 1 minute 30 seconds to 1 hour", every("90 seconds").to("1 hour")],
    ["every 30 seconds to 1 minute 30 seconds", every("30 seconds").to("90 seconds")],
    ["on business days", onBusinessDays],
    ["on holidays", onHolidays],
    ["last day of month", lastDayOfMonth],
    ["5th from last day", monthDay(-5)],
    ["last Friday of month", monthDay(-1, "fri")],
    ["2nd Monday of month", monthDay(2, "mon")],
    ["scheduler has run over 10 minutes", schedulerRunning({ moreThan: "10 minutes" })],
    ["scheduler started less than 10 minutes ago", schedulerRunning({ lessThan: "10 minutes" })],
    ["scheduler has more than 3 cycles", schedulerCycles("moreThan", 3)],
    ["scheduler has exactly 1 cycle", schedulerCycles("exactly", 1)],
    ["env 'prod'", envIs("prod")],
    ["param 'x' exists", param("x")],
    ["param 'x' is 'v'", param("x", "v")],
    ["daily after 10:00 in 'Europe/Helsinki'", daily.after("10:00").in("Europe/Helsinki")],
    ["(daily | hourly) in 'Europe/Helsinki' & true", all(any(daily, hourly).in("Europe/Helsinki"), always)],
    ["~daily in 'Europe/Helsinki'", not(daily.in("Europe/Helsinki"))],
    ["(~daily) in 'Europe/Helsinki'", not(daily).in("Europe/Helsinki")],
    ["true", always],
    ["false", never],
    ["daily", daily],
    ["daily after 10:00", daily.after("10:00")],
    ["daily before 10:00", daily.before("10 am")],
    ["daily between 10:00 and 12:30", daily.between("10:00", "12:30")],
    ["daily between 22:00 and 06:00", daily.between("22:00", "06:00")],
    ["daily after 22:00", daily.between("22:00", "00:00")],
    ["daily", daily.starting("00:00")],
    ["daily starting 10:00", daily.starting("10:00")],
    ["daily between 10:00 and 11:00", daily.on("10:00")],
    ["hourly before 15:00", hourly.before("15:00")],
    ["minutely after 30", minutely.after("30")],
    ["weekly on Monday", weekly.on("Mon")],
    ["weekly between Tuesday and Wednesday", weekly.between("Tue", "Wed")],
    ["weekly starting Wednesday", weekly.starting("Wed")],
    ["weekly after Friday 18:00", weekly.after("Fri 18:00")],
    ["monthly after 5th", monthly.after("5th")],
    ["yearly before April", yearly.before("Apr")],
    ["time of day between 10:00 and 12:00", timeOfDay.between("10:00", "12:00")],
    ["time of day", timeOfDay],
    ["time of week after Saturday", timeOfWeek.after("Sat")],
    ["every 10 minutes", every("10 minutes")],
    ["every 1 hour 30 minutes", every(90 * minute)],
    ["every 250 ms", every(250)],
    ["after task 'fetch' succeeded", afterSuccess("fetch")],
    ["after task 'fetch' failed", afterFailure("fetch")],
    ["after task 'fetch' finished", afterFinish("fetch")],
    ["has failed", failed()],
    ["task 'fetch' has failed", failed("fetch")],
    ["task 'fetch' has succeeded past 1 hour", succeeded("fetch", past(hour))],
    ["has started past 1.5 seconds", started(undefined, past(1.5 * second))],
    ["has finished today", finished(undefined, whole("day"))],
    ["has failed this week", failed(undefined, whole("week"))],
    ["has failed this hour", failed(undefined, whole("hour"))],
    [
      "has failed today between 10:00 and 12:00",
      failed(undefined, { type: "this", cycle: { unit: "day", start: 10 * hour, end: 12 * hour } }),
    ],
    ["task 'fetch' is running", running("fetch")],
    ["retry", retry()],
    ["retry 0 times", retry(0)],
    ["retry 1 time", retry(1)],
    ["retry 3 times", retry(3)],
    ["a file has arrived", askedNode("a file has arrived")],
  ])("%s", (text, condition) => {
    expect(formatCondition(condition)).toBe(text);
  });
});

describe("names in a sentence", () => {
  it.each([
    ["the cat's", "task 'the cat\\'s' is running"],
    ["back\\slash", "task 'back\\\\slash' is running"],
    ["two\nlines", "task 'two\\nlines' is running"],
    ['"quoted"', "task '\"quoted\"' is running"],
  ])("%j stand in quotes", (name, text) => {
    expect(formatCondition(running(name))).toBe(text);
  });
});

describe("parentheses", () => {
  const [a, b, c] = [always, never, retry()];

  it.each<[string, ConditionLike]>([
    ["true & false & retry", all(a, b, c)],
    ["true | false | retry", any(a, b, c)],
    ["true & false | retry", any(all(a, b), c)],
    ["true & (false | retry)", all(a, any(b, c))],
    ["~true", not(a)],
    ["~true & false", all(not(a), b)],
    ["~(true & false)", not(all(a, b))],
    ["~(true | false)", not(any(a, b))],
    ["~(true & false) | retry", any(not(all(a, b)), c)],
    ["true & ~(false | ~(retry & true))", all(a, not(any(b, not(all(c, a)))))],
  ])("stand where they are needed and nowhere else: %s", (text, condition) => {
    expect(formatCondition(condition)).toBe(text);
  });
});

it("a kind that nobody knows has no sentence", () => {
  expect(() => formatCondition({ kind: "fullMoon" })).toThrow(
    "There is no kind of condition named 'fullMoon'. Give its definition to the app: new Gantry({ conditions: [...] }).",
  );
});
