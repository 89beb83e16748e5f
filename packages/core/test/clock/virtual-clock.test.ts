import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { VirtualClock } from "../../src/clock/virtual-clock.ts";

const start = Date.UTC(2026, 10, 21, 9);
let clock: VirtualClock;
let fired: string[];

/** Sets a timer that writes down its name. */
function note(name: string, delay: number, turn?: "work" | "tick") {
  return clock.timer(delay, () => fired.push(name), turn);
}

beforeEach(() => {
  clock = new VirtualClock("2026-11-21T09:00:00Z");
  fired = [];
});

describe("a virtual clock", () => {
  it("stands still until it is moved", async () => {
    note("a", 0);
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.now()).toBe(start);
    expect(clock.monotonic()).toBe(0);
    expect(fired).toEqual([]);
  });

  it("begins with the year 2026 unless it is told otherwise", () => {
    expect(new VirtualClock().now()).toBe(Date.UTC(2026, 0, 1));
    expect(new VirtualClock(12_345).now()).toBe(12_345);
  });

  it("moves both of its readings on by the same", async () => {
    await clock.advance(1_500);
    expect(clock.now()).toBe(start + 1_500);
    expect(clock.monotonic()).toBe(1_500);
  });

  it("stays where it is when it is moved into the past", async () => {
    note("a", 0);
    await clock.runUntil("2026-11-21T08:00:00Z");
    await clock.advance(-1);
    expect(clock.now()).toBe(start);
    expect(fired).toEqual([]);
  });

  it("refuses to be moved to no instant", async () => {
    await expect(clock.advance(Number.NaN)).rejects.toMatchObject({ code: "INSTANT" });
    await expect(clock.advance(Number.POSITIVE_INFINITY)).rejects.toMatchObject({ code: "INSTANT" });
  });
});

