import {
  type EndRecord,
  every,
  memory,
  never,
  RepositoryError,
  type RunContext,
  type SessionOptions,
  seededRandom,
  sleep,
  VirtualClock,
} from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";
import { wrapped } from "./wrapped-repository.ts";

const second = 1_000;

/** Two sessions on one repository; each can be cut off from it, as if its machine stood still or its cable was pulled. */
function pair(options: SessionOptions = { lease: "2 seconds" }) {
  const clock = new VirtualClock("2026-11-21T09:00:00Z");
  const store = memory({ clock });
  const [a, b] = [1, 2].map((seed) => {
    const line = { cut: false };
    const guard = () => {
      if (line.cut) throw new RepositoryError("the line is cut");
    };
    const repository = wrapped(store, { shared: true, guard });
    const session = new TestSession({
      repository,
      clock,
      random: seededRandom(seed),
      ...options,
    });
    const events: string[] = [];
    for (const event of ["repository:down", "repository:up", "lease:lose", "run:refuse"] as const) {
      session.on(event, () => events.push(event));
    }
    return Object.assign(session, { line, events });
  }) as [Cut, Cut];
  return { clock, a, b };
}

type Cut = TestSession & { line: { cut: boolean }; events: string[] };

/** A task whose runs take half an hour unless their signal ends them; on `session`, with what it was handed. */
function longTask(session: Cut, runs: RunContext[], onCrash?: "rerun" | "leave") {
  return session.createTask(
    every("2 hours"),
    { name: "long", ...(onCrash === undefined ? {} : { onCrash }) },
    async (_args, run) => {
      runs.push(run);
      await sleep(session.clock, 1_800 * second, run.signal);
    },
  );
}

async function records(session: TestSession): Promise<readonly string[]> {
  return (await session.all()).map(({ action, ...record }) => {
    const attempt = `attempt ${record.attempt}`;
    return `${action} ${attempt}${"reason" in record ? `: ${record.reason}` : ""}`;
  });
}

describe("a scheduler whose lease lapses", () => {
  test("has its open run recorded as a crash within the time of the lease, and the occasion runs again elsewhere", async () => {
    const { clock, a, b } = pair();
    const [ofA, ofB]: RunContext[][] = [[], []];
    longTask(a, ofA ?? [], "rerun");
    longTask(b, ofB ?? [], "rerun");
    await a.start();
    await clock.advance(second);
    await b.start();
    await clock.advance(second);
    expect([ofA?.length, ofB?.length]).toEqual([1, 0]);
    a.line.cut = true;
    await clock.advance(2 * second);
    expect(ofB).toHaveLength(1);
    const told = await records(b);
    expect(told[0]).toBe("run attempt 1");
    expect(told[1]).toMatch(
      /^crash attempt 1: its session on .* has not renewed its lease, which ran until 2026-/,
    );
    expect(told[2]).toBe("run attempt 2");
    expect(ofB?.[0]?.occasion).toBe(ofA?.[0]?.occasion);
    expect(ofB?.[0]?.fence).toBeGreaterThan(ofA?.[0]?.fence ?? Number.NaN);
  });

  test("finds out as soon as it can: its run is told to end, the late end is refused, and it goes on", async () => {
    const { clock, a, b } = pair();
    const runs: RunContext[] = [];
    longTask(a, runs);
    b.createTask(never, { name: "long" }, () => {});
    await a.start();
    await clock.advance(second);
    await b.start();
    a.line.cut = true;
    await clock.advance(10 * second);
    expect(runs[0]?.signal.aborted).toBe(false);
    a.line.cut = false;
    await clock.advance(2 * second);
    expect(runs[0]?.signal.aborted).toBe(true);
    expect(String(runs[0]?.signal.reason)).toContain("taken for dead");
    expect(a.events).toEqual(["repository:down", "lease:lose", "repository:up", "run:refuse"]);
    expect((await a.all()).map(({ action }) => action)).toEqual(["run", "crash"]);
    const again = a.task("long").run();
    await clock.advance(1_801 * second);
    expect(await again).toMatchObject({ action: "success" } satisfies Partial<EndRecord>);
  });

  test("and has nothing running goes on as if nothing had been", async () => {
    const { clock, a, b } = pair();
    const task = a.createTask(never, { name: "job" }, () => "done");
    b.createTask(never, { name: "other" }, () => {});
    await Promise.all([a.start(), b.start()]);
    a.line.cut = true;
    await clock.advance(60 * second);
    a.line.cut = false;
    await clock.advance(5 * second);
    const end = task.run();
    await clock.advance(second);
    expect(await end).toMatchObject({ action: "success" });
  });

  test("together with all others is not taken for dead by the first that comes to itself", async () => {
    const { clock, a, b } = pair();
    const runs: RunContext[] = [];
    longTask(a, runs);
    longTask(b, runs);
    await a.start();
    await clock.advance(second);
    await b.start();
    a.line.cut = b.line.cut = true;
    await clock.advance(60 * second);
    b.line.cut = false;
    await clock.advance(second);
    a.line.cut = false;
    await clock.advance(3 * second);
    expect((await b.all()).map(({ action }) => action)).toEqual(["run"]);
    expect(runs[0]?.signal.aborted).toBe(false);
  });

  test("is given 30 seconds unless the app says otherwise", async () => {
    const { clock, a, b } = pair({});
    const runs: RunContext[] = [];
    longTask(a, runs);
    longTask(b, runs);
    await a.start();
    await clock.advance(second);
    await b.start();
    a.line.cut = true;
    await clock.advance(15 * second);
    expect((await b.all()).map(({ action }) => action)).toEqual(["run"]);
    await clock.advance(15 * second);
    expect((await b.all()).map(({ action }) => action)).toContain("crash");
  });
});

test("a session whose lease was taken starts nothing before it has it again, and loses no occasion", async () => {
  const { clock, a, b } = pair();
  a.createTask(every("10 seconds"), { name: "tick" }, () => {});
  b.createTask(never, { name: "other" }, () => {});
  await a.start();
  await clock.advance(second);
  expect(await a.config.repository.revoke(a.id, "dead")).toBe(true);
  await clock.advance(60 * second);
  expect(a.events).toEqual(["lease:lose"]);
  expect((await a.log()).filter((line) => line.endsWith("success"))).toHaveLength(7);
});

test.each([["half a second"], [500], ["soon"], [-1]])("a lease of %j is refused", (lease) => {
  expect(() => new TestSession({ lease: lease as "2 seconds" })).toThrow(
    "lease: a length of time of at least a second",
  );
});
