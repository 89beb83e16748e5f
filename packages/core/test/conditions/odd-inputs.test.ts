import {
  afterAllSuccess,
  afterAnyFinish,
  afterSuccess,
  all,
  at,
  Condition,
  cron,
  crontime,
  daily,
  every,
  failed,
  from,
  GantryError,
  lastReturned,
  monthDay,
  not,
  param,
  retry,
  returned,
  running,
  schedulerCycles,
  schedulerRunning,
  timeOfDay,
  until,
  weekly,
} from "@gantry/core";
import { describe, expect, it } from "vitest";

// What a JavaScript caller can do, the compiler would not let through.
const loose = <T>(value?: unknown) => value as T;

const aPlaceInADay = 'A place in a day is a time, such as "10:00"';
const fiveFields = "Expected five fields (minute, hour";
const aDate = "A date, with or without a time, was expected";

describe("a builder refuses what it cannot be given, and says what was expected", () => {
  it.each<[string, () => unknown, string, string]>([
    ["daily.after()", () => daily.after(loose()), "found undefined.", aPlaceInADay],
    ["daily.after(10)", () => daily.after(loose(10)), "found 10.", aPlaceInADay],
    ["daily.at(null)", () => daily.at(loose(null)), "found null.", aPlaceInADay],
    ["daily.starting({})", () => daily.starting(loose({})), "found {}.", aPlaceInADay],
    ["weekly.on(1)", () => weekly.on(loose(1)), "found 1.", "A place in a week is a day"],
    [
      "timeOfDay.between with one place",
      () => timeOfDay.between("10:00", loose()),
      "found undefined.",
      aPlaceInADay,
    ],
    ["every()", () => every(loose()), "found undefined.", "A duration was expected"],
    ["every({})", () => every(loose({ minutes: 1 })), 'found {"minutes":1}.', "A duration was expected"],
    ["every of all time and more", () => every(1e300), "1e+300", "longer than all of time"],
    ["every ... to()", () => every(5).to(loose()), "found undefined.", "A duration was expected"],
    ["every ... after()", () => every(5).after(loose()), "found undefined.", '"success" or "finish"'],
    ["every ... after fail", () => every(5).after(loose("fail")), 'found "fail".', '"success" or "finish"'],
    ["cron()", () => cron(loose()), "this is undefined.", fiveFields],
    ["cron(5)", () => cron(loose(5)), "this is 5.", fiveFields],
    ["crontime(null)", () => crontime(loose(null)), "this is null.", fiveFields],
    ["cron with null for options", () => cron("* * * * *", loose(null)), "found null.", "an object"],
    ["cron with a text for options", () => cron("* * * * *", loose("skip")), 'found "skip".', "an object"],
    ["at a Date", () => at(loose(new Date(0))), "found a Date.", aDate],
    ["at()", () => at(loose()), "found undefined.", aDate],
    ["from(0)", () => from(loose(0)), "found 0.", aDate],
    ["until(null)", () => until(loose(null)), "found null.", aDate],
    [
      "returned without a value",
      () => returned("x", loose()),
      "found undefined.",
      "a text, a number, or true or false",
    ],
    ["returned NaN", () => returned("x", Number.NaN), "found NaN.", "a text, a number, or true or false"],
    [
      "lastReturned an object",
      () => lastReturned("x", loose({})),
      "found {}.",
      "a text, a number, or true or false",
    ],
    ["lastReturned with null", () => lastReturned("x", 1, loose(null)), "found null.", "an object"],
    ["failed at least -1 times", () => failed().atLeast(-1), "found -1.", "a whole number from 0 up"],
    ["failed past nothing", () => failed().past(0), "found", "past a length above 0"],
    [
      "lastReturned past nothing",
      () => lastReturned("x", 1, { past: 0 }),
      "found 0.",
      "milliseconds above 0",
    ],
    ["running more than nothing", () => running("x", { moreThan: 0 }), "found 0.", "milliseconds above 0"],
    ["failed in a text", () => failed(undefined, loose("today")), 'found "today".', "a span"],
    ["not a sentence", () => not(loose("daily")), 'found "daily".', "A condition was expected"],
    ["all of a list", () => all(loose([daily])), "found a list.", "A condition was expected"],
    [
      "a condition of a sentence",
      () => new Condition(loose("daily")),
      'found "daily".',
      "A condition was expected",
    ],
    ["daily.in()", () => daily.in(loose()), "zone undefined.", "a name of the IANA database"],
    ["daily.in(5)", () => daily.in(loose(5)), "zone 5.", "a name of the IANA database"],
    ["retry too often to count", () => retry(1e300), "found 1e+300.", "a whole number of times"],
    ["retry a text", () => retry(loose("3")), 'found "3".', "a whole number of times"],
    ["param()", () => param(loose()), "found undefined.", "The name of a parameter was expected"],
    ["param with a number", () => param("x", loose(5)), "found 5.", "a text was expected"],
    ["running with null", () => running("x", loose(null)), "found null.", "an object"],
    [
      "running with a misspelt option",
      () => running("x", loose({ moreTan: 5 })),
      "moreTan",
      "Did you mean 'moreThan'?",
    ],
    ["schedulerRunning()", () => schedulerRunning(loose()), "found undefined.", "an object"],
    ["schedulerRunning a text", () => schedulerRunning(loose("1 hour")), 'found "1 hour".', "an object"],
    [
      "cycles over a number",
      () => schedulerCycles(loose("over"), 1),
      'found "over".',
      '"atLeast" or "atMost" or',
    ],
    ["monthDay of a number", () => monthDay(1, loose(5)), "found 5.", 'a weekday such as "Friday"'],
    ["after all of none", () => afterAllSuccess(), "found none", "A task to come after"],
    ["after any of none", () => afterAnyFinish(), "found none", "A task to come after"],
    ["after a list", () => afterSuccess(loose(["x"])), "Found a list.", "A task was expected"],
    [
      "after a bare object",
      () => afterSuccess(loose(Object.create(null))),
      "Found {}.",
      "A task was expected",
    ],
  ])("%s", (_what, make, found, expected) => {
    expect(make).toThrow(GantryError);
    expect(make).toThrow(found);
    expect(make).toThrow(expected);
  });

  it("whatever stands there, a symbol too", () => {
    const odd = [Symbol("odd"), 10n, () => 1, [], Number.NaN, true];
    const makers = [
      (value: unknown) => daily.after(loose(value)),
      (value: unknown) => cron(loose(value)),
      (value: unknown) => at(loose(value)),
      (value: unknown) => daily.in(loose(value)),
      (value: unknown) => every(loose(value)),
      (value: unknown) => failed().atLeast(loose(value)),
      (value: unknown) => retry(loose(value)),
      (value: unknown) => monthDay(loose(value)),
      (value: unknown) => param(loose(value)),
      (value: unknown) => afterSuccess(loose(value)),
      (value: unknown) => not(loose(value)),
    ];
    for (const make of makers) for (const value of odd) expect(() => make(value)).toThrow(GantryError);
  });
});

describe("a megabyte given to a builder", () => {
  it.each<[string, (text: string) => unknown]>([
    ["as a place in a day", (text) => daily.after(text)],
    ["as a duration", (text) => every(loose(text))],
    ["as a cron expression", (text) => cron(text)],
    ["as a date", (text) => at(text)],
    ["as a time zone", (text) => daily.in(text)],
    ["as a weekday", (text) => monthDay(1, text)],
  ])("%s is refused at once, in a message that can be read", (_what, make) => {
    let message = "";
    try {
      make("x".repeat(1_000_000));
    } catch (error) {
      message = error instanceof GantryError ? error.message : "";
    }
    expect(message).not.toBe("");
    expect(message.length).toBeLessThan(1000);
  });
});
