import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/clock/system-clock.ts";

function elapsed(delay: number): Promise<number> {
  const start = systemClock.monotonic();
  return new Promise((resolve) => {
    systemClock.timer(delay, () => resolve(systemClock.monotonic() - start));
  });
}

describe("the system's clock", () => {
  it("tells the wall clock in whole milliseconds", () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(Number.isInteger(now)).toBe(true);
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it("never runs backwards where it is monotonic", () => {
    let last = systemClock.monotonic();
    for (let i = 0; i < 10_000; i++) {
      const next = systemClock.monotonic();
      expect(next).toBeGreaterThanOrEqual(last);
      last = next;
    }
  });

  it("cannot be changed by a test that forgets to put it back", () => {
    expect(Object.isFrozen(systemClock)).toBe(true);
  });
});

describe("a timer of the system's clock", () => {
  it("never fires early", async () => {
    const delays = Array.from({ length: 40 }, (_, i) => 1 + i * 0.37);
    // One after the other as well as all at once: where in its millisecond a timer is set makes the difference.
    const together = await Promise.all(delays.map(async (delay) => (await elapsed(delay)) - delay));
    const inTurn: number[] = [];
    for (const delay of [1, 1.5, 2, 2.25, 3, 3.75, 4.1, 5]) inTurn.push((await elapsed(delay)) - delay);
    expect([...together, ...inTurn].filter((rest) => rest < 0)).toEqual([]);
  });

  it.each([0, -1])(
    "with a delay of %d fires when what is going on now is done, promises included",
    async (delay) => {
      const order: string[] = [];
      const fired = new Promise<void>((resolve) => {
        systemClock.timer(delay, () => {
          order.push("timer");
          resolve();
        });
      });
      void Promise.resolve().then(() => order.push("promise"));
      order.push("rest");
      await fired;
      expect(order).toEqual(["rest", "promise", "timer"]);
    },
  );

  it.each([0, 1])("with a delay of %d does not fire once it is cancelled", async (delay) => {
    let fired = false;
    const timer = systemClock.timer(delay, () => {
      fired = true;
    });
    timer.cancel();
    timer.cancel();
    await elapsed(5);
    expect(fired).toBe(false);
  });

  it.each([2 ** 31, 2 ** 40, Number.POSITIVE_INFINITY])(
    "of %d ms, more than Node takes, does not fire at once",
    async (delay) => {
      let fired = false;
      const timer = systemClock.timer(delay, () => {
        fired = true;
      });
      await elapsed(5);
      timer.cancel();
      expect(fired).toBe(false);
    },
  );
});
