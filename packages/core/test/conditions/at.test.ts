import { atNode, at as atTime } from "@gantry/core";
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
