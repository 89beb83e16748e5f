import { crontime } from "@gantry/core";
import { observe } from "@gantry/testing";
import { expect, it } from "vitest";
import { at, day } from "./saturday.ts";

const office = crontime("* 9-16 * * *");

it("crontime is true in the minutes that it names, up to where they end", () => {
  expect(observe(office, { now: at("12:34:56") })).toMatchObject({
    truth: true,
    claims: [],
    evidence: [],
    since: at("09:00"),
    until: at("17:00"),
    topics: [],
  });
});

it("crontime is false outside of them, up to where they begin", () => {
  expect(observe(office, { now: at("17:00") })).toMatchObject({ truth: false, until: at("09:00") + day });
});

it("crontime does not mind runs", () => {
  const log = [{ task: "self", action: "run", at: at("12:00") }] as const;
  expect(observe(office, { now: at("12:00"), log }).truth).toBe(true);
});
