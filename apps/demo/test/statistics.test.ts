import { describe, expect, test } from "vitest";
import { statisticsOf } from "../src/statistics.ts";
import { aMeasurement } from "./a-measurement.ts";

const from = Date.UTC(2026, 10, 21, 10);
const series = (length: number) =>
  Array.from({ length }, (_, i) => aMeasurement({ at: from + i * 2_000, load: i % 4, loopDelay: i }));

describe("the statistics", () => {
  test("of nothing are none", () => {
    expect(statisticsOf([])).toBeUndefined();
  });

  test("give the load in percent of the processors, and memory and disk in percent of all there is", () => {
    const found = statisticsOf([aMeasurement({ load: 0.5 }), aMeasurement({ load: 3 })]);
    expect(found?.load).toEqual({ latest: 150, lowest: 25, mean: 87.5, highest: 150 });
    expect(found?.memory).toEqual({ latest: 25, lowest: 25, mean: 25, highest: 25 });
    expect(found?.disk.mean).toBe(25);
  });

  test("tell the span they are about, and the latest, lowest, mean and highest of each series", () => {
    const found = statisticsOf(series(5));
    expect(found).toMatchObject({ count: 5, from, to: from + 8_000 });
    expect(found?.loopDelay).toEqual({ latest: 4, lowest: 0, mean: 2, highest: 4 });
  });

  test("round the mean to hundredths", () => {
    const found = statisticsOf([1, 2, 2].map((loopDelay) => aMeasurement({ loopDelay })));
    expect(found?.loopDelay.mean).toBe(1.67);
  });

  test("show a long series by at most 90 points, the last one among them", () => {
    for (const length of [1, 89, 90, 91, 180, 181, 300]) {
      const points = statisticsOf(series(length))?.points ?? [];
      expect(points.length).toBeLessThanOrEqual(90);
      expect(points.length).toBeGreaterThanOrEqual(Math.min(length, 45));
      expect(points.at(-1)?.[0]).toBe(from + (length - 1) * 2_000);
    }
  });

  test("of a disk that says it has no size are zero, not nonsense", () => {
    expect(statisticsOf([aMeasurement({ diskUsed: 0, diskTotal: 0 })])?.disk.latest).toBe(0);
  });
});
