import { beforeEach, describe, expect, it } from "vitest";
import { sleep } from "../../src/clock/sleep.ts";
import { VirtualClock } from "../../src/clock/virtual-clock.ts";

let clock: VirtualClock;

beforeEach(() => {
  clock = new VirtualClock(0);
});

/** Tells how a promise stands, without waiting for it. */
async function standing(promise: Promise<unknown>): Promise<string> {
  return Promise.race([
    promise.then(
      () => "resolved",
      (reason: unknown) => `rejected: ${reason instanceof Error ? reason.message : String(reason)}`,
    ),
    new Promise<string>((resolve) => setImmediate(() => resolve("pending"))),
  ]);
}

describe("sleep", () => {
  it("refuses a delay that is no number of milliseconds, which would never end", async () => {
    await expect(sleep(clock, "4 minutes" as unknown as number)).rejects.toThrow(
      "milliseconds were expected, found 4 minutes",
    );
  });

  it("lasts as long as it is told, by the clock", async () => {
    const slept = sleep(clock, 1_000);
    await clock.advance(999);
    expect(await standing(slept)).toBe("pending");
    await clock.advance(1);
    expect(await standing(slept)).toBe("resolved");
  });

  it("of nothing ends as soon as the clock moves on its work", async () => {
    const slept = sleep(clock, 0);
    await clock.advance(0);
    expect(await standing(slept)).toBe("resolved");
  });

  it("rejects at once with the reason when the signal is aborted before, and sets no timer", async () => {
    const slept = sleep(clock, 1_000, AbortSignal.abort(new Error("too late")));
    expect(await standing(slept)).toBe("rejected: too late");
    expect(clock.next).toBeUndefined();
  });

  it("rejects with the reason as soon as the signal is aborted, and takes its timer back", async () => {
    const controller = new AbortController();
    const slept = sleep(clock, 1_000, controller.signal);
    await clock.advance(400);
    controller.abort(new Error("wake up"));
    expect(await standing(slept)).toBe("rejected: wake up");
    expect(clock.next).toBeUndefined();
  });

  it("leaves nothing behind on the signal when it is over", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    let listening = 0;
    const { addEventListener, removeEventListener } = signal;
    Object.assign(signal, {
      addEventListener(...args: Parameters<typeof addEventListener>) {
        listening++;
        addEventListener.apply(signal, args);
      },
      removeEventListener(...args: Parameters<typeof removeEventListener>) {
        listening--;
        removeEventListener.apply(signal, args);
      },
    });
    for (let i = 0; i < 3; i++) {
      const slept = sleep(clock, 10, signal);
      await clock.advance(10);
      await slept;
    }
    expect(listening).toBe(0);
    controller.abort();
  });

  it("is not disturbed by an abort after its end", async () => {
    const controller = new AbortController();
    const slept = sleep(clock, 10, controller.signal);
    await clock.advance(10);
    controller.abort();
    await expect(slept).resolves.toBeUndefined();
  });
});
