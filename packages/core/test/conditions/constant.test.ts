import { always, never } from "@gantry/core";
import { observe } from "@gantry/testing";
import { expect, it } from "vitest";
import { at, forever } from "./saturday.ts";

it.each([
  [always, true],
  [never, false],
])("a constant is what it is for ever, for no reason", (condition, truth) => {
  expect(observe(condition, { now: at("10:00") })).toEqual({
    truth,
    claims: [],
    evidence: [],
    witness: [],
    since: Number.NEGATIVE_INFINITY,
    until: forever,
    topics: [],
  });
});
