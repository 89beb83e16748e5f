import { all, at as atTime, daily, timeOfDay, zonedNode } from "@gantry/core";
import { observe } from "@gantry/testing";
import { expect, it } from "vitest";
import { at } from "./saturday.ts";

it("a condition in a zone reads the clock of that zone", () => {
  const morning = timeOfDay.between("09:00", "12:00");
  expect(observe(morning, { now: at("07:00") }).truth).toBe(false);
  expect(observe(morning.in("Europe/Helsinki"), { now: at("07:00") })).toMatchObject({
    truth: true,
    until: at("10:00"),
  });
});

it("its claims name the zone, since the same date begins elsewhere in each", () => {
  const both = all(daily, daily.in("Asia/Tokyo"));
  expect(observe(both, { now: at("12:00") }).witness).toEqual([
    "daily 2026-11-21",
    "daily 2026-11-21 in Asia/Tokyo",
  ]);
  expect(observe(atTime("2026-11-21 10:00").in("Asia/Tokyo"), { now: at("01:00") }).witness).toEqual([
    "at 2026-11-21 10:00 in Asia/Tokyo",
  ]);
});

it("a zone inside of a zone counts", () => {
  const morning = timeOfDay.between("09:00", "12:00");
  expect(observe(morning.in("Europe/Helsinki").in("Asia/Tokyo"), { now: at("07:00") }).truth).toBe(true);
});

it("a zone that there is not is refused", () => {
  expect(() => zonedNode(daily.node, "Europe/Helsinky")).toThrow('Did you mean "Europe/Helsinki"?');
});
