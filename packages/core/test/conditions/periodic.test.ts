import { daily, hourly, monthly, weekly } from "@gantry/core";
import { type LogEntry, observe } from "@gantry/testing";
import { describe, expect, it } from "vitest";
import { at, day, hour } from "./saturday.ts";

const morning = daily.between("10:00", "12:00");
const ran = (start: string, action: LogEntry["action"], end: string): LogEntry[] => [
  { task: "self", action: "run", at: at(start) },
  { task: "self", action, at: at(end) },
];

describe("daily between 10:00 and 12:00", () => {
  it("is false before its time, whatever the task does meanwhile", () => {
    expect(observe(morning, { now: at("09:00") })).toMatchObject({
      truth: false,
      until: at("10:00"),
      topics: [],
    });
  });

  it("is true in its time, claims the day, and reads the task's own runs", () => {
    expect(observe(morning, { now: at("10:00") })).toEqual({
      truth: true,
      claims: [{ type: "period", name: "daily 2026-11-21 10:00" }],
      evidence: [],
      witness: ["daily 2026-11-21 10:00"],
      since: at("10:00"),
      until: at("12:00"),
      topics: ["task:self"],
    });
  });

  it("is still true while the run goes on", () => {
    const log: LogEntry[] = [{ task: "self", action: "run", at: at("10:00") }];
    expect(observe(morning, { now: at("10:05"), log }).truth).toBe(true);
  });

  it.each(["success", "fail", "terminate", "inaction"] as const)(
    "is false after a run that ended as %s, until the next day's",
    (action) => {
      const log = ran("10:00", action, "10:04");
      expect(observe(morning, { now: at("10:05"), log })).toMatchObject({
        truth: false,
        until: at("10:00") + day,
        topics: ["task:self"],
      });
    },
  );

  it("is still true after a crash: what died is still to be done", () => {
    const log = ran("10:00", "crash", "10:04");
    expect(observe(morning, { now: at("10:05"), log })).toMatchObject({
      truth: true,
      witness: ["daily 2026-11-21 10:00"],
    });
  });

  it("is false when one of several attempts has ended otherwise than by crash", () => {
    const log = [
      ...ran("10:00", "crash", "10:01"),
      ...ran("10:02", "fail", "10:03"),
      ...ran("10:04", "crash", "10:05"),
    ];
    expect(observe(morning, { now: at("10:06"), log }).truth).toBe(false);
  });

  it("is true again the next day", () => {
    const log = ran("10:00", "success", "10:04");
    expect(observe(morning, { now: at("10:00") + day, log })).toMatchObject({
      truth: true,
      witness: ["daily 2026-11-22 10:00"],
    });
  });

  it("does not count a run from before its time", () => {
    expect(observe(morning, { now: at("10:00"), log: ran("09:58", "success", "09:59") }).truth).toBe(true);
  });

  it("counts a run in the period it started in, not in that of its end", () => {
    expect(observe(morning, { now: at("10:05"), log: ran("09:59", "success", "10:04") }).truth).toBe(true);
    expect(observe(daily, { now: at("00:05") + day, log: ran("23:59", "success", "23:59:30") }).truth).toBe(
      true,
    );
  });

  it("counts a run that ended after its time was over", () => {
    const log = ran("11:59", "success", "12:30");
    expect(observe(morning, { now: at("13:00"), log })).toMatchObject({
      truth: false,
      until: at("10:00") + day,
    });
  });

  it("is false after a run in it, also when the clock of a later run was behind", () => {
    const log = [...ran("10:00", "success", "10:01"), ...ran("09:59:58", "success", "09:59:59")];
    expect(observe(morning, { now: at("10:05"), log }).truth).toBe(false);
  });

  it("does not mind the runs of other tasks", () => {
    const log = ran("10:00", "success", "10:04").map((entry) => ({ ...entry, task: "other" }));
    expect(observe(morning, { now: at("10:05"), log }).truth).toBe(true);
  });
});

describe("a whole period", () => {
  it("is true at any time of it, and has been since it began", () => {
    expect(observe(daily, { now: at("15:00") })).toMatchObject({
      truth: true,
      witness: ["daily 2026-11-21"],
      since: at("00:00"),
      until: at("00:00") + day,
    });
  });

  it("that the task has run in is false until the next begins", () => {
    const log = ran("15:00", "success", "15:01");
    expect(observe(hourly, { now: at("15:02"), log })).toMatchObject({ truth: false, until: at("16:00") });
    expect(observe(hourly, { now: at("16:00"), log }).truth).toBe(true);
  });

  it("follows the clock where an hour comes twice, each with a name of its own", () => {
    const first = Date.parse("2026-10-25T00:30:00Z"); // 03:30 summer time in Helsinki
    const facts = { timezone: "Europe/Helsinki" };
    const names = [first, first + hour].map((now) => observe(hourly, { ...facts, now }).witness[0]);
    expect(new Set(names).size).toBe(2);
  });

  it("of 25 hours lasts as long as its day", () => {
    const now = Date.parse("2026-10-24T21:00:00Z"); // local midnight in Helsinki
    expect(observe(daily, { now, timezone: "Europe/Helsinki" })).toMatchObject({
      truth: true,
      until: now + 25 * hour,
    });
  });

  it("that begins at an anchor is named after its beginning", () => {
    expect(observe(weekly.starting("Wed"), { now: at("12:00") }).witness).toEqual(["weekly 2026-11-18"]);
  });

  it("that the month does not have is waited for", () => {
    expect(observe(monthly.on("31st"), { now: at("12:00") })).toMatchObject({
      truth: false,
      until: Date.UTC(2026, 11, 31),
      topics: [],
    });
  });
});
