import { envIs, param } from "@gantry/core";
import { expect, it } from "vitest";
import { at, forever } from "./saturday.ts";
import { observeIn } from "./session-facts.ts";

const now = at("12:00");
const truth = (condition: ReturnType<typeof param>, params: Record<string, unknown>) =>
  observeIn(condition, now, { params }).truth;

it("env is the session parameter of that name", () => {
  expect(observeIn(envIs("prod"), now, { params: { env: "prod" } })).toMatchObject({
    truth: true,
    until: forever,
    topics: ["parameter:env"],
  });
  expect(truth(envIs("prod"), { env: "test" })).toBe(false);
  expect(truth(envIs("prod"), {})).toBe(false);
});

it("a parameter exists even when it is undefined", () => {
  expect(observeIn(param("limit"), now)).toMatchObject({ truth: false, topics: ["parameter:limit"] });
  expect(truth(param("limit"), { limit: undefined })).toBe(true);
});

it("a parameter is compared as text", () => {
  expect(truth(param("limit", "10"), { limit: 10 })).toBe(true);
  expect(truth(param("limit", "10"), { limit: "10" })).toBe(true);
  expect(truth(param("on", "true"), { on: true })).toBe(true);
  expect(truth(param("limit", "10"), { limit: 11 })).toBe(false);
});

it("an object, a function or nothing is no text", () => {
  for (const value of [{}, () => "10", null, undefined]) {
    expect(truth(param("limit", String(value)), { limit: value })).toBe(false);
  }
});
