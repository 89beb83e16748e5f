import { atNode, at as atTime, OptionError } from "@gantry/core";
import { observe } from "@gantry/testing";
import { describe, expect, it } from "vitest";
import { at, forever } from "./saturday.ts";

const six = atTime("2026-11-21 18:00");
const run = (time: string) => [{ task: "self", action: "run", at: at(time) }] as const;

describe("at 2026-11-21 18:00", () => {
  it("is false before that time", () => {
    expect(observe(six, { now: at("17:59") })).toMatchObject({
      truth: false,
      until: at("18:00"),
      topics: [],
    });
  });

  it("is true from then on, and claims it", () => {
    expect(observe(six, { now: at("18:00") })).toMatchObject({
      truth: true,
      claims: [{ type: "given", name: "at 2026-11-21 18:00" }],
      since: at("18:00"),
      until: forever,
      topics: ["task:self"],
    });
  });

  it("is false for ever after a start at that time or later", () => {
    for (const time of ["18:00", "20:00"]) {
      expect(observe(six, { now: at("21:00"), log: run(time) })).toMatchObject({
        truth: false,
        until: forever,
      });
    }
  });

  it("is still true after a start before that time", () => {
    expect(observe(six, { now: at("21:00"), log: run("17:59") }).truth).toBe(true);
  });

  it("is told by the local time", () => {
    expect(observe(six, { now: at("16:00"), timezone: "Europe/Helsinki" }).truth).toBe(true);
  });
});

describe("a date", () => {
  it("means its midnight, and is written without it", () => {
    expect(atNode("2026-12-24")).toEqual({ kind: "at", local: "2026-12-24T00:00:00" });
    expect(observe(atTime("2026-11-21"), { now: at("12:00") }).witness).toEqual(["at 2026-11-21"]);
  });

  it.each(["2026-02-30", "2026-11-21 25:00", "2026-11-21 24:00", "tomorrow", "2026-11-21Z"])(
    "is refused: %s",
    (text) => {
      expect(() => atTime(text)).toThrow(`A date, with or without a time, was expected`);
    },
  );
});

describe("a time that the clock shows twice", () => {
  // The clock of Helsinki goes back from 04:00 to 03:00 at 01:00 UTC.
  const timezone = "Europe/Helsinki";
  const [first, second] = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)];
  const twice = (overlap: "first" | "second" | "both") => atTime("2026-10-25 03:30", { dst: { overlap } });
  const startAt = (time: number) => [{ task: "self", action: "run", at: time }] as const;

  it("comes the first time where nothing is said", () => {
    const plain = atTime("2026-10-25 03:30");
    expect(observe(plain, { now: first - 1, timezone })).toMatchObject({ truth: false, until: first });
    expect(observe(plain, { now: first, timezone })).toMatchObject({ truth: true, until: forever });
  });

  it("comes the second time with overlap second", () => {
    expect(observe(twice("second"), { now: first, timezone })).toMatchObject({ truth: false, until: second });
    expect(observe(twice("second"), { now: second, timezone })).toMatchObject({
      truth: true,
      claims: [{ type: "given", name: "at 2026-10-25 03:30" }],
      until: forever,
    });
  });

  it("comes both times with overlap both, and the claims differ", () => {
    expect(observe(twice("both"), { now: first, timezone })).toMatchObject({
      truth: true,
      claims: [{ type: "given", name: "at 2026-10-25 03:30+03:00" }],
      since: first,
      until: second,
    });
    expect(observe(twice("both"), { now: second - 1, timezone, log: startAt(first) })).toMatchObject({
      truth: false,
      until: second,
      topics: ["task:self"],
    });
    expect(observe(twice("both"), { now: second, timezone, log: startAt(first) })).toMatchObject({
      truth: true,
      claims: [{ type: "given", name: "at 2026-10-25 03:30+02:00" }],
      since: second,
      until: forever,
    });
    expect(observe(twice("both"), { now: second, timezone, log: startAt(second) })).toMatchObject({
      truth: false,
      until: forever,
    });
  });

  it("has its plain name in a zone whose clock shows it once", () => {
    expect(observe(twice("both"), { now: at("12:00") }).witness).toEqual(["at 2026-10-25 03:30"]);
  });
});

describe("a time that the clock leaves out", () => {
  // The clock of Helsinki goes forward from 03:00 to 04:00.
  const timezone = "Europe/Helsinki";
  const change = Date.UTC(2026, 2, 29, 1);
  const later = Date.UTC(2027, 0);

  it("comes at the end of the gap where nothing is said", () => {
    const plain = atTime("2026-03-29 03:30");
    expect(observe(plain, { now: change - 1, timezone })).toMatchObject({ truth: false, until: change });
    expect(observe(plain, { now: change, timezone })).toMatchObject({ truth: true, since: change });
  });

  it("never comes with gap skip", () => {
    const skipped = atTime("2026-03-29 03:30", { dst: { gap: "skip" } });
    for (const now of [change - 1, change, later]) {
      expect(observe(skipped, { now, timezone })).toMatchObject({ truth: false, until: forever, topics: [] });
    }
    expect(observe(skipped, { now: later }).truth).toBe(true);
  });
});

describe("what is said of clock changes", () => {
  it("is kept where it differs from what is usual, and frozen", () => {
    const node = atNode("2026-12-24", { dst: { gap: "skip", overlap: "first" } });
    expect(node).toEqual({ kind: "at", local: "2026-12-24T00:00:00", dst: { gap: "skip" } });
    expect(Object.isFrozen(node.dst)).toBe(true);
    expect(atNode("2026-12-24", { dst: { gap: "next" } })).toEqual(atNode("2026-12-24"));
    expect(atNode("2026-12-24", { dst: { gap: undefined } })).toEqual(atNode("2026-12-24"));
  });

  it.each<[unknown, string]>([
    [{ dst: { gap: "later" } }, 'at: dst.gap: "next" or "skip" was expected, found "later".'],
    [{ dst: { overlap: true } }, 'at: dst.overlap: "first" or "second" or "both" was expected, found true.'],
    [{ dst: { overlaps: "both" } }, "at: dst.overlaps: there is no such option. Did you mean 'overlap'?"],
    [{ dst: "skip" }, 'at: dst: an object was expected, found "skip".'],
    [{ gap: "skip" }, "at: gap: there is no such option. Known: dst."],
  ])("is refused: %j", (options, message) => {
    const wrong = options as { dst?: object }; // as it comes from JavaScript
    expect(() => atTime("2026-12-24", wrong)).toThrow(OptionError);
    expect(() => atTime("2026-12-24", wrong)).toThrow(message);
  });
});
