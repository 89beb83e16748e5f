import {
  afterSuccess,
  always,
  askedNode,
  at,
  type ConditionLike,
  cron,
  daily,
  describeCondition,
  envIs,
  every,
  failed,
  lastDayOfMonth,
  never,
  onBusinessDays,
  param,
  retry,
  returned,
  running,
  schedulerRunning,
  timeOfDay,
  weekly,
} from "@gantry/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { conditions } from "../arbitrary/condition.ts";

it.each<[string, ConditionLike]>([
  ["Always.", always],
  ["Never.", never],
  ["Once a day.", daily],
  ["Once a week on Monday.", weekly.on("Mon")],
  [
    "Once a day after 10:00, and when task 'a' has succeeded since the last start.",
    daily.after("10:00").and(afterSuccess("a")),
  ],
  [
    "(once a day, or every 5 minutes), and on business days.",
    daily.or(every("5 minutes")).and(onBusinessDays),
  ],
  ["While the time of the day is between 10:00 and 12:00.", timeOfDay.between("10:00", "12:00")],
  ["Not (once a day, and on the last day of the month).", daily.and(lastDayOfMonth).not()],
  ['Once at each time of the cron expression "0 10 * * *".', cron("0 10 * * *")],
  [
    'Once at each time of the cron expression "0 3 * * *" (where the clock changes, a time that it shows twice means the second).',
    cron("0 3 * * *", { dst: { overlap: "second" } }),
  ],
  [
    "Once at or after 2026-10-25 03:30 (where the clock changes, a time that it leaves out does not come; a time that it shows twice comes twice).",
    at("2026-10-25 03:30", { dst: { gap: "skip", overlap: "both" } }),
  ],
  ["Once a day (time of Asia/Tokyo).", daily.in("Asia/Tokyo")],
  ["When it has failed at least 3 times past 1 hour.", failed().atLeast(3).past("1 hour")],
  ["While task 'a' is running more than 5 minutes.", running("a", { moreThan: "5 minutes" })],
  ["While task 'a' is running at least 2 times.", running("a").atLeast(2)],
  ["Again after a failure (retry 3 times after 1 minute).", retry(3).after("1 minute")],
  ["When task 'a' has returned 'x' since the last start.", returned("a", "x")],
  ["When the environment is 'prod'.", envIs("prod")],
  ["When the parameter 'x' exists.", param("x")],
  ["When the scheduler has run over 10 minutes.", schedulerRunning({ moreThan: "10 minutes" })],
  ["When disk is over 90%.", askedNode("disk is over {percent:number}%", { percent: 90 })],
])("%s", (sentence, condition) => {
  expect(describeCondition(condition)).toBe(sentence);
});

it("every condition has a description of one line", () => {
  fc.assert(
    fc.property(conditions(["a", "b\nc"], ["it rains"]), (node) => {
      expect(describeCondition(node)).toMatch(/^[^\n]+\.$/);
    }),
  );
});
