import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Measurement } from "../src/measurement.ts";
import { FileContentError, readMeasurements, writeMeasurements } from "../src/measurement-file.ts";
import { aMeasurement } from "./a-measurement.ts";

const csv = (rows: readonly Measurement[]) => writeMeasurements("some.csv", rows);
const refusal = (name: string, text: string) => {
  try {
    readMeasurements(name, text);
  } catch (error) {
    if (error instanceof FileContentError) return error.message;
    throw error;
  }
  return undefined;
};

describe("a file of measurements", () => {
  test("reads back what was written, as CSV and as JSON", () => {
    const size = fc.integer({ min: 0, max: 2 ** 50 });
    const amount = fc
      .double({ min: 0, max: 1e6, noNaN: true, noDefaultInfinity: true })
      .map((value) => value + 0);
    const measurement = fc
      .record({
        at: fc.integer({ min: 1, max: Date.UTC(2200, 0) }),
        load: amount,
        processors: fc.integer({ min: 1, max: 1_024 }),
        memory: fc.tuple(size, size),
        disk: fc.tuple(size, size),
        loopDelay: amount,
        ownMemory: size,
      })
      .map(({ memory, disk, ...rest }) => ({
        ...rest,
        memoryUsed: Math.min(...memory),
        memoryTotal: Math.max(...memory),
        diskUsed: Math.min(...disk),
        diskTotal: Math.max(...disk),
      }));
    const series = fc.array(measurement, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(series, fc.constantFrom("a.csv", "a.json"), (rows, name) => {
        expect(readMeasurements(name, writeMeasurements(name, rows))).toEqual(rows);
      }),
    );
  });

  test("may have its columns in another order, in quotes, and more of them", () => {
    const text = [
      '"note",ownMemory,loopDelay,diskTotal,diskUsed,memoryTotal,memoryUsed,processors,load,at',
      '"cold, windy",7,6,5,4,3,2,1,0.5,2026-11-21T10:00:00Z',
      "",
    ].join("\r\n");
    expect(readMeasurements("a.CSV", text)).toEqual([
      {
        at: Date.UTC(2026, 10, 21, 10),
        load: 0.5,
        processors: 1,
        memoryUsed: 2,
        memoryTotal: 3,
        diskUsed: 4,
        diskTotal: 5,
        loopDelay: 6,
        ownMemory: 7,
      },
    ]);
  });

  test("that is cut off in the middle of a row is refused, with the line", () => {
    const whole = csv([aMeasurement(), aMeasurement(), aMeasurement()]);
    expect(refusal("a.csv", whole.slice(0, -40))).toMatch(/^line 4: 9 cells were expected, found \d$/);
  });

  test("is refused as a whole for one wrong value, which is named with its place", () => {
    const rows = csv([aMeasurement(), aMeasurement({ load: -1 })]);
    expect(refusal("a.csv", rows)).toBe('line 3: load: a number from 0 up was expected, found "-1"');
    const items = JSON.stringify([aMeasurement(), { ...aMeasurement(), load: "much" }]);
    expect(refusal("a.json", items)).toBe('item 2: load: a number from 0 up was expected, found "much"');
  });

  test.each([
    [
      { memoryUsed: 9, memoryTotal: 8 },
      "line 2: memoryUsed: at most memoryTotal, which is 8 was expected, found 9",
    ],
    [{ processors: 1.5 }, 'line 2: processors: a whole number from 1 up was expected, found "1.5"'],
    [{ load: Number.NaN }, 'line 2: load: a number from 0 up was expected, found "NaN"'],
  ])("with %j is refused", (change, message) => {
    expect(refusal("a.csv", csv([aMeasurement(change)]))).toBe(message);
  });

  test("whose instants have no zone is refused: they would be others on another machine", () => {
    const text = csv([aMeasurement()]).replace("Z,", ",");
    expect(refusal("a.csv", text)).toMatch(/^line 2: at: an instant such as/);
  });

  test("that lacks a column is refused, with the columns that are expected", () => {
    expect(refusal("a.csv", "at,load\n")).toMatch(/there is no column processors, memoryUsed/);
  });

  test("of another kind, empty, or broken in itself is refused", () => {
    expect(refusal("a.xlsx", "")).toBe("a file that ends in .csv or .json was expected");
    expect(refusal("a.csv", csv([]))).toBe("there are no measurements in it");
    expect(refusal("a.csv", 'at,"load')).toMatch(/^line 1: a quote that is not closed/);
    expect(refusal("a.json", "[1")).toMatch(/^it is not JSON/);
    expect(refusal("a.json", "{}")).toMatch(/^a list of measurements was expected/);
    expect(refusal("a.json", "[1]")).toBe("item 1: an object was expected");
  });
});