describe("timers of a virtual clock", () => {
  it("fire in the order of their instants, and of one instant in the order of their making", async () => {
    note("late", 20);
    note("early", 10);
    note("early too", 10);
    note("at once", 0);
    await clock.advance(20);
    expect(fired).toEqual(["at once", "early", "early too", "late"]);
  });

  it("find the clock at their own instant", async () => {
    const seen: number[] = [];
    for (const delay of [30, 10, 20]) clock.timer(delay, () => seen.push(clock.now() - start));
    await clock.advance(60);
    expect(seen).toEqual([10, 20, 30]);
    expect(clock.now()).toBe(start + 60);
  });

  it("fire at the end of the stretch that time is moved by, but not after it", async () => {
    note("at the end", 10);
    note("after it", 11);
    await clock.advance(10);
    expect(fired).toEqual(["at the end"]);
    expect(clock.next).toBe(start + 11);
  });

  it("let the work of an instant be done before its ticks", async () => {
    note("tick", 10, "tick");
    note("work", 10, "work");
    clock.timer(10, () => note("work of work", 0));
    await clock.advance(10);
    expect(fired).toEqual(["work", "work of work", "tick"]);
  });

  it("never fire early: part of a millisecond counts as a whole one", async () => {
    note("a", 0.1);
    expect(clock.next).toBe(start + 1);
  });

  it("are due now when their delay is negative", () => {
    note("a", -5);
    expect(clock.next).toBe(start);
  });

  it("never fire when their delay is endless", async () => {
    note("never", Number.POSITIVE_INFINITY);
    expect(clock.next).toBeUndefined();
    await clock.advance(1e12);
    expect(fired).toEqual([]);
  });

  it("do not fire once they are cancelled, not even by a timer of the same instant", async () => {
    const timers = [note("a", 10), note("b", 10)];
    clock.timer(5, () => timers[0]?.cancel());
    const [, b] = timers;
    note("c", 10).cancel();
    clock.timer(10, () => b?.cancel(), "work");
    note("d", 10, "tick").cancel();
    await clock.advance(10);
    expect(fired).toEqual(["b"]);
    expect(clock.next).toBeUndefined();
  });

  it("may be cancelled late or twice", async () => {
    const timer = note("a", 1);
    await clock.advance(1);
    timer.cancel();
    timer.cancel();
    note("b", 1);
    await clock.advance(1);
    expect(fired).toEqual(["a", "b"]);
  });

  it("that are set on the way fire on the way", async () => {
    clock.timer(10, () => clock.timer(10, () => note("second generation", 10)));
    await clock.advance(30);
    expect(fired).toEqual(["second generation"]);
  });

  it("tell of the next one", async () => {
    expect(clock.next).toBeUndefined();
    note("b", 20);
    const a = note("a", 10);
    expect(clock.next).toBe(start + 10);
    a.cancel();
    expect(clock.next).toBe(start + 20);
  });

  it("that throw reject the move and leave the other timers in place", async () => {
    clock.timer(10, () => {
      throw new Error("mine");
    });
    note("later", 20);
    await expect(clock.advance(30)).rejects.toThrow("mine");
    expect(clock.now()).toBe(start + 10);
    await clock.advance(10);
    expect(fired).toEqual(["later"]);
  });

  it("fire each once, in order, and never beyond the target, whatever is set and cancelled", async () => {
    const plans = fc.array(fc.record({ delay: fc.nat(50), tick: fc.boolean(), cancelled: fc.boolean() }), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(plans, fc.nat(60), async (timers, duration) => {
        const clock = new VirtualClock(0);
        const seen: { at: number; i: number }[] = [];
        const handles = timers.map(({ delay, tick }, i) =>
          clock.timer(delay, () => seen.push({ at: clock.now(), i }), tick ? "tick" : "work"),
        );
        for (const [i, { cancelled }] of timers.entries()) if (cancelled) handles[i]?.cancel();
        await clock.advance(duration);
        const expected = timers
          .map((timer, i) => ({ ...timer, i }))
          .filter(({ delay, cancelled }) => !cancelled && delay <= duration)
          .sort((a, b) => a.delay - b.delay || Number(a.tick) - Number(b.tick) || a.i - b.i)
          .map(({ delay, i }) => ({ at: delay, i }));
        expect(seen).toEqual(expected);
        expect(clock.now()).toBe(duration);
      }),
      { numRuns: 200 },
    );
  });
});

describe("promises and a virtual clock", () => {
  it("settle before the first timer, between two, and before the move is over", async () => {
    const after = async (name: string) => {
      for (let i = 0; i < 50; i++) await Promise.resolve();
      fired.push(name);
    };
    void after("before");
    clock.timer(10, () => void after("of the first"));
    note("second", 10);
    clock.timer(20, () => void after("of the last"));
    await clock.advance(20);
    expect(fired).toEqual(["before", "of the first", "second", "of the last"]);
  });

  it("may set timers for the instant that has come", async () => {
    clock.timer(10, () => void Promise.resolve().then(() => note("same instant", 0)));
    await clock.advance(10);
    expect(fired).toEqual(["same instant"]);
  });

  it("of two moves at once never see time run backwards", async () => {
    const seen: number[] = [];
    for (let delay = 0; delay <= 40; delay += 5) clock.timer(delay, () => seen.push(clock.now() - start));
    await Promise.all([clock.advance(40), clock.advance(17)]);
    expect(seen).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40]);
    expect(clock.now()).toBe(start + 40);
  });
});

describe("an instant that never ends", () => {
  it("is an error that says when", { timeout: 60_000 }, async () => {
    const again = () => void clock.timer(0, again);
    clock.timer(10, again);
    await expect(clock.advance(20)).rejects.toMatchObject({
      name: "GantryError",
      code: "TIME_STANDS_STILL",
      message: expect.stringMatching(/^At 2026-11-21T09:00:00\.010Z more than \d+ timers fired/),
    });
  });
});
