import { from, until } from "@gantry/core";
import { observe } from "@gantry/testing";
import { expect, it } from "vitest";
import { at, forever } from "./saturday.ts";

const noon = "2026-11-21 12:00";

it("from is false before its time and true from then on", () => {
  expect(observe(from(noon), { now: at("11:59") })).toMatchObject({
    truth: false,
    until: at("12:00"),
    topics: [],
  });
  expect(observe(from(noon), { now: at("12:00") })).toMatchObject({
    truth: true,
    claims: [],
    since: at("12:00"),
    until: forever,
    topics: [],
  });
});

it("until is true before its time and false from then on", () => {
  expect(observe(until(noon), { now: at("11:59") })).toMatchObject({
    truth: true,
    until: at("12:00"),
    topics: [],
  });
  expect(observe(until(noon), { now: at("12:00") })).toMatchObject({
    truth: false,
    until: forever,
    topics: [],
  });
});

it("both are told by the local time", () => {
  const helsinki = { timezone: "Europe/Helsinki" };
  expect(observe(from(noon), { now: at("10:00"), ...helsinki }).truth).toBe(true);
  expect(observe(until(noon), { now: at("10:00"), ...helsinki }).truth).toBe(false);
});
