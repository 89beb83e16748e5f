import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Random, seededRandom, systemRandom } from "../../src/random/random.ts";

const numbers = (random: Random, count: number) => Array.from({ length: count }, () => random.next());

describe("seeded chance", () => {
  it("gives the same numbers for the same seed", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(numbers(seededRandom(seed), 20)).toEqual(numbers(seededRandom(seed), 20));
      }),
    );
  });

  it("gives these very numbers for ever: recorded traces depend on them", () => {
    expect(numbers(seededRandom(1), 4)).toEqual([1_580_013_426, 350_525_680, 3_524_174_333, 3_011_703_609]);
  });

  it("gives other numbers for another seed", () => {
    const firsts = new Set(Array.from({ length: 1_000 }, (_, seed) => seededRandom(seed).next()));
    expect(firsts.size).toBe(1_000);
  });

  it("does not repeat itself soon", () => {
    expect(new Set(numbers(seededRandom(7), 10_000)).size).toBeGreaterThan(9_990);
  });
});

describe.each([
  ["seeded chance", seededRandom(42)],
  ["the system's chance", systemRandom],
])("%s", (_name, random) => {
  it("gives whole numbers from 0 to 2^32 - 1", () => {
    for (const number of numbers(random, 1_000)) {
      expect(Number.isInteger(number) && number >= 0 && number < 2 ** 32).toBe(true);
    }
  });

  it("spreads them evenly, in the high bits as in the low ones", () => {
    const count = 16_000;
    const high = new Array<number>(16).fill(0);
    const low = new Array<number>(16).fill(0);
    for (const number of numbers(random, count)) {
      high[number >>> 28] = (high[number >>> 28] ?? 0) + 1;
      low[number & 15] = (low[number & 15] ?? 0) + 1;
    }
    // 1000 are expected in each; 6.5 standard deviations away never happens by chance in the life of this test.
    for (const found of [...high, ...low]) expect(Math.abs(found - 1_000)).toBeLessThan(200);
  });
});
