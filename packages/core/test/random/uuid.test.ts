import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Random, seededRandom } from "../../src/random/random.ts";
import { uuidv7 } from "../../src/random/uuid.ts";

const latest = 2 ** 48 - 1;
const times = fc.integer({ min: 0, max: latest });

function constant(...values: number[]): Random {
  let i = 0;
  return { next: () => values[i++ % values.length] ?? 0 };
}

describe("a run's id", () => {
  it("is a UUID of version 7 and of the RFC's variant, with the time in its first 48 bits", () => {
    fc.assert(
      fc.property(times, fc.integer(), (now, seed) => {
        const id = uuidv7(now, seededRandom(seed));
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(now);
      }),
    );
  });

  it("has the layout of the RFC's example", () => {
    // RFC 9562, A.6: 2022-02-22 19:22:22 GMT is 0x017F22E279B0; rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F.
    const now = Date.UTC(2022, 1, 22, 19, 22, 22);
    const random = constant((0xcc3 << 20) | 0x18c4, 0xdc0c0c07, 0x398f0000);
    expect(uuidv7(now, random)).toBe("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  });

  it("puts all of its chance where the RFC has room for it", () => {
    expect(uuidv7(0, constant(0))).toBe("00000000-0000-7000-8000-000000000000");
    expect(uuidv7(latest, constant(0xffffffff))).toBe("ffffffff-ffff-7fff-bfff-ffffffffffff");
  });

  it("sorts after every id of an earlier millisecond, whatever chance says", () => {
    fc.assert(
      fc.property(times, times, fc.integer(), (a, b, seed) => {
        fc.pre(a !== b);
        const random = seededRandom(seed);
        const [first, second] = [uuidv7(a, random), uuidv7(b, random)];
        expect(first < second).toBe(a < b);
      }),
    );
  });

  it("does not come twice within one millisecond", () => {
    const random = seededRandom(3);
    expect(new Set(Array.from({ length: 10_000 }, () => uuidv7(1_000, random))).size).toBe(10_000);
  });
});
