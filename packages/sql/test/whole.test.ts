import { RepositoryError } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { storedEnd, wholeInstant, wholeRecord } from "../src/whole.ts";
import { start } from "./samples.ts";

describe("an instant that is stored", () => {
  it("is rounded to whole ms, and no later or earlier than a date can be", () => {
    expect(wholeInstant(1.5)).toBe(2);
    expect(wholeInstant(1.4)).toBe(1);
    expect(wholeInstant(Number.POSITIVE_INFINITY)).toBe(8_640_000_000_000_000);
    expect(wholeInstant(Number.NEGATIVE_INFINITY)).toBe(-8_640_000_000_000_000);
  });

  it("is refused when it is no number", () => {
    expect(() => wholeInstant(Number.NaN)).toThrow(RepositoryError);
    expect(() => storedEnd({ until: Number.NaN })).toThrow(RepositoryError);
  });

  it("is null for the end of a pause that has none", () => {
    expect(storedEnd({ until: Number.POSITIVE_INFINITY })).toBeNull();
  });

  it("leaves a record that is whole already as it is", () => {
    const record = start("a", 1);
    expect(wholeRecord(record)).toBe(record);
    expect(wholeRecord({ ...record, dueAt: 0.5 })).toEqual({ ...record, dueAt: 1 });
  });
});
