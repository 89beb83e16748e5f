import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { systemClock } from "../../src/clock/system-clock.ts";

// The machine's clock cannot be set by a test: what Node reads of it is replaced, and nothing of the clock's own.
beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 9) });
});
afterEach(() => {
  vi.useRealTimers();
});

const second = 1_000;

/** Watches the clock while `work` goes on; the steps that were noticed. */
function noticed(work: () => void): readonly number[] {
  const steps: number[] = [];
  const timer = systemClock.watch?.((by) => steps.push(by));
  work();
  timer?.cancel();
  return steps;
}

describe("the system's clock", () => {
  test("that goes evenly is not noticed", () => {
    expect(noticed(() => vi.advanceTimersByTime(3_600 * second))).toEqual([]);
  });

  test("that is set forward or back is noticed within ten seconds, once each time", () => {
    const steps = noticed(() => {
      vi.advanceTimersByTime(15 * second);
      vi.setSystemTime(Date.now() + 3_600 * second);
      vi.advanceTimersByTime(10 * second);
      expect.soft(Date.now()).toBe(Date.UTC(2026, 10, 21, 10, 0, 25));
      vi.setSystemTime(Date.now() - 7 * second);
      vi.advanceTimersByTime(60 * second);
    });
    expect(steps).toEqual([3_600 * second, -7 * second]);
  });

  test("that is corrected by less than half a second at a time is not noticed", () => {
    const steps = noticed(() => {
      for (let i = 0; i < 20; i++) {
        vi.setSystemTime(Date.now() + 40);
        vi.advanceTimersByTime(second);
      }
    });
    expect(steps).toEqual([]);
  });

  test("is watched no more when the watch is cancelled", () => {
    const steps: number[] = [];
    systemClock.watch?.((by) => steps.push(by)).cancel();
    vi.setSystemTime(Date.now() + 3_600 * second);
    vi.advanceTimersByTime(60 * second);
    expect(steps).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
